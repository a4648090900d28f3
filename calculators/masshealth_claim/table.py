"""A whole file of claims: each row's verdict, counts by edit and reason, and the rows to mend first."""

from collections.abc import Iterator, Mapping

from calculators import Pick
from calculators.filing import Choices, Filed, Item, Opened, Task, Wanted
from calculators.masshealth_claim import RULES
from calculators.masshealth_claim.claims.asked import Inputs
from calculators.masshealth_claim.claims.columns import CLAIMS
from calculators.masshealth_claim.claims.counting import Claims, counted
from calculators.masshealth_claim.claims.provider_columns import PROVIDERS
from calculators.masshealth_claim.claims.report import report
from calculators.masshealth_claim.claims.saved import saved
from calculators.masshealth_claim.claims.settle import NOT_SAID, with_told
from calculators.masshealth_claim.claims.words import suggested
from calculators.masshealth_claim.model import Inputs as One
from calculators.masshealth_claim.model import Rules
from calculators.reading import Given, Problem

__all__ = ["TITLE", "Inputs", "period_of", "problems", "tabulate", "wanted"]

TITLE = "Referral, edit 1200 and edit 1010 for a file of MassHealth claims"
MOST_ASKED = 60


def period_of(given: Given) -> Pick:
    """The newest rules speak for the file; each claim is judged by those of its own date of service."""
    return Pick("acting_on", RULES[-1].starts)


def problems(given: Given, rules: Rules | None) -> tuple[Problem, ...]:
    """What holds for the whole file has no rule across its fields."""
    return ()


def wanted(given: Given) -> tuple[Wanted, ...]:
    """The claims, and beside them who is enrolled and linked."""
    return (
        Wanted("claims", "Claims file", "One row for each claim. Only the date of service must be in "
               "it; the more it says, the more we can tell", CLAIMS),
        Wanted("providers", "File of links and enrollments", "One row for each provider or link: NPI, "
               "provider type, enrollment, first and last day of the link, group", PROVIDERS, needed=False),
    )  # fmt: skip


def tabulate(task: Task) -> Filed | tuple[Choices, ...]:
    """The verdicts, or what the words of the file mean, where only the reader can say it."""
    if asked := tuple(_columns_asked(task)):
        return asked
    claims = counted(task)
    if len(claims.settling.unknown["service"]) > MOST_ASKED:
        claims = counted(task, names_services=False)
    if claims.must_ask:
        return tuple(_words_asked(claims))
    result = report(claims, task.rules)
    return Filed(result, saved(task.files["claims"], claims, result, result.rules.checked))


def _columns_asked(task: Task) -> Iterator[Choices]:
    """What holds for the whole file, where it has no such column and nothing was said."""
    given, opened = with_told(task.inputs, task.choices), task.files["claims"]
    questions = {
        "plan": "Which plan were the members in?",
        "rendered_by": "Who gave the services?",
        "billing_kind": "Who bills?",
    }
    for column, title in questions.items():
        if not _answered(opened, column) and getattr(given, column) is None:
            hint = "The file has no column for this. Say what holds for all its claims, or add the column."
            yield Choices(column, title, hint, _options(column), (Item(NOT_SAID, 1),))


def _answered(opened: Opened, column: str) -> bool:
    """Whether a column says it; who gave the service follows also from the number of the member's primary care."""
    return opened.has(column) or (column == "rendered_by" and opened.has("primary_care_npi"))


def _options(column: str) -> Mapping[str, str]:
    extra = One.model_fields[column].json_schema_extra
    choices = extra["choices"] if isinstance(extra, dict) else {}
    return {key: str(label) for key, label in choices.items()} if isinstance(choices, dict) else {}


def _words_asked(claims: Claims) -> Iterator[Choices]:
    """The words of two columns that nobody knows, the most frequent first."""
    plan, service = claims.settling.unknown["plan"], claims.settling.unknown["service"]
    if plan:
        options = {**_options("plan"), "not_masshealth": "Not MassHealth: leave these claims out"}
        items = tuple(Item(value, count, suggested(value)) for value, count in plan.most_common())
        hint = "Say which plan each of these names means. A payer's name alone does not show it."
        yield Choices("plan", "Plans in your file", hint, options, items)
    if service:
        items = tuple(Item(value, count) for value, count in service.most_common())
        hint = "Say which service each of these names means."
        yield Choices("service", "Services in your file", hint, _options("service"), items)
