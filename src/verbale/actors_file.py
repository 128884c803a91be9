"""A user's ``actors.yaml``: who is who, whom they speak for and what they are in the negotiation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from verbale.errors import Refusal, refuse
from verbale.model import Correction, GivenActor, Office
from verbale.model.codes import codes

KEYS = ("name", "kind", "names", "party", "role", "offices", "evidence")
"""What may be told of an actor; ``evidence``, which other files of this shape have, is not looked at."""
OFFICE_KEYS = ("title", "party", "since", "until")
LISTED = {"kind": "actor.kind", "role": "actor.role"}
MOST = 1 << 20
"""The most bytes of such a file."""


def told_by(path: str | Path | None) -> list[Correction] | None:
    """What the file at ``path`` tells, as corrections; None where there is none. They have no day: a record does not
    depend on when it is made. Raises Refusal as ``read_actors`` does.
    """
    if path is None:
        return None
    return [_correction(actor, Path(path).name) for actor in read_actors(path)]


def _correction(actor: GivenActor, who: str) -> Correction:
    value = msgspec.json.encode(actor).decode()
    return Correction(row=actor.name, field=GivenActor.FIELD, value=value, who=who, when="", why="")


def laid(old: Sequence[Correction], told: Sequence[Correction] | None) -> list[Correction]:
    """The corrections of a record with what a user's new file tells in place of what an older one did."""
    if told is None:
        return list(old)
    return [*(one for one in old if one.field != GivenActor.FIELD), *told]


def read_actors(path: str | Path) -> tuple[GivenActor, ...]:
    """The actors that the file at ``path`` names, in its order.

    Raises Refusal: U001 where there is no file, U014 where it is no YAML, U015 to U018 for what is wrong in it, with
    the line.
    """
    where = str(path)
    root = _composed(Path(path), where)
    if root is None:
        return ()
    listed = _list(root, where, "a list of actors")
    found = [(_actor(node, where), node) for node in listed]
    _once(found, where)
    return tuple(actor for actor, _ in found)


def _composed(path: Path, where: str) -> Node | None:
    """The file as nodes that know their lines; None where it is empty."""
    if not path.is_file():
        raise refuse("U001", where)
    try:
        data = path.read_bytes()
        if len(data) > MOST:
            raise refuse("U014", where, why=f"more than {MOST} bytes")
        root: Node | None = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise refuse("U014", f"{where}, line {line}", why=error.problem or error.context or "broken off") from error
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError, OSError) as error:
        raise refuse("U014", where, why=" ".join(str(error).split())) from error
    return root


def _actor(node: Node, where: str) -> GivenActor:
    """One entry. Raises Refusal."""
    told = _fields(node, where, KEYS, "an actor")
    if "name" not in told:
        raise _wrong(node, where, "a name")
    for key, code_list in LISTED.items():
        if key in told and (value := _text(told[key], where)) not in codes(code_list):
            raise refuse("U016", _at(told[key], where), value=value, what=key, known=", ".join(codes(code_list)))
    names = _list(told["names"], where, "a list of names") if "names" in told else []
    offices = _list(told["offices"], where, "a list of offices") if "offices" in told else []
    single = {key: _text(told[key], where) for key in ("name", "kind", "party", "role") if key in told}
    return GivenActor(
        **single,
        names=tuple(dict.fromkeys(_text(name, where) for name in names)),
        offices=tuple(_office(office, where) for office in offices),
    )


def _office(node: Node, where: str) -> Office:
    told = _fields(node, where, OFFICE_KEYS, "an office")
    if "title" not in told:
        raise _wrong(node, where, "the title of the office")
    return Office(**{key: _text(value, where) for key, value in told.items()})


def _fields(node: Node, where: str, known: tuple[str, ...], what: str) -> dict[str, Node]:
    """The keys of a mapping with their values. Raises Refusal: U015 for one not ``known``, U018 for no mapping."""
    if not isinstance(node, MappingNode):
        raise _wrong(node, where, what)
    found: dict[str, Node] = {}
    for key, value in node.value:
        name = _text(key, where)
        if name not in known:
            raise refuse("U015", _at(key, where), key=name, what=what, known=", ".join(known))
        if name in found:
            raise refuse("U017", _at(key, where), name=name, first=found[name].start_mark.line + 1)
        found[name] = value
    return {name: value for name, value in found.items() if not _nothing(value)}


def _nothing(node: Node) -> bool:
    """Whether a value is left out: nothing, ``~`` or ``null``."""
    return isinstance(node, ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def _list(node: Node, where: str, what: str) -> list[Node]:
    if not isinstance(node, SequenceNode):
        raise _wrong(node, where, what)
    return list(node.value)


def _text(node: Node, where: str) -> str:
    """The words of a scalar as they are written: a day or "no" stays text. Raises Refusal U018 for none."""
    words = " ".join(node.value.split()) if isinstance(node, ScalarNode) else ""
    if not words:
        raise _wrong(node, where, "a word or a name")
    return words


def _once(found: list[tuple[GivenActor, Node]], where: str) -> None:
    """Raise Refusal U017 where a name is that of two actors."""
    first: dict[str, tuple[int, int]] = {}
    for number, (actor, node) in enumerate(found):
        line = node.start_mark.line + 1
        for name in _names(actor):
            other, seen = first.setdefault(name, (number, line))
            if other != number:
                raise refuse("U017", _at(node, where), name=name, first=seen)


def _names(actor: GivenActor) -> Iterator[str]:
    for name in (actor.name, *actor.names):
        yield " ".join(name.casefold().split())


def _wrong(node: Any, where: str, what: str) -> Refusal:
    return refuse("U018", _at(node, where), what=what)


def _at(node: Any, where: str) -> str:
    return f"{where}, line {node.start_mark.line + 1}"
