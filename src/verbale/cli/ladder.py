"""``verbale why`` for a person: the words in place, the chain as a ladder of hops, the rule, and what rests on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from verbale.cli.console import clean, console, fancy, put
from verbale.cli.tables import short
from verbale.model import Withdrawn
from verbale.model.codes import codes
from verbale.views.chains import Chain, Link
from verbale.views.kinds import DocumentRow
from verbale.views.passages import Mark, Passage, segments
from verbale.views.why import Why

STYLES = {
    "content": "bold yellow",
    "source": "bold cyan",
    "cue": "bold magenta",
    "hop": "cyan",
    "trigger": "bold magenta",
    "evidence": "bold yellow",
}
"""How the part a mark plays is coloured."""

BRACKETS = {
    "content": ("[", "]"),
    "source": ("{", "}"),
    "cue": ("<", ">"),
    "hop": ("(", ")"),
    "trigger": ("<", ">"),
    "evidence": ("[", "]"),
}
"""How it is marked where there are no colours."""

NAMED = {"named": "named", "role_only": "named by an office alone"}
"""Meanings of ``hop.naming`` that need another wording to read on after a name."""

USES = 12
"""How many rows that rest on this one are listed."""

Piece = tuple[str, str]
"""A stretch of a line and its style, empty for none."""


def write(answer: Why) -> None:
    """The answer on the standard output."""
    coloured = fancy(sys.stdout)
    for line in lines(answer, coloured=coloured):
        _print(line) if coloured else put("".join(text for text, _ in line).rstrip())


def lines(answer: Why, *, coloured: bool = False) -> Iterator[list[Piece]]:
    """The answer as lines of styled pieces. Without colours the marks are brackets."""
    yield [(clean(answer.id), "bold"), (f"  {answer.kind}, written by the rule {answer.rule}", "dim")]
    for line in _facts(answer):
        yield [("  " + clean(line), "")]
    if answer.passages:
        yield from _heading("The words in place", _legend(answer, coloured=coloured))
    for passage in answer.passages:
        yield from _passage(passage, answer.documents, coloured=coloured)
    if answer.chains:
        yield from _heading("Through whom", "from the report down to the last source it reaches")
    for chain in answer.chains:
        yield from _chain(chain, alone=len(answer.chains) == 1)
    uses = [use for use in answer.used_by if answer.kind != "proposal" or use.kind != "response"]
    if uses:
        yield from _heading("What rests on it", "")
        for use in uses[:USES]:
            yield [(f"  {short(use.id)}  ", "dim"), (clean(use.text), "")]
        if len(uses) > USES:
            yield [(f"  and {len(uses) - USES} more (--json lists them)", "dim")]


def _print(line: list[Piece]) -> None:
    from rich.text import Text

    console().print(Text.assemble(*line), soft_wrap=True)


def _heading(title: str, more: str) -> Iterator[list[Piece]]:
    yield [("", "")]
    yield [(title, "bold underline"), (f"  {more}" if more else "", "dim")]


def _facts(answer: Why) -> Iterator[str]:
    """The row's own fields in a line or two."""
    row = answer.row
    if speaker := row.get("speaker"):
        yield f"{speaker['name']} ({speaker['kind'].replace('_', ' ')})"
    plain = {name: value for name, value in row.items() if _is_plain(name, value)}
    if plain:
        yield " · ".join(f"{name} {value}" for name, value in plain.items())
    yield from _stance(answer)
    if row.get("participants"):
        yield "participants: " + ", ".join(dict.fromkeys(_participant(p) for p in row["participants"]))
    if row.get("accounts"):
        yield "accounts by " + ", ".join(dict.fromkeys(a["by"] for a in row["accounts"]))
    if not row.get("replaced_by"):
        yield from (f"({msgspec.convert(one, Withdrawn)})" for one in row.get("withdrawn", ()))
    if row.get("versions", 1) > 1:
        yield _version(row)
    if updated := row.get("updated"):
        yield f"updated {updated['time'] or updated['value']}"
    if readings := row.get("published_readings") or row.get("readings"):
        yield "either " + " or ".join(readings)
    if row.get("published_signs"):
        yield "signs of its day: " + ", ".join(_sign(sign) for sign in row["published_signs"])
    if row.get("names"):
        yield "names: " + ", ".join(row["names"])
    if answer.kind == "claim":
        yield _origins(row["origins"], row["reports"])
        yield from _sources(row["sources"])
        yield from _held(row)


def _stance(answer: Why) -> Iterator[str]:
    """Whose stance it is and how it is told, or the answers to a proposal; and what an analyst laid over it."""
    for one in answer.corrections:
        yield f"by {one.who}, {one.when[:10]}: {one.what}" + (f" ({one.why})" if one.why else "")
    if answer.speaking:
        yield str(answer.speaking)
        yield from _manner_of(answer.row)
    if answer.kind == "proposal":
        yield from _answers(answer.row)
    if answer.kind == "undertaking":
        yield from _keeping(answer.row)


