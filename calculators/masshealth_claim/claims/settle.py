"""From a row to its verdict: what the row says, else the file of providers, else what was said beside the file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from calculators.masshealth_claim import RULES
from calculators.masshealth_claim.claims.asked import Inputs
from calculators.masshealth_claim.claims.line import Line, Wrong, form_of, is_blank, renderer_of
from calculators.masshealth_claim.claims.providers import Known, Providers, group_number, within
from calculators.masshealth_claim.claims.verdicts import Facts, Issued, Verdict, Verdicts, issued_when
from calculators.masshealth_claim.claims.words import plans, services
from calculators.masshealth_claim.model import BillingKind, Plan, Service
from calculators.periods import NoRules, in_force
from calculators.tables.headers import plain

NOT_SAID = "(not in the file)"
ASKED = ("plan", "rendered_by", "billing_kind")
PRIMARY_CARE_PLANS = ("pcc_plan", "primary_care_aco")
_plain = cache(plain)
type Told = Mapping[str, Mapping[str, str]]
type Settled = Verdict | Wrong | Literal["not_masshealth", "ask"]


def with_told(given: Inputs, told: Told) -> Inputs:
    """The inputs with what the reader said of columns that the file does not have."""
    said = {column: told.get(column, {}).get(NOT_SAID) for column in ASKED}
    known = {column: value for column, value in said.items() if value in _answers(column)}
    return Inputs.model_validate({**known, **given.model_dump(exclude_none=True)})


def _answers(column: str) -> tuple[str, ...]:
    return get_args(get_args(Inputs.model_fields[column].annotation)[0])


@dataclass(frozen=True)
class Numbers:
    """The NPIs of a row, and what the file of providers says of them on its day."""

    referring: str | None
    rendering: str | None
    primary_care: str | None
    referring_known: Known
    rendering_known: Known


class Settling:
    """Rows to verdicts; rows that are alike are looked at once."""

    def __init__(self, given: Inputs, told: Told, providers: Providers, *, names_services: bool = True) -> None:
        self._names_services = names_services
        self.given, self._told, self._providers = with_told(given, told), told, providers
        self.verdicts = [Verdicts(rules, given.acting_on) for rules in RULES]
        self.unknown: dict[str, Counter[str]] = {"plan": Counter(), "service": Counter()}
        self._rules_on = cache(self._rules_of)
        self._settled: dict[tuple[object, ...], Settled] = {}
        self._plans: dict[str, Plan | Literal["not_masshealth"]] = {**plans()}
        self._plans |= {plain(said): plan for said, plan in self._meant("plan", (*get_args(Plan), "not_masshealth"))}
        self._services: dict[str, Service] = {**services()}
        self._services |= {plain(said): service for said, service in self._meant("service", get_args(Service))}

    def _meant[T](self, column: str, answers: tuple[T, ...]) -> list[tuple[str, T]]:
        """What the reader said of the words of a column, as far as it is one of the answers."""
        told = self._told.get(column, {})
        return [(said, answer) for said, meant in told.items() for answer in answers if answer == meant]

    def settle(self, line: Line) -> Settled:
        """The verdict, or what is wrong, or that the reader has to be asked first."""
        key = line[1:]
        found = self._settled.get(key) or self._look(line)
        if found != "ask":
            self._settled[key] = found
        return found

    def _look(self, line: Line) -> Settled:
        plan, service = self.given.plan, self.given.service
        unknown = False
        if not is_blank(line.plan):
            meant = self._plans.get(_plain(str(line.plan)))
            if meant == "not_masshealth":
                return meant
            plan, unknown = meant, self._unknown("plan", line.plan, meant)
        if self._names_services and not is_blank(line.service):
            service = self._services.get(_plain(str(line.service)))
            unknown |= self._unknown("service", line.service, service)
        return "ask" if unknown else self._decided(line, plan, service)

    def _unknown(self, column: str, text: str | None, meant: str | None) -> bool:
        """Whether nobody knows a word; it is counted, so that the reader can be asked."""
        if meant is None:
            self.unknown[column][str(text)] += 1
        return meant is None

    def _decided(self, line: Line, plan: Plan | None, service: Service | None) -> Verdict | Wrong:
        wrong, day = Wrong(), line.date_of_service
        rules = self._rules_on(day)
        if isinstance(rules, str):
            wrong.say("date_of_service", rules)
        issued = "none" if isinstance(rules, str) else issued_when(day, line.referral_issued_on, rules.until(day))
        facts = self._facts(line, wrong.needed("plan", plan, "fee_for_service"), service, issued, wrong)
        return wrong if wrong.found or isinstance(rules, str) else rules.on(facts, day)

    def _rules_of(self, day: date) -> Verdicts | str:
        """The verdicts under the rules of a day, or why there are none."""
        try:
            rules = in_force(RULES, day)
        except NoRules as error:
            return str(error.args[0])
        return next(verdicts for verdicts in self.verdicts if verdicts.rules is rules)

    def _facts(self, line: Line, plan: Plan, service: Service | None, issued: Issued, wrong: Wrong) -> Facts:
        numbers, given = self._numbers(line, wrong), self.given
        renderer = renderer_of(line, numbers.rendering, numbers.primary_care) or given.rendered_by
        kind = wrong.provider_type("referring_provider_type", line.referring_provider_type)
        return Facts(
            plan=plan,
            rendered_by=wrong.needed("rendered_by", renderer, "other") if plan in PRIMARY_CARE_PLANS else "other",
            claim_form=wrong.needed("claim_form", form_of(line, given.claim_form), "professional"),
            billing_kind=self._biller(line, plan, wrong),
            place_of_service=wrong.code("place_of_service", line.place_of_service),
            admit_code=wrong.code("admit_code", line.admit_code),
            service=service,
            on_exemption_list=line.on_exemption_list,
            issued=issued,
            referring=numbers.referring is not None,
            referring_type=kind or numbers.referring_known.kind,
            referring_enrolled=_first(line.referring_enrolled, numbers.referring_known.enrolled),
            rendering=numbers.rendering is not None,
            linked=_linked(line, numbers.rendering_known, wrong),
            rendering_enrolled=_first(line.rendering_enrolled, numbers.rendering_known.fee_for_service),
        )

    def _biller(self, line: Line, plan: Plan, wrong: Wrong) -> BillingKind:
        """Who bills; for a claim to a managed care plan it decides nothing here."""
        kind = line.billing_kind or self.given.billing_kind
        return kind or "individual" if plan == "managed_care" else wrong.needed("billing_kind", kind, "individual")

    def _numbers(self, line: Line, wrong: Wrong) -> Numbers:
        referring = wrong.npi("referring_npi", line.referring_npi)
        rendering = wrong.npi("rendering_npi", line.rendering_npi)
        primary_care = wrong.npi("primary_care_npi", line.primary_care_npi)
        day, group = line.date_of_service, group_number(line.billing_provider)
        return Numbers(
            referring,
            rendering,
            primary_care,
            self._providers.on(referring or "", day),
            self._providers.on(rendering or "", day, group),
        )


def _linked(line: Line, known: Known, wrong: Wrong) -> bool | None:
    """Whether the link covers the day: by the row's own days, else by the file of providers."""
    if line.link_start and line.link_end and line.link_end < line.link_start:
        wrong.say("link_end", "this day is before the first day of the link. Check both")
    if line.link_start or line.link_end:
        return within(line.link_start, line.link_end, line.date_of_service)
    return known.linked


def _first(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one
