"""The decision in words: the days, the evidence and what to do next."""

from collections.abc import Iterator
from datetime import date

from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.law import Step
from calculators.new_york_audit.model import AREAS, Inputs, Result, Rules
from calculators.new_york_audit.rules import Decision
from calculators.pictures import Mark, Span, Timeline
from calculators.words import count_in_words, day_in_words, span_in_words


def explain(inputs: Inputs, rules: Rules, found: Decision) -> Result:
    """Put a decision into words."""
    steps = list(_steps(inputs, rules, found))
    return Result(
        answer=answer_of(found),
        steps=steps,
        still_needed=list(_still_needed(found)),
        next_actions=[NextAction(text=f"{AREAS[one.area]}: keep {one.text}.") for one in found.evidence],
        pictures=[_timeline(inputs, found)],
        tables=[_table(found)],
        rules=rules_used(rules, steps),
        keep_until=found.keep_until,
        risk_analysis_start=found.window[0] if found.window else None,
        risk_analysis_end=found.window[1] if found.window else None,
        risk_analysis_inside=found.inside,
        respond_not_before=found.respond,
        hearing_by=found.hearing,
        evidence=found.evidence,
    )


def answer_of(found: Decision) -> Answer:
    """The day until which all is kept, and the next day that counts."""
    keep = f"Keep the file until {day_in_words(found.keep_until)}."
    if found.inside == "no" and found.window:
        detail = f"It has to lie in {span_in_words(*found.window)}. {keep}"
        return Answer(tone="bad", sentence="Your security risk analysis has a day outside its window.", detail=detail)
    if found.hearing:
        sentence = f"Ask for a hearing in writing by {day_in_words(found.hearing)}, if you disagree."
        return Answer(tone="wait", sentence=sentence, detail=keep)
    if found.respond:
        sentence = f"No answer to the audit letter can be due before {day_in_words(found.respond)}."
        return Answer(
            tone="wait", sentence=sentence, detail=f"The letter names the day. You may ask for more time. {keep}"
        )
    things = count_in_words(len(found.evidence), "thing")
    return Answer(tone="plain", sentence=keep, detail=f"The list below names {things} to have in it.")


def _steps(inputs: Inputs, rules: Rules, found: Decision) -> Iterator[Step]:
    years = count_in_words(rules.retention_years.value, "year")
    value = f"{day_in_words(inputs.attested_on)} and {years}: {day_in_words(found.keep_until)}"
    yield Step(label="Keep the records until", value=value, law=rules.retention_years.law)
    yield Step(label="From which day", value="the day of attestation", law=rules.laws.retention_day)
    if found.window:
        said = {"yes": "inside", "no": "outside", "open": "no day entered"}[found.inside or "open"]
        day = f"{day_in_words(inputs.risk_analysis_on)}: {said}" if inputs.risk_analysis_on else said
        yield Step(label="Security risk analysis in", value=f"{span_in_words(*found.window)}; {day}",
                   law=rules.laws.risk_analysis)  # fmt: skip
    if inputs.letter_on and found.respond:
        value = f"{_later(inputs.letter_on, rules.response_days.value)}: {day_in_words(found.respond)} at the earliest"
        yield Step(label="Answer to the audit letter", value=value, law=rules.response_days.law)
        yield Step(
            label="After the letter", value="no return of the money and new start", law=rules.laws.no_self_report
        )
    if inputs.final_report_on and found.hearing:
        value = (
            f"{_later(inputs.final_report_on, rules.hearing_days.value)}: {day_in_words(found.hearing)} at the latest"
        )
        yield Step(label="Request for a hearing", value=value, law=rules.hearing_days.law)
        yield Step(
            label="What a hearing is about", value="what you raised against the draft", law=rules.laws.draft_report
        )
        yield Step(label="If you do not win", value="the whole payment of the year goes back", law=rules.laws.repay)
    yield Step(label="Who audits", value="the Office of the Medicaid Inspector General", law=rules.laws.who_audits)
    for one in found.evidence:
        yield Step(label=AREAS[one.area], value=one.text, law=one.law)


def _later(day: date, days: int) -> str:
    return f"{day_in_words(day)} and {count_in_words(days, 'day')}"


def _still_needed(found: Decision) -> Iterator[str]:
    if found.inside == "open":
        yield "The day of your security risk analysis."
    yield "That each paper names the product, the period and you."
    yield "Whatever else the auditor asks for. The list of evidence is not closed."


def _timeline(inputs: Inputs, found: Decision) -> Timeline:
    spans = [Span(label="Keep the records", start=inputs.attested_on, end=found.keep_until, tone="good")]
    if found.window:
        spans.insert(0, Span(label="Security risk analysis", start=found.window[0], end=found.window[1]))
    days = [
        ("Security risk analysis", inputs.risk_analysis_on),
        ("Day you attested", inputs.attested_on),
        ("Audit letter", inputs.letter_on),
        ("Earliest day for an answer", found.respond),
        ("Final report", inputs.final_report_on),
        ("Last day for a hearing", found.hearing),
    ]
    marks = [Mark(label=label, day=day) for label, day in days if day]
    return Timeline(title="The days that count", spans=spans, marks=marks)


def _table(found: Decision) -> Table:
    rows = [[AREAS[one.area], f"{one.text[:1].upper()}{one.text[1:]}", one.law.cite] for one in found.evidence]
    return Table(title="What to keep", columns=["For", "What", "Source"], rows=rows)
