"""The day in words: the answer, what it does not prove, what to do next, and the picture."""

from collections.abc import Iterator

from calculators.answer import Answer, NextAction, rules_used
from calculators.masshealth_dates.model import Inputs, Result, Rules, Verdict
from calculators.masshealth_dates.rules import Found
from calculators.masshealth_dates.steps import moment_in_words, steps_of
from calculators.pictures import Mark, Picture, Span, Timeline, Tone
from calculators.words import count_in_words, day_in_words, span_in_words

TONES: dict[Verdict, Tone] = {
    "too_early": "bad", "too_late": "wait", "id_wrong": "bad", "id_with_letter": "wait", "in_review": "wait",
    "in_outreach": "wait", "drug": "plain", "before_the_clock": "plain", "no_id_asked": "plain", "all_passed": "plain",
    "not_in_review": "plain", "not_in_outreach": "plain", "next_milestone": "plain", "review_by": "plain",
}  # fmt: skip


def explain(inputs: Inputs, rules: Rules, found: Found) -> Result:
    """Put a day into words."""
    steps = steps_of(inputs, rules, found)
    sentence, detail = answer_of(inputs, rules, found)
    return Result(
        answer=Answer(tone=TONES.get(found.verdict, "good"), sentence=sentence, detail=detail),
        steps=steps,
        still_needed=list(_still_needed(inputs, found)),
        next_actions=[NextAction(text=text) for text in _next(inputs, found)],
        pictures=pictures(inputs, found),
        rules=rules_used(rules, steps),
        verdict=found.verdict,
        due_on=found.due,
        due_at=f"{found.due}T{found.at}" if found.due and found.at else None,
        dates=list(found.dates),
    )


def answer_of(inputs: Inputs, rules: Rules, found: Found) -> tuple[str, str]:
    """The answer in one sentence, and a second with the reason."""
    said = {**_clocks(inputs, rules, found), **_file(inputs, rules, found), **_others(inputs, rules, found)}
    return said[found.verdict]


def _clocks(inputs: Inputs, rules: Rules, found: Found) -> dict[Verdict, tuple[str, str]]:
    clock = rules.prior_authorization
    length = (
        count_in_words(clock.standard_days.value, "calendar day")
        if inputs.speed == "standard"
        else count_in_words(clock.expedited_hours.value, "hour")
    )
    return {
        "decision_due": (f"The decision is due by {moment_in_words(found)}.", f"The payer has {length}."),
        "drug": ("This rule sets no time for a drug.", "The federal rule leaves prior authorizations for drugs out."),
        "before_the_clock": (
            "This rule sets no time for that request.",
            f"Its clocks run for requests from {day_in_words(clock.starts.value)}.",
        ),
    }


def _file(inputs: Inputs, rules: Rules, found: Found) -> dict[Verdict, tuple[str, str]]:
    due, first = moment_in_words(found), found.dates[0] if found.dates else None
    window = span_in_words(first.day, first.last) if first and first.last else due
    return {
        "report_by": (
            f"Report the change by {due}.",
            f"That is {count_in_words(rules.file_change_days.value, 'day')} after it.",
        ),
        "can_begin": (
            f"The link can begin {'on' if inputs.link_from else 'from'} {window}.",
            "It is never dated back.",
        ),
        "too_early": (
            "The link cannot begin that early.",
            f"Nothing is dated back. Asked for that day, it can begin from {window}.",
        ),
        "too_late": (
            f"Ask for this link on {due} or later.",
            f"It can begin at most {count_in_words(rules.link_days_ahead.value, 'day')} after you ask.",
        ),
        "review_by": (
            f"Expect the outcome by {due}.",
            f"The review may take {count_in_words(rules.review_business_days.value, 'business day')}.",
        ),
    }