def _is_plain(name: str, value: object) -> bool:
    """Whether a field is to be read as it is: words or a number, and not the id of another row."""
    if name in HIDDEN or isinstance(value, bool) or not isinstance(value, str | int | float):
        return False
    return not (name in {"actor", "statement"} and str(value).startswith(f"{name}-"))


def _manner_of(row: Mapping[str, Any]) -> Iterator[str]:
    """Whether a stance is quoted, the reporter's word, or only claimed by somebody else."""
    if row.get("quoted"):
        yield "in the actor's own quoted words"
    if row.get("by_reporter"):
        yield "in the reporter's words"
    if row.get("claimed_by"):
        yield f"CLAIMED by {row['claimed_by']}: what is said of it, not its own stance"


def _answers(row: Mapping[str, Any]) -> Iterator[str]:
    """The wordings of a proposal, every answer to it, and who gave none."""
    yield from (f"also worded: {words}" for words in row["wordings"][1:])
    for one in row["responses"]:
        but = [f"if: {one['condition']}"] if one["condition"] else []
        but += [f"that: {one['denied_scope']}"] if one["denied_scope"] else []
        but += [f"claimed by {one['claimed_by']}"] if one["claimed_by"] else []
        code = one["code"].replace("_", " ")
        told = "; ".join([f"answer of {one['date'] or 'no day'}: {one['responder']} {code}", *but])
        yield f"{told} ({short(one['id'])})"
    if row["silent"]:
        yield "no answer found of " + ", ".join(row["silent"])


def _keeping(row: Mapping[str, Any]) -> Iterator[str]:
    """What is said of an undertaking's keeping, by day; a halt's attributes with their words."""
    for name, place in ((row["ceasefire"] or {}).get("said") or {}).items():
        yield f"{name.replace('_', ' ')}: {place['text']}"
    for one in row["evidence_for"]:
        what = one["what"].replace("_by", "").replace("_", " ")
        who = f" by {one['by']}" if one["by"] else ""
        number = f" ({short(one['incident'])})" if one["incident"] else ""
        place = max(one["evidence"], key=lambda place: place["end"] - place["start"])
        yield f"{one['date'] or 'no day'}: {what}{who}: {place['text']} [{place['document']}]{number}"


