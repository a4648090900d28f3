"""The decision in words: the answer, its steps, the picture, what it does not prove and what to do next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from calculators.answer import Answer, NextAction, rules_used
from calculators.improvement_activities.model import ActivityPoints, Inputs, Result, Rules
from calculators.improvement_activities.rules import Decision, clinicians_needed, days_of
from calculators.law import Step
from calculators.pictures import Bar, Bars
from calculators.words import count_in_words, exact, listed


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = list(_steps(inputs, rules, found))
    missing = Fraction(rules.full_credit.value) - found.total
    return Result(
        answer=_answer(inputs, rules, found, missing),
        steps=steps,
        still_needed=list(_still_needed(inputs, rules, found)),
        next_actions=[NextAction(text=text) for text in _next(inputs, rules, found, missing)],
        pictures=[_picture(rules, found)],
        rules=rules_used(rules, steps),
        points=exact(found.total),
        full_credit=rules.full_credit.value,
        points_missing=exact(missing),
        activities=[
            ActivityPoints(
                activity_id=line.activity.activity_id, points=exact(line.points), counted=line.counted, said=line.said
            )
            for line in found.lines
        ],
    )


def _answer(inputs: Inputs, rules: Rules, found: Decision, missing: Fraction) -> Answer:
    full = rules.full_credit.value
    sentence = f"You have {exact(found.total)} of {full} improvement activity points."
    if not missing:
        cut = " More than that gives nothing." if found.earned > Fraction(full) else ""
        return Answer(tone="good", sentence=sentence, detail=f"That is full credit for the category.{cut}")
    return Answer(tone="bad" if not found.total else "wait", sentence=sentence, detail=_more(inputs, rules, missing))


def _more(inputs: Inputs, rules: Rules, missing: Fraction) -> str:
    """What fills the rest, in activities."""
    table = rules.doubled if inputs.special_status else rules.points
    kinds = {"activity": table.any, "high-weighted activity": table.high, "medium-weighted activity": table.medium}
    ways = [
        count_in_words(_times(missing, each.value), noun, f"{noun.removesuffix('activity')}activities")
        for noun, each in kinds.items()
        if each
    ]
    return f"{exact(missing)} points are missing: {listed(ways, 'or')} more."


def _times(missing: Fraction, points: Decimal) -> int:
    return int(-(-missing // Fraction(points)))


def _steps(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    for line in found.lines:
        value = f"{line.said}: {exact(line.points)}" if line.counted else f"not counted: {line.said}"
        yield Step(label=line.activity.activity_id, value=value, law=line.law)
    if inputs.participation == "group" and inputs.clinicians_in_group:
        needed = clinicians_needed(inputs.clinicians_in_group, rules)
        value = f"{needed} of {inputs.clinicians_in_group}, for each activity"
        yield Step(label="Clinicians who have to do the same", value=value, law=rules.group_share.law)
    if inputs.medical_home:
        value = f"full credit, {rules.full_credit.value}"
        yield Step(label="Patient-centered medical home", value=value, law=rules.medical_home.law)
    value = " + ".join(str(exact(line.points)) for line in found.lines if line.counted) or "0"
    yield Step(label="Sum of the activities", value=_sum(value, found), law=rules.laws.total)
    if inputs.apm_participant:
        yield Step(label="Participant in an APM", value=_minimum(rules, found), law=rules.apm_minimum.law)
    value = f"{exact(found.total)} of {rules.full_credit.value}"
    yield Step(label="Points of the category", value=value, law=rules.full_credit.law)


def _sum(added: str, found: Decision) -> str:
    if found.medical_home:
        return "not needed, because a medical home has full credit"
    return f"{added} = {exact(found.earned)}" if "+" in added else added


def _minimum(rules: Rules, found: Decision) -> str:
    least = rules.apm_minimum.value
    if found.minimum is None:
        return f"at least {least}: the activities already give that"
    if not found.earned:
        return f"at least {least}"
    both = min(Fraction(least) + found.earned, Fraction(rules.full_credit.value))
    return f"at least {least}. We do not add the activities to it; if CMS does, you have {exact(both)}"


def _still_needed(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    """What this answer does not prove, whatever it is."""
    year = rules.starts.year
    counted = [line.activity for line in found.lines if line.counted]
    undated = [item.activity_id for item in counted if days_of(item) is None and not _is_home(item.activity_id, rules)]
    if undated:
        yield f"The {rules.days.value} days in a row for {listed(undated)}."
    if inputs.participation == "group":
        unknown = [item.activity_id for item in counted if item.clinicians is None or not inputs.clinicians_in_group]
        if unknown:
            yield f"How many clinicians of the group did {listed(unknown)}."
    if inputs.special_status:
        yield f"That CMS's look-up shows the special status for {year}."
    if found.minimum:
        yield "That you send data for another category. Without it, there is no minimum for a participant in an APM."
    yield f"That each activity is on CMS's list of {year}, and has the weight that you chose."
    yield "What proves each activity, its clinicians and its days."


def _is_home(name: str, rules: Rules) -> bool:
    return name == rules.medical_home.value


def _next(inputs: Inputs, rules: Rules, found: Decision, missing: Fraction) -> Iterator[str]:
    for line in found.lines:
        if not line.counted:
            yield f"{line.activity.activity_id}: {line.said}. Mend it, or choose another activity."
    if missing:
        yield _more(inputs, rules, missing)
    yield "Save a dated note for each activity: who did what, from when to when."


def _picture(rules: Rules, found: Decision) -> Bars:
    full = Fraction(rules.full_credit.value)
    tone = "good" if found.total == full else "plain" if found.total else "bad"
    text = f"{exact(found.total)} of {rules.full_credit.value}"
    bar = Bar(label="Improvement Activities", share=str(exact(found.total / full, 6)), text=text, tone=tone)
    return Bars(title="Your points", bars=[bar])
