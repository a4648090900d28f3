"""Whether a row counts, above the line and below it, and by which rule."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, cast, get_args

from calculators.law import Law
from calculators.patient_volume.model import HOSPITALS, Rules
from calculators.patient_volume.visits.asked import Inputs
from calculators.patient_volume.visits.payers import SERVICES, Payer, Service, names_nobody, said
from calculators.patient_volume.visits.places import code_of, is_acute, kind_of
from calculators.patient_volume.visits.register import Circumstances
from calculators.patient_volume.visits.statuses import happened, was_missed
from calculators.words import listed

EMPTY = "(empty)"
NO_PAYER = "no payer is named"
FREE: frozenset[Service] = frozenset({"uncompensated", "sliding_scale"})


class Verdict(NamedTuple):
    """What became of a row.

    Attributes:
        counts: it is an encounter.
        listed: it counts above the line too.
        because: why, in a few words.
        law: the rule.
        must_pay: it counts above the line only if its payer paid.
        inpatient: it is an inpatient discharge.
        foreign: it is in another state.
    """

    counts: bool
    listed: bool
    because: str
    law: Law
    must_pay: bool = False
    inpatient: bool = False
    foreign: bool = False


class Open(NamedTuple):
    """What only the reader can say: the question, and the value it is about."""

    about: str
    value: str


class Judge:
    """Judges the circumstances of rows, with the reader's choices before the file's own words."""

    def __init__(
        self,
        inputs: Inputs,
        rules: Rules,
        choices: Mapping[str, Mapping[str, str]],
        payers: Mapping[str, Payer],
    ) -> None:
        self._inputs, self._rules = inputs, rules
        self._choices, self._payers = choices, payers
        self._laws = rules.counting.laws
        self._services = rules.counting.services[inputs.population]
        self._home_states = {state.casefold() for state in rules.counting.home_state.value}

    @cached_property
    def _hospital(self) -> bool:
        return self._inputs.provider in HOSPITALS

    def open(self, row: Circumstances) -> list[Open]:
        """What has to be asked about a row that may count; nothing once it is known that it does not."""
        if self._not_a_visit(row) or not row.own:
            return []
        asked = [Open("status", row.status or "")] if self._happened(row) is None else []
        if self._inputs.by_site and self._site(row) is None:
            asked.append(Open("site", self.site_name(row)))
        if self._hospital and self._kind(row) is None:
            asked.append(Open("kind", row.kind or EMPTY))
        if asked or self._left_out(row) is None:
            asked += [Open("payer", payer.name) for payer in self.payers_of(row) if self.service(payer) is None]
        return asked

    def verdict(self, row: Circumstances) -> Verdict:
        """What becomes of a row about which everything is known."""
        foreign = self._is_foreign(row)
        if left := self._left_out(row):
            return Verdict(False, False, left[0], left[1], foreign=foreign)
        inpatient = self._hospital and self._kind(row) == "inpatient"
        services = [service for payer in self.payers_of(row) if (service := self.service(payer))]
        if not services:
            return Verdict(True, False, NO_PAYER, self._laws.no_payer, inpatient=inpatient, foreign=foreign)
        counted = [service for service in services if service in self._services.value]
        if not counted:
            law = self._ended(services) or self._laws.not_counted
            return Verdict(True, False, _named(services), law, inpatient=inpatient, foreign=foreign)
        law = self._services.law if counted[0] == services[0] else self._laws.any_payer
        must_pay = self._rules.counting.must_pay.value and FREE.isdisjoint(counted)
        return Verdict(True, True, _named(counted), law, must_pay, inpatient, foreign)

    def payers_of(self, row: Circumstances) -> list[Payer]:
        """The payers of a row, by the name that the list of payers gives them."""
        texts = [text.strip() for text in (row.payer, row.payer_2, row.payer_3) if text and text.strip()]
        known = [(text, self._payers.get(text.casefold())) for text in texts]
        return [payer or Payer(text, text) for text, payer in known if payer or not names_nobody(text)]

    def service(self, payer: Payer) -> Service | None:
        """What a payer is: as the reader says, else as its name says."""
        return self.told(payer) or said(payer)

    def told(self, payer: Payer) -> Service | None:
        """What the reader says a payer is."""
        told = self._choices.get("payer", {})
        chosen = told.get(payer.name) or told.get(payer.code)
        return cast(Service, chosen) if chosen in get_args(Service) else None

    def site_name(self, row: Circumstances) -> str:
        """The site of a row, as it is asked about."""
        return (row.site or "").strip() or EMPTY

    def certified(self, row: Circumstances) -> bool:
        """Whether the reader says that the site of a row has certified technology."""
        return self._site(row) == "certified"

    def _site(self, row: Circumstances) -> str | None:
        return self._choices.get("site", {}).get(self.site_name(row))

    def _not_a_visit(self, row: Circumstances) -> bool:
        return row.canceled or was_missed(row.missed) or self._happened(row) == "did_not_happen"

    def _happened(self, row: Circumstances) -> str | None:
        return self._choices.get("status", {}).get(row.status or "") or happened(row.status)

    def _kind(self, row: Circumstances) -> str | None:
        return self._choices.get("kind", {}).get(row.kind or EMPTY) or kind_of(row.kind)

    def _is_foreign(self, row: Circumstances) -> bool:
        state = (row.visit_state or "").strip().casefold()
        return bool(state) and state not in self._home_states

    def _left_out(self, row: Circumstances) -> tuple[str, Law] | None:
        """Why a row is no encounter here, in the order in which one would ask."""
        laws, inputs = self._laws, self._inputs
        if self._not_a_visit(row):
            return "the visit was canceled, missed or moved", laws.not_a_visit
        if not row.own:
            return "a visit of another professional", laws.one_provider
        if inputs.by_site and self._site(row) == "left_out":
            return "a site that you leave out", laws.sites
        if inputs.out_of_state != "included" and self._is_foreign(row):
            return "a visit in another state", self._rules.counting.home_state.law
        if inputs.home_health == "left_out" and code_of(row.place_of_service) in self._rules.counting.home_places.value:
            return "home health, which you leave out", laws.home_health
        return self._not_of_a_hospital(row) if self._hospital else None

    def _not_of_a_hospital(self, row: Circumstances) -> tuple[str, Law] | None:
        if self._kind(row) == "outpatient":
            return "neither an inpatient discharge nor an emergency service", self._laws.not_hospital
        if self._kind(row) == "inpatient" and not row.discharged:
            return "not discharged yet", self._laws.discharge
        if not is_acute(row.unit) or not is_acute(row.kind):
            return "no acute care", self._laws.not_acute
        return None

    def _ended(self, services: list[Service]) -> Law | None:
        """Family Health Plus counted until a year, and says so where it does not count any more."""
        family = self._rules.family_health_plus[self._inputs.population]
        return family.law if "family_health_plus" in services else None


def _named(services: list[Service]) -> str:
    return listed(dict.fromkeys(SERVICES[service] for service in services))