def _others(inputs: Inputs, rules: Rules, found: Found) -> dict[Verdict, tuple[str, str]]:
    due, window = moment_in_words(found), rules.perm_requests.value
    statement, review = f"The next statement is due by {due}.", span_in_words(window.first, window.last)
    return {
        "statement_due": (statement, "It comes back every year, and is owed at enrollment too."),
        "with_revalidation": (statement, "The form is part of your revalidation."),
        "on_its_own": (statement, "Your revalidation is too far from the due day, so send the form on its own."),
        "in_review": ("A claim of that day is in the review period.", f"Records may be asked for from {review}."),
        "not_in_review": ("A claim of that day is not in this review.", "Another review year may look at it."),
        "in_outreach": ("Answer it: the request falls in this review.", "The day to answer by stands in the request."),
        "not_in_outreach": (
            "This review asked for no records on that day.",
            f"Its requests went out from {review}. Check who sent it.",
        ),
        **_calls(rules),
        "next_milestone": (f"Next: {found.dates[0].title if found.dates else ''}, {due}.", "All dates are below."),
        "all_passed": ("All of these dates have passed.", "None of them comes back."),
    }


def _calls(rules: Rules) -> dict[Verdict, tuple[str, str]]:
    digits = count_in_words(rules.calls.digits.value, "digit")
    attempts = f"You have {count_in_words(rules.calls.attempts.value, 'attempt')}. Then the call ends."
    return {
        "no_id_asked": (
            "No provider ID was asked for that day.",
            f"Callers enter one from {day_in_words(rules.calls.starts.value)}.",
        ),
        "id_asked": (f"Have your provider ID of {digits} ready.", attempts),
        "id_ready": (f"Your number has the {digits} that are asked for.", attempts),
        "id_with_letter": (f"Enter the {digits} alone, without the letter.", attempts),
        "id_wrong": (f"That number does not have {digits}.", f"Look yours up with your NPI first. {attempts}"),
    }


def _still_needed(inputs: Inputs, found: Found) -> Iterator[str]:
    needed = {
        "decision_due": "Whether the federal rule allows more time in this case: an extension could not be checked.",
        "report_by": "That the change reached MassHealth: keep the reference number and the PDF.",
        "can_begin": "That MassHealth approves the link.",
        "review_by": "That MassHealth keeps to it: the source says “may take”.",
        "in_review": "That this claim was sampled.",
        "id_ready": "That the number is yours.",
    }
    if found.verdict in needed:
        yield needed[found.verdict]
    if found.at:
        yield "One hour more or less, where the clocks change in between."
    if inputs.what == "perm_request":
        yield "How many days you have: the source does not say it, your request does."
    if inputs.what == "milestones":
        yield "That MassHealth kept the dates that have passed."


def _next(inputs: Inputs, found: Found) -> Iterator[str]:
    todo = {
        "prior_authorization": "Keep proof of the day and hour at which the request went in.",
        "file_change": "Send the change online, and keep the reference number.",
        "link": "Hold the claims until MassHealth confirms the link.",
        "file_request": "Watch for the email with the outcome.",
        "fiscal_soundness": "Complete the Statement of Fiscal Soundness Attestation.",
        "perm_claim": "Keep the records for this claim at hand, with the order behind it.",
        "perm_request": "Send all records for the claim, legible, for the right patient and day.",
        "call": "Try MassHealth Provider Self-Service before you call.",
        "milestones": "Ask your software vendor what it will offer.",
    }
    yield todo[inputs.what]
    if found.dates:
        yield "Save the date into your calendar."


def pictures(inputs: Inputs, found: Found) -> list[Picture]:
    """The day that it happened and those that follow, on one line."""
    spans = [
        Span(label="It can begin", start=item.day, end=item.last, tone="good") for item in found.dates if item.last
    ]
    if not spans and found.due and found.due > inputs.day and len(found.dates) == 1:
        spans = [Span(label="Time that there is", start=inputs.day, end=found.due, tone="wait")]
    if not spans:
        return []
    marks = [Mark(label="Your day", day=inputs.day)]
    if inputs.link_from:
        tone: Tone = "bad" if found.verdict == "too_early" else "good"
        marks.append(Mark(label="First day you want", day=inputs.link_from, tone=tone))
    return [Timeline(title="The days in order", spans=spans, marks=marks)]