def _sources(sources: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Every origin with the reports it stands in, and the passages that show that these are one telling."""
    for one in sources:
        name, why = one["name"] or "nobody named", one["why"].split(".")[1].replace("_", " ")
        yield f"{'' if one['counts'] else 'no origin: '}{name} ({why}) in {', '.join(one['documents'])}"
        for place in one["passages"]:
            mine, theirs = (
                (place["document"], place["start"], place["end"]),
                (place["other"], place["other_start"], place["other_end"]),
            )
            yield "   shared: " + " = ".join(f"{name} {start}–{end}" for name, start, end in (mine, theirs))


def _held(row: Mapping[str, Any]) -> Iterator[str]:
    """Who says what a claim says, in which words, who tells it so, who denies it, and who did not confirm it."""
    if row["holders"]:
        yield "held by " + "; ".join(
            one["name"] + (f" ({one['said']})" if one["said"] else "") for one in row["holders"]
        )
    if told := dict.fromkeys(place["document"] for place in row["told"]):
        yield "told without a source in " + ", ".join(told)
    yield from (f"also worded: {words}" for words in row["wordings"][1:])
    for name, says in (
        ("denied_by", ("denied by", "denied in part by")),
        ("not_confirmed_by", ("not confirmed by",) * 2),
    ):
        for one in row[name]:
            yield f"{says[not one['whole']]} {one['by'] or 'nobody named'}: {one['scope']} ({short(one['statement'])})"


def _version(row: Mapping[str, Any]) -> str:
    """Which of how many versions a document is, and which are beside it."""
    beside = [
        (f"replaces {row['replaces']}", row["replaces"]),
        (f"replaced by {row['replaced_by']}", row["replaced_by"]),
    ]
    return ", ".join([f"version {row['version']} of {row['versions']}", *(says for says, other in beside if other)])


def _participant(one: str | Mapping[str, Any]) -> str:
    """Who took part; of an event, in which role too."""
    return one if isinstance(one, str) else f"{one['name']} ({one['role']})"


def _sign(sign: Mapping[str, Any]) -> str:
    """One sign: the day, where it stands, and in which other report."""
    place = f" in {sign['document']}" if sign["document"] else ""
    return f"{sign['value']} ({sign['basis'].replace('_', ' ')}{place})"


HIDDEN = frozenset(
    {"id", "rule", "document", "sha256", "event", "length", "origins", "reports"}
    | {"by", "claimed_by", "proposal", "undertaking"}
    | {"version", "versions", "replaces", "replaced_by", "suspected_readout", "readout"}
)
"""Fields shown elsewhere, or not for reading."""


def _origins(origins: int, reports: int) -> str:
    return f"{origins} origin{'s' * (origins != 1)} in {reports} report{'s' * (reports != 1)}"


def _legend(answer: Why, *, coloured: bool) -> str:
    parts = dict.fromkeys(m.part for p in answer.passages for m in p.marks)
    if coloured:
        return "marked: " + ", ".join(parts)
    return "  ".join(f"{BRACKETS[p][0]}{p}{BRACKETS[p][1]}" for p in BRACKETS if p in parts)


def _passage(passage: Passage, documents: tuple[DocumentRow, ...], *, coloured: bool) -> Iterator[list[Piece]]:
    report = next((d for d in documents if d.id == passage.document), None)
    yield [("", "")]
    before, after = ("… " if cut else "" for cut in passage.clipped)
    words = _coloured(passage) if coloured else _bracketed(passage)
    yield [("  " + before, "dim"), *words, (" " + after if after else "", "dim")]
    yield [("  " + clean(passage.place), "green"), (" · " + " · ".join(_origin_of(passage, report)), "dim")]


def _origin_of(passage: Passage, report: DocumentRow | None) -> Iterator[str]:
    """Whose report it is, of when, on which basis, and the zone."""
    yield clean(passage.outlet or "outlet not named")
    if report and report.published and report.published_basis:
        yield f"{report.published} ({codes('published.basis')[report.published_basis].split(',')[0]})"
    else:
        yield "undated"
    if report and report.replaced_by:
        yield f"version {report.version} of {report.versions}"
    yield from (f"in the {zone.replace('_', ' ')}" for zone in passage.zones)


def _coloured(passage: Passage) -> list[Piece]:
    span = (passage.start, passage.end)
    return [
        (clean(passage.text[a - passage.start : b - passage.start]), STYLES[_inner(over).part] if over else "")
        for a, b, over in segments(span, passage.marks)
    ]


def _bracketed(passage: Passage) -> list[Piece]:
    """The text with a bracket wherever a mark begins or ends; inner marks close before outer ones."""
    out: list[Piece] = []
    for a, b, over in segments((passage.start, passage.end), passage.marks):
        out.append(("".join(BRACKETS[m.part][0] for m in sorted(over, key=_length, reverse=True) if m.start == a), ""))
        out.append((clean(passage.text[a - passage.start : b - passage.start]), ""))
        out.append(("".join(BRACKETS[m.part][1] for m in sorted(over, key=_length) if m.end == b), ""))
    return out


def _inner(over: tuple[Mark, ...]) -> Mark:
    return min(over, key=_length)


def _length(mark: Mark) -> tuple[int, str]:
    return (mark.end - mark.start, mark.part)


def _chain(chain: Chain, *, alone: bool) -> Iterator[list[Piece]]:
    yield [("", "")]
    if not alone:
        yield [(f"  {short(chain.statement)}", "dim")]
    for depth, link in enumerate(chain.links):
        yield _rung(link, depth, last=depth == len(chain.links) - 1)
    yield [("  " + "   " * len(chain.links) + " · ".join(_manner(chain)), "dim")]


def _rung(link: Link, depth: int, *, last: bool) -> list[Piece]:
    arrow = "  " + ("   " * (depth - 1) + "└─ " if depth else "")
    name = clean(link.name or link.text or ("nobody is named" if link.role != "outlet" else "outlet not named"))
    return [
        (arrow, "dim"),
        (name, "bold cyan" if last else "cyan"),
        ("  " + ", ".join(_says(link)), "dim"),
    ]


def _says(link: Link) -> Iterator[str]:
    """How a source is named and on what basis it knows, in words."""
    if link.role == "outlet":
        yield "the report"
        return
    if link.role == "agency":
        yield "the agency that it credits"
        return
    yield NAMED.get(link.naming or "") or (link.naming_says or "").split(" (")[0]
    yield f"basis: {link.basis_says}" if link.basis != "unknown" else "basis not given"
    if link.stance != "plain":
        yield str(link.stance_says)


def _manner(chain: Chain) -> Iterator[str]:
    yield chain.directness_says
    if chain.negation:
        yield f"{chain.negation.replace('_', ' ').upper()}: {chain.negation_says}"
    if chain.hedge:
        yield f"hedged: {clean(chain.hedge)}"
    if chain.said:
        yield f"said {chain.said}"
    if chain.addressee:
        yield f"to {clean(chain.addressee)}"
    if chain.occasion or chain.occasion_says:
        yield f"occasion: {clean(chain.occasion or str(chain.occasion_says))}"
    if chain.repeats:
        yield f"repeats {short(chain.repeats)} of this report: no second telling"
    yield from map(clean, chain.channel)
