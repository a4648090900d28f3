"""The explanation, line by line: the clinician, the limits, the Advanced APM, then everything about the category."""

from collections.abc import Iterator
from decimal import Decimal

from calculators.law import Step
from calculators.mips_reporting.model import CLINICIANS, HARDSHIPS, Inputs
from calculators.mips_reporting.rules import STATUSES, Decision, Limit, applies
from calculators.mips_reporting.year import Rules
from calculators.words import count_in_words, day_in_words, money

YES_NO = {True: "yes", False: "no", None: "not answered"}
STATUS_NAMES = {
    "non_patient_facing": "Non-patient facing",
    "hospital_based": "Hospital-based",
    "surgical_center_based": "Based in an ambulatory surgical center",
    "small_practice": "Small practice",
}
LIMIT_NAMES = {"charges": "allowed charges", "patients": "Part B patients", "services": "covered services"}
HOW = {
    "automatic": "the category does not count, without asking",
    "application": "it is a reason to apply",
    "no": "not a ground in this year",
}


def steps_of(inputs: Inputs, rules: Rules, found: Decision) -> list[Step]:
    """Every line of the explanation."""
    parts = (_who(inputs, rules), _limits(found, rules), _model(inputs, rules, found), _grounds(inputs, rules),
             _group(inputs, rules), _application(inputs, rules, found), _data(inputs, rules, found))  # fmt: skip
    return [step for part in parts for step in part]


def _who(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.reporting_as != "individual":
        return
    if inputs.clinician:
        listed = rules.clinicians[inputs.clinician]
        said = "is on the list of the year" if listed.value else "is not on the list of the year: not in MIPS"
        yield Step(label="Kind of clinician", value=f"{CLINICIANS[inputs.clinician]}: {said}", law=listed.law)
    if inputs.newly_enrolled is not None:
        value = "yes: exempt until the next year" if inputs.newly_enrolled else "no"
        yield Step(label="First enrolled in Medicare in this year", value=value, law=rules.laws.newly_enrolled)


def _limits(found: Decision, rules: Rules) -> Iterator[Step]:
    for limit in found.limits:
        said = {True: "exceeded", False: "not exceeded", None: "cannot be told yet"}[limit.exceeded]
        value = f"{_shown(limit)}; more than {_number(limit, limit.limit.value)} is needed to be in: {said}"
        yield Step(label=f"Low-volume threshold: {LIMIT_NAMES[limit.name]}", value=value, law=limit.limit.law)
    opt = "exceeding one, but not all, lets you opt in" if rules.opt_in.value else "one that is not exceeded exempts"
    yield Step(label="If some limits are exceeded", value=opt, law=rules.opt_in.law)
    if not rules.low_volume.services:
        law = rules.low_volume.patients.law
        yield Step(label="Covered services", value="this year does not count them", law=law)
    counted = rules.low_volume.counted_when
    yield Step(label="When CMS counts", value=counted.value, law=counted.law)


def _shown(limit: Limit) -> str:
    return "not entered" if limit.given is None else _number(limit, limit.given)


def _number(limit: Limit, value: int | Decimal) -> str:
    return money(Decimal(value)) if limit.name == "charges" else f"{int(value):,}"


def _model(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if inputs.reporting_as != "individual" or (inputs.apm_payments is None and inputs.apm_patients is None):
        return
    apm, shares = rules.advanced_apm, []
    for given, of, whole, partial in (
        (inputs.apm_payments, "payments", apm.payments, apm.partial_payments),
        (inputs.apm_patients, "patients", apm.patients, apm.partial_patients),
    ):
        if given is not None:
            shares.append(f"{given}% of {of}, against {whole.value}% for a qualifying and {partial.value}% for a "
                          "partial participant")  # fmt: skip
    said = {"qualifying": "a qualifying participant, so exempt", "partial": "a partial one, who may choose",
            "none": "neither"}[found.share]  # fmt: skip
    yield Step(label="Advanced APM", value=f"{'; '.join(shares)}: {said}", law=apm.payments.law)
    if found.share == "partial":
        value = f"you choose to report: {YES_NO[inputs.partial_reports]}"
        yield Step(label="Partial qualifying participant", value=value, law=rules.laws.qualifying)


def _grounds(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    alone = inputs.reporting_as == "individual"
    if alone and inputs.clinician:
        excused = rules.excused_clinicians.get(inputs.clinician)
        counts = not (excused and excused.value)
        value = f"{CLINICIANS[inputs.clinician]}: {'no ground in this year' if counts else HOW['automatic']}"
        law = excused.law if excused else rules.laws.not_excused
        yield Step(label="Excused by kind of clinician", value=value, law=law)
    for name in (status for status in STATUSES if getattr(inputs, status)):
        how, group = rules.statuses[name], rules.group_statuses[name]
        value, law = HOW[how.value], how.law
        if not alone and how.value == "automatic":
            law = group.law
            value = value if group.value else "it does not excuse a group by itself"
        yield Step(label=STATUS_NAMES[name], value=value, law=law)
        if name in ("hospital_based", "surgical_center_based"):
            places = rules.hospital_places if name == "hospital_based" else rules.surgical_places
            yield Step(label=f"{STATUS_NAMES[name]}: what counts", value=places.value, law=places.law)


def _group(inputs: Inputs, rules: Rules) -> Iterator[Step]:
    if inputs.reporting_as == "individual":
        return
    counts = inputs.clinicians_excused, inputs.clinicians_in_group
    if None in counts:
        value = "not entered. All clinicians of the group must be excused, 100%"
    else:
        all_of = "all of them" if counts[0] == counts[1] else "not all of them"
        value = f"{counts[0]:,} of {counts[1]:,}, {all_of}. The group is excused only at 100%, by any mix of reasons"
    yield Step(label="Clinicians of the group who are excused", value=value, law=rules.laws.whole_group)


def _application(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if inputs.hardship is None:
        return
    if inputs.hardship == "no_technology":
        value = "lacking certified technology is no reason by itself"
        yield Step(label="Reason to apply", value=value, law=rules.laws.no_technology)
        return
    said = "CMS takes applications for it" if applies(inputs, rules) else "no reason for an application in this year"
    value = f"{HARDSHIPS[inputs.hardship]}: {said}"
    law = rules.applying.reasons.law
    if inputs.hardship == "small_practice" and not applies(inputs, rules):
        law = rules.statuses["small_practice"].law
    yield Step(label="Reason to apply", value=value, law=law)
    last = rules.applying.last_day
    if last is None:
        value = "no day on file for this year"
        yield Step(label="Last day to apply", value=value, law=rules.laws.not_on_file)
        return
    sent = f". You sent it on {day_in_words(inputs.applied_on)}" if inputs.applied_on else ""
    late = ": too late" if found.too_late else ": in time" if sent else ""
    yield Step(label="Last day to apply", value=f"{day_in_words(last.value)}{sent}{late}", law=last.law)
    yield Step(label="Approved by CMS", value=YES_NO[inputs.approved], law=law)


def _data(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    if inputs.sends_data:
        value = "yes: CMS scores them, and the category counts" if found.grounds or found.may_apply else "yes"
        yield Step(label="Data sent all the same", value=value, law=rules.laws.data_sent)
    if found.category == "does_not_count":
        grounds = count_in_words(len(found.grounds), "ground")
        yield Step(label="Weight of the category", value=f"0%, for {grounds} above", law=rules.laws.weight)
