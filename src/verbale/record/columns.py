"""How a kind's fields stand in columns: scalars as they are, one nested struct spread out, the rest as JSON text.

A nested struct gives its first field the plain name and the others a longer one: ``speaker``, ``speaker_kind``;
``published``, ``published_basis``, ``published_evidence``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

T = TypeVar("T", bound=msgspec.Struct)

APART = frozenset({"evidence", "zones"})
"""Fields that stand in tables of their own."""

SCALARS: dict[type[inspect.Type], type] = {
    inspect.StrType: str,
    inspect.IntType: int,
    inspect.FloatType: float,
    inspect.BoolType: bool,
}


class Field(msgspec.Struct, frozen=True):
    """One column of a kind: where its value is found (``path``), its scalar type or None for JSON."""

    name: str
    path: tuple[str, ...]
    scalar: type | None
    optional: bool


@cache
def fields(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The columns of ``kind``, in the order of its fields, ``id`` first."""
    found = [column for field in _fields_of(kind) if field.name not in APART for column in _spread(field)]
    return tuple(sorted(found, key=lambda column: column.name != "id"))


def flatten(row: msgspec.Struct) -> dict[str, Any]:
    """The values of a row by column."""
    return {field.name: _put(_dig(row, field.path), field) for field in fields(type(row))}


def restore(kind: type[T], values: Mapping[str, Any], **apart: Any) -> T:
    """The row that ``flatten`` took apart. ``apart`` gives its evidence or zones. Raises msgspec.ValidationError."""
    built: dict[str, Any] = dict(apart)
    for field in fields(kind):
        value = values[field.name]
        if field.scalar is None and value is not None:
            value = msgspec.json.decode(value)
        if len(field.path) == 1:
            built[field.path[0]] = value
        else:
            built.setdefault(field.path[0], {})[field.path[1]] = value
    return msgspec.convert({name: _gather(kind, name, value) for name, value in built.items()}, kind, strict=False)


def _fields_of(kind: type[msgspec.Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info.fields


def _spread(field: inspect.Field) -> list[Field]:
    kind, optional = _unwrap(field.type)
    if not isinstance(kind, inspect.StructType):
        return [Field(field.name, (field.name,), SCALARS.get(type(kind)), optional)]
    found = []
    for place, inner in enumerate(kind.fields):
        inner_kind, inner_optional = _unwrap(inner.type)
        name = f"{field.name}_{inner.name}" if place else field.name
        path = (field.name, inner.name)
        found.append(Field(name, path, SCALARS.get(type(inner_kind)), optional or inner_optional))
    return found


def _unwrap(kind: inspect.Type) -> tuple[inspect.Type, bool]:
    """The type without its ``| None``, and whether it had one."""
    if isinstance(kind, inspect.UnionType):
        inner = [t for t in kind.types if not isinstance(t, inspect.NoneType)]
        assert len(inner) == 1, "a column holds one type"
        return inner[0], True
    return kind, False


def _dig(row: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        row = None if row is None else getattr(row, name)
    return row


def _put(value: Any, field: Field) -> Any:
    if field.scalar is not None or value is None:
        return value
    return msgspec.json.encode(value).decode()


@cache
def _optional_structs(kind: type[msgspec.Struct]) -> dict[str, str]:
    """Optional nested structs by name, each with its first field, which is NULL where the struct is None."""
    found = {}
    for field in _fields_of(kind):
        inner, optional = _unwrap(field.type)
        if optional and isinstance(inner, inspect.StructType):
            found[field.name] = inner.fields[0].name
    return found


def _gather(kind: type[msgspec.Struct], name: str, value: Any) -> Any:
    first = _optional_structs(kind).get(name)
    return None if first and value[first] is None else value
