"""One field of a model, looked through once: its arms, what is nested in it, and what checks a single value."""

import types
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class AskedField:
    """A field with what reading a value asks of it."""

    info: FieldInfo
    name: str = ""

    @cached_property
    def title(self) -> str:
        """What the form calls it."""
        return self.info.title or self.name

    @cached_property
    def arms(self) -> tuple[Any, ...]:
        """The kinds of value that it takes."""
        return _arms(self.info.annotation)

    @cached_property
    def nested(self) -> type[BaseModel] | None:
        """The model that it holds, if it holds one."""
        return next((arm for arm in self.arms if isinstance(arm, type) and issubclass(arm, BaseModel)), None)

    @cached_property
    def labels(self) -> list[str]:
        """The labels of a list that has a fixed number of entries, one for each of them."""
        extra = self.info.json_schema_extra
        labels = extra.get("labels") if isinstance(extra, dict) else None
        return [str(label) for label in labels] if isinstance(labels, list) else []

    @cached_property
    def is_list(self) -> bool:
        """Whether it holds a list."""
        return any(get_origin(arm) is list for arm in self.arms)

    @cached_property
    def adapter(self) -> TypeAdapter[Any]:
        """What checks a single value, strictly."""
        annotation: Any = self.info.annotation
        for item in self.info.metadata:
            annotation = Annotated[annotation, item]
        return _adapter(annotation)


@cache
def fields_of(model: type[BaseModel]) -> tuple[AskedField, ...]:
    """The fields of a model in its own order."""
    return tuple(AskedField(info, name) for name, info in model.model_fields.items())


def choices_of(annotation: object) -> tuple[Any, ...]:
    """The answers to choose from; none where it is no choice."""
    for arm in _arms(annotation):
        if get_origin(arm) is Literal:
            return get_args(arm)
    return ()


def _arms(annotation: object) -> tuple[Any, ...]:
    if isinstance(annotation, types.UnionType) or get_origin(annotation) is Union:
        return tuple(_plain(arm) for arm in get_args(annotation))
    return (_plain(annotation),)


def _plain(annotation: object) -> object:
    return get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation


@cache
def _adapter(annotation: object) -> TypeAdapter[Any]:
    return TypeAdapter(cast(type[object], annotation), config={"strict": True})
