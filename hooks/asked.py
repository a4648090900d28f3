"""What a form asks: the fields of a calculator's JSON schema, and which of them a page about one period shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from calculators.periods import Rules


@dataclass(frozen=True)
class Asked:
    """One thing the form asks, as the template needs it."""

    path: str
    kind: str
    title: str
    hint: str
    nullable: bool
    choices: dict[str, str] = field(default_factory=dict)
    inner: tuple["Asked", ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The field's id in the page."""
        return "f-" + self.path.replace(".", "-").replace("_", "-")


def questions(schema: dict[str, Any], path: str = "", part: dict[str, Any] | None = None) -> tuple[Asked, ...]:
    """The fields of a model's JSON schema, nested models included."""
    properties = (part or schema)["properties"]
    return tuple(_asked(schema, path + name, _resolved(schema, found)) for name, found in properties.items())


def _asked(schema: dict[str, Any], path: str, found: dict[str, Any]) -> Asked:
    inner: tuple[Asked, ...] = ()
    if found.get("type") == "object":
        inner = questions(schema, f"{path}.", found)
    elif labels := found.get("labels"):
        inner = tuple(
            _asked(schema, f"{path}.{index}", {**_resolved(schema, found["items"]), "title": label})
            for index, label in enumerate(labels)
        )
    elif found.get("type") == "array":
        inner = questions(schema, "", _resolved(schema, found["items"]))
    return Asked(
        path=path,
        kind=_kind(found),
        title=found.get("title", path),
        hint=found.get("description", ""),
        nullable=found["nullable"],
        choices={value: found.get("choices", {}).get(value, value) for value in found.get("enum", [])},
        inner=inner,
        extra=found,
    )


def _resolved(schema: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """A property with its reference followed and its null arm taken off."""
    arms = [arm for arm in found.get("anyOf", []) if arm.get("type") != "null"]
    merged = {**found, "nullable": found.get("nullable", False) or len(arms) < len(found.get("anyOf", []))}
    if arms:
        merged = {**arms[0], **{key: value for key, value in merged.items() if key != "anyOf"}}
    if "$ref" in merged:
        target = schema["$defs"][merged.pop("$ref").split("/")[-1]]
        merged = {**target, **merged}
    return merged


def _kind(found: dict[str, Any]) -> str:
    if "enum" in found or "const" in found:
        return "choice"
    if found.get("format") == "date":
        return "day"
    if found.get("format") == "money":
        return "money"
    if "labels" in found:
        return "counts"
    kinds = {"integer": "count", "boolean": "yes_no", "object": "group", "array": "list", "number": "percent"}
    kind = kinds.get(str(found.get("type")), "text")
    return "year" if kind == "count" and found.get("minimum") == 1900 else kind


def applies(item: Asked, fixed: Mapping[str, Any]) -> bool:
    """Whether a field can matter on a page about one period alone; what depends on it is settled here."""
    if item.path in fixed:
        return False
    wanted = item.extra.get("shown_when", {})
    item.extra["shown_when"] = {name: values for name, values in wanted.items() if name not in fixed}
    return all(fixed[name] in values for name, values in wanted.items() if name in fixed)


def on_file(item: Asked, periods: Sequence[Rules], fixed: Mapping[str, Any]) -> Asked:
    """A year that must be on file is chosen among those that are; a page about one year offers the others."""
    if not item.extra.get("on_file"):
        return item
    years = [rules.starts.year for rules in periods if rules.starts.year not in fixed.values()]
    return replace(item, choices={str(year): str(year) for year in years})
