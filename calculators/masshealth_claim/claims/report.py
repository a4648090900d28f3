"""The verdicts on a file in words: the answer, the counts with their rules, and the rows to mend first."""

from collections import Counter
from collections.abc import Iterator

from calculators.answer import Answer, NextAction, Table, rules_used
from calculators.law import Step
from calculators.masshealth_claim.claims.counting import Claims
from calculators.masshealth_claim.claims.drawing import pictures
from calculators.masshealth_claim.claims.laws import law_of
from calculators.masshealth_claim.claims.result import (
    EDITS,
    MOST_ROWS,
    Counted,
    RowVerdict,
    TableResult,
    capital,
    edits,
    reasons,
    row_verdict,
)
from calculators.masshealth_claim.claims.verdicts import VERDICTS, Outcome, Verdict
from calculators.masshealth_claim.model import Rules
from calculators.masshealth_claim.rules import Flaw, Reason
from calculators.masshealth_claim.steps import REASONS
from calculators.masshealth_claim.wording import FLAWS
from calculators.words import count_in_words, day_in_words, span_in_words

FIRST = 25
ORDER_NOTE = (
    "First referrals that can still be issued, the earliest last day first. Then claims to correct, then what to find "
    "out, then claims for which these rules know no cure."
)


def report(claims: Claims, rules: Rules) -> TableResult:
    """Put the verdicts into words."""
    found = list(claims.verdicts.values())
    outcomes = Counter(verdict.outcome for verdict in found)
    mend = to_mend(claims)
    steps = list(_steps(claims))
    return TableResult(
        answer=_answer(outcomes, claims, mend),
        steps=steps,
        still_needed=list(_still_needed(claims)),
        next_actions=[NextAction(text=text) for text in _next(claims, mend)],
        pictures=pictures(outcomes, found),
        tables=list(_tables(claims, mend)),
        rules=rules_used(rules, steps),
        files=claims.counts,
        claims=len(found),
        verdicts={outcome: outcomes[outcome] for outcome in VERDICTS},
        edits=edits(found),
        reasons=list(reasons(found)),
        referrals=list(_referrals(found)),
        to_mend=[_row(claims, number) for number in mend[:FIRST]],
        rows=[_row(claims, number) for number in list(claims.verdicts)[:MOST_ROWS]],
        rows_not_shown=max(0, len(found) - MOST_ROWS),
    )


def to_mend(claims: Claims) -> list[int]:
    """The rows that something stops, in the order of mending."""
    rows = [number for number, verdict in claims.verdicts.items() if verdict.flaws]
    return sorted(rows, key=lambda number: _place(claims, number))


def _place(claims: Claims, number: int) -> tuple[int, int, int]:
    verdict, (_, day) = claims.verdicts[number], claims.of[number]
    return verdict.rank, (verdict.act_by or day).toordinal(), number


def _row(claims: Claims, number: int) -> RowVerdict:
    return row_verdict(number, *claims.of[number], claims.verdicts[number])


def _answer(outcomes: Counter[Outcome], claims: Claims, mend: list[int]) -> Answer:
    whole, bad, unknown = outcomes.total(), outcomes["denial"], outcomes["unknown"]
    refused = f" {count_in_words(len(claims.refused), 'row')} have to be mended before they get a verdict."
    refused = refused.replace("row have", "row has") if claims.refused else ""
    if not whole:
        return Answer(tone="wait", sentence="No claim could be judged yet.", detail=refused.strip() or None)
    if bad:
        sentence = f"Expect a denial for {count_in_words(bad)} of {count_in_words(whole, 'claim')}."
        return Answer(tone="bad", sentence=sentence, detail=f"{_first(claims, mend)}{refused}")
    if unknown:
        sentence = f"Not enough is known about {count_in_words(unknown)} of {count_in_words(whole, 'claim')}."
        return Answer(tone="wait", sentence=sentence, detail=f"The fixes say what to find out.{refused}")
    sentence = f"Nothing in these rules stops any of the {count_in_words(whole, 'claim')}."
    return Answer(tone="good", sentence=sentence, detail=f"This is about referrals and two edits alone.{refused}")


