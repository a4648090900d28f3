"""What has to be mended across fields before there is an answer."""

from collections.abc import Iterator

from calculators.masshealth_claim.model import Inputs, Rules
from calculators.reading import Given, Problem
from calculators.words import day_in_words


def problems(given: Given, rules: Rules | None) -> Iterator[Problem]:
    """A link that ends before it begins; nothing here needs the rules."""
    if given.has("link_start", "link_end") and given["link_end"] < given["link_start"]:
        title = Inputs.model_fields["link_end"].title
        yield Problem("link_end", f"{title}: {day_in_words(given['link_end'])} is before its first day, "
                                  f"{day_in_words(given['link_start'])}. Check both.")  # fmt: skip
