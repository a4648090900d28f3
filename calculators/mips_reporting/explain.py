"""The decision in words: the answer, what it does not prove and what to do next."""

from collections.abc import Iterator

from calculators.answer import Answer, NextAction, rules_used
from calculators.mips_reporting.model import HARDSHIPS, Inputs, Result
from calculators.mips_reporting.rules import Decision, applies, last_day
from calculators.mips_reporting.steps import STATUS_NAMES, steps_of
from calculators.mips_reporting.year import Rules
from calculators.words import day_in_words, listed

CATEGORY = "Promoting Interoperability"
GROUNDS = {
    "clinician": "this kind of clinician is excused",
    "non_patient_facing": "you are non-patient facing",
    "hospital_based": "you are hospital-based",
    "surgical_center_based": "you are based in an ambulatory surgical center",
    "small_practice": "you are a small practice",
    "whole_group": "every clinician of the group is excused",
    "application": "CMS approved your application",
}
EXEMPT = {
    "clinician": "this kind of clinician is not on the list",
    "newly_enrolled": "you first enrolled in Medicare in this year",
    "qualifying": "you are a qualifying participant of an Advanced APM",
    "charges": "your charges do not exceed the limit",
    "patients": "your patients do not exceed the limit",
    "services": "your services do not exceed the limit",
}
MISSING = {
    "clinician": "the kind of clinician",
    "newly_enrolled": "whether you first enrolled in Medicare in this year",
    "charges": "your allowed charges",
    "patients": "your Part B patients",
    "services": "your covered services",
}


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = steps_of(inputs, rules, found)
    return Result(
        answer=_answer(inputs, rules, found),
        steps=steps,
        still_needed=list(_still_needed(inputs, found)),
        next_actions=[NextAction(text=text) for text in _next(inputs, rules, found)],
        pictures=[],
        rules=rules_used(rules, steps),
        must_report=_must(found),
        participation=found.participation,
        category=found.category,
        grounds=[ground.name for ground in found.grounds],
        apply_by=last_day(rules) if applies(inputs, rules) else None,
        missing=found.missing if found.participation == "unknown" else [],
    )


def _must(found: Decision) -> bool | None:
    if found.participation == "unknown":
        return False if found.category == "does_not_count" else None
    return found.participation == "in" and found.category != "does_not_count"


def _answer(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    year = rules.starts.year
    if found.participation == "out":
        why = listed(EXEMPT[exemption.name] for exemption in found.exemptions) or "you choose not to report"
        sentence = f"You do not have to report {CATEGORY} for {year}: you are not in MIPS, because {why}."
        return Answer(tone="good", sentence=sentence, detail="You may report voluntarily. Your payments do not change.")
    if found.participation == "unknown" and found.category != "does_not_count":
        sentence = "It cannot be told yet whether you are in MIPS."
        return Answer(
            tone="wait", sentence=sentence, detail=f"Enter {listed(MISSING[name] for name in found.missing)}."
        )
    if found.participation in ("may_opt_in", "may_choose"):
        return _choice(found, year)
    return _category(inputs, rules, found)


def _choice(found: Decision, year: int) -> Answer:
    counts = "would count" if found.category != "does_not_count" else "would not count"
    word = "opt in" if found.participation == "may_opt_in" else "choose to report"
    sentence = f"You do not have to report {CATEGORY} for {year} unless you {word}."
    detail = f"If you do, you are in MIPS, your payments can go up or down, and the category {counts}."
    return Answer(tone="plain", sentence=sentence, detail=detail)


def _category(inputs: Inputs, rules: Rules, found: Decision) -> Answer:
    """Somebody who is in: whether the category counts."""
    year, grounds = rules.starts.year, listed(GROUNDS[ground.name] for ground in found.grounds)
    if found.category == "does_not_count":
        sentence = f"You do not have to report {CATEGORY} for {year}: it counts 0%, because {grounds}."
        return Answer(tone="good", sentence=sentence, detail="Its weight moves to other categories. If you send data "
                      "all the same, CMS scores them and the category counts.")  # fmt: skip
    sentence = f"You have to report {CATEGORY} for {year}."
    if found.category == "may_apply":
        sentence = f"You have to report {CATEGORY} for {year}, unless CMS approves your application."
        last = last_day(rules)
        detail = f"The last day to apply is {day_in_words(last)}." if last else "No last day is on file for this year."
        return Answer(tone="wait", sentence=sentence, detail=detail)
    return Answer(tone="plain", sentence=sentence, detail=_why_counted(inputs, found, grounds))


def _why_counted(inputs: Inputs, found: Decision, grounds: str) -> str:
    if found.grounds:
        return f"You could leave it out, because {grounds}. You send data, so CMS scores them."
    if found.too_late:
        return "The application came after the last day."
    if inputs.approved is False:
        return "CMS did not approve the application."
    return "Nothing that you entered excuses you from it."


def _still_needed(inputs: Inputs, found: Decision) -> Iterator[str]:
    yield "CMS's own answer. Look up each clinician at qpp.cms.gov for the year and the practice: that decides."
    yield "The same for another practice. CMS decides for each practice under whose number you bill."
    if inputs.reporting_as == "individual":
        yield "What holds for you as part of a group: its limits are counted for the whole group."
    if found.share != "none":
        yield "Shares that count payers other than Medicare. They are not worked out here."
    yield "The other categories. Being excused from this one changes their weights."


def _next(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[str]:
    if found.missing and found.participation == "unknown":
        yield f"Find out {listed(MISSING[name] for name in found.missing)}."
    last = last_day(rules)
    if found.category == "may_apply" and found.participation != "out":
        by = f" by {day_in_words(last)}" if last else ""
        yield f"Apply to CMS{by}: {str(HARDSHIPS[inputs.hardship or '']).lower()}. Keep the confirmation."
    if found.category == "does_not_count" and found.participation in ("in", "unknown"):
        named = [STATUS_NAMES[name].lower() for name in STATUS_NAMES if name in {item.name for item in found.grounds}]
        if named:
            yield f"Print CMS's page that shows the status: {listed(named)}."
        yield "Work out with the final score calculator what reporting or leaving it out does to your score."
    if found.participation == "in" and found.category != "does_not_count":
        yield f"Work out your {CATEGORY} score with the form of the year."
    yield "Save this answer with CMS's look-up for your audit file."