def _first(claims: Claims, mend: list[int]) -> str:
    days = [day for verdict in claims.verdicts.values() if verdict.rank == 0 and (day := verdict.act_by)]
    if not days:
        return "The list below says what to mend first."
    count = count_in_words(len(days), "referral")
    return f"{count} can still be issued, the first by {day_in_words(min(days))} (row {mend[0]:,})."


def _referrals(found: list[Verdict]) -> Iterator[Counted]:
    for reason, claims in Counter(verdict.reason for verdict in found).most_common():
        yield Counted(id=reason, title=_said(reason), claims=claims)


def _said(reason: Reason) -> str:
    return "Exempt service: not needed" if reason == "exempt_service" else capital(REASONS[reason])


def _steps(claims: Claims) -> Iterator[Step]:
    """Under each rule file: how many claims, why they need a referral or not, and what is wrong with them."""
    for verdicts in claims.settling.verdicts:
        rules, found = verdicts.rules, [one for one in claims.verdicts.values() if one.rules is verdicts.rules]
        if not found:
            continue
        days = span_in_words(rules.starts, rules.ends)
        yield Step(label=f"Claims of {days}", value=count_in_words(len(found)), law=rules.laws.on_file)
        for (reason, law), count in Counter((one.reason, one.law) for one in found).most_common():
            yield Step(label=f"Referral {REASONS[reason]}", value=count_in_words(count, "claim"), law=law)
        flaws: Counter[Flaw] = Counter(flaw for one in found for flaw in one.flaws)
        for flaw, count in flaws.most_common():
            label = capital(FLAWS[flaw].flaw)
            yield Step(label=label, value=count_in_words(count, "claim"), law=law_of(flaw, rules))
    yield from _read_as(claims)


def _read_as(claims: Claims) -> Iterator[Step]:
    """How the two files were put together."""
    laws = claims.settling.verdicts[-1].rules.laws
    value = "by the file of providers, on each date of service" if len(claims.counts) > 1 else "as the claims file says"
    yield Step(label="Links, types and enrollments", value=value, law=laws.enrolled_that_day)
    value = "where its number is on the claim as rendering or billing provider"
    yield Step(label="The member's own primary care", value=value, law=laws.own_number)


def _still_needed(claims: Claims) -> Iterator[str]:
    yield "That each member was in the plan that the file names, on the date of service."
    yield "That referrals, links and enrollments stand in MassHealth's system as your files say."
    if claims.settling.given.acting_on is None:
        yield "Which last days for a referral are over: give the day on which you work on the claims."
    if len(claims.counts) == 1:
        yield "Who is linked and enrolled, where the claims file does not say it: add the file of providers."
    yield "Everything else a claim depends on: coverage, limits, prior authorization and filing in time."


def _next(claims: Claims, mend: list[int]) -> Iterator[str]:
    if claims.refused:
        yield f"Mend {count_in_words(len(claims.refused), 'row')} with errors, and count the file again."
    if mend:
        yield "Save your file with a verdict for each row, and work through the rows to mend in their order."
    if any(verdict.act_by for verdict in claims.verdicts.values()):
        yield "Save the last days for referrals into your calendar."


def _tables(claims: Claims, mend: list[int]) -> Iterator[Table]:
    if mend:
        yield Table(
            title="Rows to mend first",
            columns=["Row", "What is wrong", "What to do"],
            rows=[_cells(_row(claims, number), claims.verdicts[number]) for number in mend[:FIRST]],
            note=ORDER_NOTE + (f" The files below hold all {count_in_words(len(mend))}." if len(mend) > FIRST else ""),
        )
    denies = next(one.rules for one in claims.settling.verdicts if one.rules.edit_1200.value == "denies")
    yield Table(
        title="Claims by edit",
        columns=["Edit", "Claims that raise it"],
        rows=[[EDITS[edit], count_in_words(count)] for edit, count in edits(list(claims.verdicts.values())).items()],
        note=f"Before {day_in_words(denies.starts)} edit 1200 only informs.",
    )


def _cells(row: RowVerdict, found: Verdict) -> list[str]:
    claim = f"claim {row.claim}, " if row.claim else ""
    wrong = f"Not known: {found.wrong}" if found.outcome == "unknown" else capital(found.wrong)
    return [f"{row.row:,}: {claim}{day_in_words(row.date_of_service)}", wrong, " ".join(row.fixes)]
