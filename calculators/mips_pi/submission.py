"""What was reported, asked in the programme's words: reported, met, excluded, in which set, which way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.fields import Ratio
from calculators.mips_pi.model import Answer, Inputs
from calculators.mips_pi.year import Measure, Rules
from calculators.reported import Edition, MeasureSet


@dataclass(frozen=True)
class Submission:
    """The answers by id, against the rules of their year."""

    rules: Rules
    answers: Mapping[str, Answer]
    stated_set: MeasureSet | None
    edition: Edition | None

    @cached_property
    def measure_set(self) -> MeasureSet | None:
        """The measure set: as stated, else the one that holds every measure reported; none where the year has one."""
        if not self.rules.has_sets:
            return None
        sets = {self.rules.set_of(name) for name in self.answers if name in self.rules.measures} - {None}
        return self.stated_set or ("transition" if sets == {"transition"} else "pi")

    @cached_property
    def own(self) -> Mapping[str, Measure]:
        """The measures of the set and, where there are several ways, of the way that was chosen."""
        chosen, way = self.measure_set, self.way
        return {
            name: measure
            for name, measure in self.rules.measures.items()
            if self.rules.set_of(name) in (None, chosen) and measure.way in (None, way)
        }

    @cached_property
    def way(self) -> str | None:
        """The way that was chosen: the one reported, else excused, else answered No, else the first."""
        ids = [name for name, measure in self.rules.measures.items() if measure.way]
        for chosen in (self.reported, self.excluded, self.answers.__contains__):
            for name in filter(chosen, ids):
                return self.rules.measures[name].way
        return next(iter(self.rules.ways), None)

    def reported(self, name: str) -> bool:
        """Whether a measure was reported: with counts, or with Yes."""
        return self.answers.get(name, False) is not False

    def exclusion(self, name: str) -> str | None:
        """The first exclusion that was claimed for a measure."""
        for item in self.rules.exclusions_of(name):
            if self.answers.get(item) is True:
                return item
        return None

    def excluded(self, name: str) -> bool:
        """Whether an exclusion was claimed for a measure."""
        return self.exclusion(name) is not None

    def met(self, name: str) -> bool:
        """Whether a measure was met: a numerator above 0, a Yes, or any answer where any answer will do."""
        answer = self.answers.get(name)
        if isinstance(answer, Ratio):
            return answer.numerator > 0
        return answer is True or (answer is False and self.rules.measures[name].any_answer is not None)

    def dealt_with(self, name: str) -> bool:
        """Whether a measure was met or excused, by itself or by what stands in for it."""
        return self.met(name) or self.excluded(name) or any(self._stands(item) for item in self._instead(name))

    def stands_in(self, name: str) -> bool:
        """Whether a measure of the other set counts here, because nothing it replaces was reported or excused."""
        replaced = [item for item in self._instead(name) if item in self.rules.measures]
        used = any(self.reported(item) or self.excluded(item) for item in replaced)
        return bool(replaced) and not used

    def _instead(self, name: str) -> Iterable[str]:
        return self.rules.measures[name].instead

    def _stands(self, name: str) -> bool:
        return self.met(name) if name in self.rules.measures else self.answers.get(name) is True


def submission_of(inputs: Inputs, rules: Rules) -> Submission:
    """The answers of a form without a problem, by id."""
    answers = {item.measureId: item.value for item in inputs.measurements}
    return Submission(rules, answers, inputs.measure_set, inputs.cehrt_edition)
