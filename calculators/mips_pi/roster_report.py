"""The scores of many clinicians in words, as a table, as a workbook, and beside the reader's own rows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from calculators import exports
from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.exports import Cell, Sheet
from calculators.filing import CSV, XLSX, Export, FileCount, Filed, FileResult, Mistake, Opened, Task
from calculators.law import Step
from calculators.mips_pi.roster import Roster, Scored
from calculators.mips_pi.rules import Decision
from calculators.mips_pi.steps import said_of
from calculators.mips_pi.year import Rules
from calculators.pictures import Bar, Bars
from calculators.tally import MOST_SHOWN
from calculators.words import count_in_words, exact, listed

SHOWN = 200
MOST_NAMED = 12
ROUNDED = {
    "deciles": "a tenth of the points for each tenth that the rate reaches into",
    "rate_times_points": "rate times points, rounded once to a whole number, and at least 1",
}
COLUMN = "Promoting Interoperability"
BANDS = ((Decimal(0), Decimal(0)), (Decimal(0), Decimal(25)), (Decimal(25), Decimal(50)), (Decimal(50), Decimal(75)),
         (Decimal(75), Decimal(100)))  # fmt: skip


def filed(task: Task, opened: Opened, roster: Roster, count: FileCount) -> Filed:
    """The result and its files."""
    _tell(count, opened, roster)
    steps = list(_steps(task.rules, roster, count))
    result = FileResult(
        answer=_answer(roster, count),
        steps=steps,
        still_needed=list(_still_needed()),
        next_actions=[NextAction(text=text) for text in _next(roster)],
        pictures=[_bands(roster.scored)] if roster.scored else [],
        tables=[_table(roster.scored)] if roster.scored else [],
        rules=rules_used(task.rules, steps),
        files=[count],
    )
    return Filed(result, (_workbook(task.rules, roster), _back(opened, roster)))


def _tell(count: FileCount, opened: Opened, roster: Roster) -> None:
    """Contradictions of a row stand beside the cells that could not be read; columns that are not used are named."""
    found = [(row, message) for row, messages in roster.wrong.items() for message in messages]
    room = max(0, MOST_SHOWN - len(count.errors))
    count.errors += [Mistake(row=row, column="", message=message, masked="") for row, message in found[:room]]
    count.errors.sort(key=lambda mistake: mistake.row)
    count.rows_with_errors += len(roster.wrong)
    count.more_errors += len(found[room:])
    if unused := [header.text[:40] for header in opened.match.unmatched if header.text]:
        shown = listed([f"“{text}”" for text in unused[:MOST_NAMED]])
        more = f" and {len(unused) - MOST_NAMED} more" if len(unused) > MOST_NAMED else ""
        count.notes.append(f"Columns that are no measure of this year, and are not used: {shown}{more}.")


def _answer(roster: Roster, count: FileCount) -> Answer:
    left = count.rows_read - count.rows_used
    detail = f"{count_in_words(left, 'row')} left out: see below which and why." if left else None
    if not roster.scored:
        return Answer(tone="bad", sentence="No clinician could be scored.", detail=detail)
    scores = sorted(one.decision.score for one in roster.scored)
    zero = sum(1 for one in roster.scored if one.decision.reasons)
    said = f"{count_in_words(len(scores), 'clinician')} scored, from {scores[0]} to {scores[-1]}"
    who = "one of them has" if zero == 1 else f"{zero:,} of them have"
    tail = f"; {who} 0 because something is missing" if zero else ""
    return Answer(tone="plain" if zero else "good", sentence=f"{said}{tail}.", detail=detail)


def _steps(rules: Rules, roster: Roster, count: FileCount) -> Iterator[Step]:
    rows = f"{count.rows_used:,} of {count.rows_read:,} rows are scored, each by itself"
    yield Step(label="Rows", value=rows, law=rules.scoring.law)
    days = f"at least {rules.period_days.value} days in a row, else the score is 0"
    yield Step(label="Performance period", value=days, law=rules.period_days.law)
    yield Step(label="Certified technology", value=rules.technology.allowed.value, law=rules.technology.allowed.law)
    if rules.technology.id_needed.value:
        said = "without the id the score is 0"
        yield Step(label="CMS EHR Certification ID", value=said, law=rules.technology.id_needed.law)
    yield Step(label="Points of a rate", value=ROUNDED[rules.rounding.value], law=rules.rounding.law)
    yield Step(label="Category score", value=f"no more than {rules.most.value}", law=rules.most.law)
    weights = {one.decision.weight for one in roster.scored} or {rules.category_weight.value}
    shown = f"{next(iter(weights)).normalize():f}%"
    yield Step(label="Weight of the category", value=shown, law=rules.category_weight.law)


def _still_needed() -> Iterator[str]:
    yield "That reports from your certified technology show these counts, and that you keep them for an audit."
    yield "That every Yes and every exclusion is true for the whole performance period."
    yield "The score of a group. A group reports the sums of its clinicians; each row here is scored by itself."
    yield "Whether each clinician has to report this category."


def _next(roster: Roster) -> Iterator[str]:
    if roster.to_mend:
        yield "Mend the rows that were left out, and open the file again."
    if any(one.decision.reasons for one in roster.scored):
        yield "Look at what zeroes a score first: the table names it, with what to do."
    yield "Save the workbook with every measure's points for your audit file."


def _bands(scored: Sequence[Scored]) -> Bars:
    """How many clinicians lie in each quarter of the scale."""
    scores = [one.decision.score for one in scored]
    counts = [sum(1 for score in scores if low < score <= high or score == low == high) for low, high in BANDS]
    bars = [
        Bar(
            label="0" if low == high else f"over {low} to {high}",
            share=str(exact(Fraction(count, len(scores)), 6)),
            text=count_in_words(count, "clinician"),
            tone="bad" if low == high else "plain",
        )
        for (low, high), count in zip(BANDS, counts, strict=True)
    ]
    return Bars(title="Clinicians by score", bars=bars)


def _table(scored: Sequence[Scored]) -> Table:
    rows = [_row(one) for one in scored[:SHOWN]]
    more = len(scored) - len(rows)
    note = f"and {more:,} more in the workbook" if more else None
    columns = ["Row", "Clinician", "Score", "Points of the final score", "What zeroes it"]
    return Table(title="Score of each clinician", columns=columns, rows=rows, note=note)


def _row(one: Scored) -> list[str]:
    found = one.decision
    return [str(one.row), one.clinician, str(found.score), str(found.weighted), _why(found) or "\u2013"]


def _why(found: Decision) -> str:
    return "; ".join(reason.said for reason in found.reasons)


def _workbook(rules: Rules, roster: Roster) -> Export:
    name = f"promoting-interoperability-{rules.starts.year}.xlsx"
    note = "One sheet with the scores, one with every measure's points, one with the rows to mend"
    return Export("scores", "The scores as a workbook", name, XLSX, lambda: exports.workbook(_sheets(roster)), note)


def _sheets(roster: Roster) -> list[Sheet]:
    scores = ("Row", "Clinician", "Category score", "Weight in percent", "Points of the final score", "What zeroes it",
              "What to do")  # fmt: skip
    measures = ("Row", "Clinician", "Measure", "Title", "Reported", "Points", "Of")
    mend = [(row, message) for row, messages in roster.to_mend.items() for message in messages]
    return [
        Sheet("Scores", scores, [_score(one) for one in roster.scored], (8, 24, 16, 16, 16, 60, 60)),
        Sheet("Measures", measures, [row for one in roster.scored for row in _lines(one)], (8, 24, 24, 50, 30, 10, 10)),
        Sheet("Rows to mend", ("Row", "What to mend"), mend, (8, 110)),
    ]


def _score(one: Scored) -> Sequence[Cell]:
    found = one.decision
    mend = " ".join(dict.fromkeys(reason.mend for reason in found.reasons))
    return one.row, one.clinician, found.score, found.weight, found.weighted, _why(found), mend


def _lines(one: Scored) -> Iterator[Sequence[Cell]]:
    """The points of every measure; they do not count where something zeroes the category."""
    found = one.decision
    for line in found.points.lines:
        title = found.submission.rules.measures[line.measure_id].title
        points = Decimal(0) if found.reasons else exact(line.points)
        yield one.row, one.clinician, line.measure_id, title, said_of(line, found), points, exact(line.worth)


def _back(opened: Opened, roster: Roster) -> Export:
    title = "Your file with a score for each row"
    note = "Rows to mend say what to do in the same column"
    return Export("given_back", title, "clinicians-with-scores.csv", CSV, lambda: _given_back(opened, roster), note)


def _given_back(opened: Opened, roster: Roster) -> bytes:
    values = {row: " ".join(messages) for row, messages in roster.to_mend.items()}
    values |= {one.row: str(one.decision.score) for one in roster.scored}
    rows = exports.given_back(opened.source, opened.match, COLUMN, values)
    return exports.csv_text(rows).encode()
