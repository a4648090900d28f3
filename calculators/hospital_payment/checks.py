"""What has to be mended before there is an amount: counts that cannot be, and what auditors refuse."""

from collections.abc import Iterator

from calculators.hospital_payment import corrections
from calculators.hospital_payment.model import Checks, Inputs, Rules
from calculators.hospital_payment.rules import fiscal_year_before
from calculators.reading import Given, Problem
from calculators.words import count_in_words, day_in_words, money, span_in_words


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """Everything wrong across fields; without rules on file, all that needs none."""
    yield from _discharges(given)
    yield from _days(given)
    yield from _charges(given)
    yield from corrections.problems(given)
    if rules and isinstance(checks := given.get("checks"), Given):
        yield from _report(given, checks, rules)
        yield from _findings(given, checks, rules)


def _problem(field: str, message: str) -> Problem:
    model, name = (Checks, field.split(".")[1]) if "." in field else (Inputs, field)
    return Problem(field, f"{model.model_fields[name].title}: {message}")


def _discharges(given: Given) -> Iterator[Problem]:
    field = Inputs.model_fields["discharges"]
    for index, count in enumerate(given.get("discharges") or []):
        if count == 0:
            message = "enter 1 or more. From a year without discharges no growth can be worked out."
            yield Problem(f"discharges.{index}", f"{field.title}, {_label(index)}: {message}")


def _label(index: int) -> str:
    extra = Inputs.model_fields["discharges"].json_schema_extra
    labels = extra.get("labels") if isinstance(extra, dict) else None
    return str(labels[index]).lower() if isinstance(labels, list) else ""


def _days(given: Given) -> Iterator[Problem]:
    whole, plain, managed = (given.get(name) for name in ("total_days", "medicaid_days", "medicaid_managed_care_days"))
    if whole == 0:
        yield _problem("total_days", "enter 1 or more. Without bed days there is no share.")
    elif whole is not None and (plain or 0) > whole:
        yield _problem("medicaid_days", f"{plain:,} is more than all bed days, {whole:,}. Check which number is which.")
    elif whole is not None and (plain or 0) + (managed or 0) > whole:
        both = f"{plain:,} + {managed:,} = {plain + managed:,}" if plain else f"{managed:,}"
        yield _problem(
            "medicaid_managed_care_days", f"{both} is more than all bed days, {whole:,}. Count no day twice."
        )


def _charges(given: Given) -> Iterator[Problem]:
    whole, charity = given.get("total_charges"), given.get("charity_charges")
    if whole == 0:
        yield _problem("total_charges", "enter more than 0, or leave both charges empty.")
    elif charity is not None and "total_charges" in given and whole is None:
        yield _problem("total_charges", "enter them too. Charity care counts as a part of all charges.")
    elif charity is not None and whole is not None and charity > whole:
        message = f"{money(charity)} is more than all charges, {money(whole)}. Check which number is which."
        yield _problem("charity_charges", message)
    elif charity is not None and charity == whole:
        yield _problem("charity_charges", "all charges cannot be charity care: nothing would be left to divide by.")


def _report(given: Given, checks: Given, rules: Rules) -> Iterator[Problem]:
    months, end = checks.get("report_months"), checks.get("report_end")
    if months is not None and months != rules.report_months.value:
        covers = f"this report covers {count_in_words(months, 'month')}. New York takes only a report of"
        wait = "With no such report for the base year, the hospital may begin in the next year."
        yield _problem("checks.report_months", f"{covers} {rules.report_months.value} months. {wait}")
    if end is not None:
        first, last = fiscal_year_before(Inputs.model_construct(**given), rules)
        if not first <= end <= last:
            message = f"{day_in_words(end)} is not in {span_in_words(first, last)}. The report ends in the federal"
            yield _problem("checks.report_end", f"{message} fiscal year before the first payment year.")


def _findings(given: Given, checks: Given, rules: Rules) -> Iterator[Problem]:
    """An answer of no is a finding: there is no amount until the figures are mended, or it is taken out of them."""
    taken = {corrections.CHECKS[one["finding"]] for _, one in given.items_of("taken_out") if one.has("finding")}
    for name, check in rules.checks.items():
        if checks.get(name) is False and name not in taken:
            other = ", or say above what has to come out of them" if name in corrections.CHECKS.values() else ""
            message = f"correct the figures first{other}. An amount stands only if {check.value}."
            yield _problem(f"checks.{name}", message)
