"""The gold of the examples: reads it, and finds its quoted words in a text.

The gold names places by their words: a string, or ``{text, nth, in}``. ``resolve`` turns a report's gold into the shape
of a line of ``verbale extract``, with every place as ``[start, end)`` in Unicode code points of the text it was given.

``python examples/gold.py`` writes the resolved gold of all reports as JSONL, with the text that the places are in.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import yaml

STORY = Path(__file__).resolve().parent / "marisk-strait"

Span = tuple[int, int]
Tree = dict[str, Any]


class Quote(NamedTuple):
    """Words of a text: their ``nth`` occurrence, inside the words ``within`` where given.

    ``nth`` is None where the words must occur once.
    """

    text: str
    nth: int | None = None
    within: str | None = None


class NotFound(ValueError):
    """The quoted words do not stand in the text."""


class Ambiguous(ValueError):
    """The quoted words stand there more than once, and nothing says which place is meant."""


def quote(raw: str | Tree) -> Quote:
    """The quote that a string or ``{text, nth, in}`` of the gold stands for."""
    return Quote(raw) if isinstance(raw, str) else Quote(raw["text"], raw.get("nth"), raw.get("in"))


def places(text: str, words: str) -> list[Span]:
    """Every place where ``words`` stand in ``text`` as whole words, in order, overlapping ones too."""
    before = r"(?<!\w)" if words[0].isalnum() else ""
    after = r"(?!\w)" if words[-1].isalnum() else ""
    found = re.finditer(f"{before}(?={re.escape(words)}{after})", text)
    return [(match.start(), match.start() + len(words)) for match in found]


def find(text: str, raw: str | Tree, scope: Span | None = None) -> Span:
    """Where the quote stands in ``text`` (in ``scope`` of it). Raises NotFound or Ambiguous."""
    words = quote(raw)
    if words.within is not None:
        scope = find(text, words.within, scope)
    start, end = scope or (0, len(text))
    found = places(text[start:end], words.text)
    if len(found) < (words.nth or 1):
        raise NotFound(f"{words.text!r} stands {len(found)} times, not {words.nth or 1}")
    if words.nth is None and len(found) > 1:
        raise Ambiguous(f"{words.text!r} stands {len(found)} times; say which with nth")
    a, b = found[(words.nth or 1) - 1]
    return (start + a, start + b)


def statement(text: str, gold: Tree) -> Tree:
    """A statement of the gold with its places in ``text``, in the shape of ``verbale extract``."""
    scope = find(text, gold["in"]) if "in" in gold else None
    spans = {part: [find(text, words, scope) for words in gold[part]] for part in ("source", "cue", "content")}
    hops = [_hop(text, hop, scope) for hop in gold["hops"]]
    return gold | spans | {"hops": hops}


def _hop(text: str, gold: Tree, scope: Span | None) -> Tree:
    words = gold["quote"]
    return {key: value for key, value in gold.items() if key != "quote"} | {
        "span": None if words is None else find(text, words, scope)
    }


def _placed(text: str, rows: list[Tree], page: bool) -> Iterator[Tree]:
    """The rows with their places; what is drawn out of a page may be without the rows of its furniture."""
    for row in rows:
        try:
            yield row | {"span": find(text, row["quote"])}
        except NotFound:
            if not page:
                raise


def resolve(text: str, gold: Tree, *, page: bool = False) -> Tree:
    """A report's gold with every place in ``text``. Raises NotFound or Ambiguous.

    With ``page``, zones, times, figures and meetings that are not in the text are left out; statements never are.
    """
    placed = {kind: list(_placed(text, gold[kind], page)) for kind in ("zones", "times", "figures", "meetings")}
    return {
        "id": gold["report"],
        "published": gold["published"] | {"evidence": [find(text, words) for words in gold["published"]["evidence"]]},
        "statements": [statement(text, row) for row in gold["statements"]],
    } | placed


def reports(story: Path = STORY) -> dict[str, Tree]:
    """The gold of each report, by the report's id, in the order of the files."""
    rows = (yaml.safe_load(path.read_text("utf-8")) for path in sorted((story / "gold/reports").glob("*.yaml")))
    return {row["report"]: row for row in rows}


def across(story: Path = STORY) -> dict[str, list[Tree]]:
    """The gold across reports, by kind: ``actors``, ``meetings`` and so on, as in the file names."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((story / "gold").glob("*.yaml"))}


def texts(story: Path = STORY) -> dict[str, str]:
    """The text of every report by its id: a file's name, or the id in its JSONL line. Pages without their tags."""
    folder = story / "reports"
    found = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    found |= {path.name: page_text(path.read_text("utf-8")) for path in sorted(folder.glob("*.html"))}
    for line in (folder / "reports.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found[row["id"]] = row["text"]
    return dict(sorted(found.items()))


_UNSEEN = frozenset({"head", "script", "style"})
_INLINE = frozenset({"a", "b", "em", "i", "span", "strong", "time"})


class _Stripped(HTMLParser):
    """Collects what stands between the tags of a page's body."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.inside = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.inside += tag in _UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag in _UNSEEN
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.kept.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.kept.append(data)


def page_text(page: str) -> str:
    """The text of a page: head, scripts and styles taken out, a line break for every tag that is not inline."""
    stripped = _Stripped()
    stripped.feed(page)
    return "".join(stripped.kept)


def quotes(tree: Any) -> Iterator[tuple[str, str | Tree]]:
    """Every ``(report, quote)`` under a tree of the gold across reports: each dict that holds ``at`` is one."""
    if isinstance(tree, dict):
        if "at" in tree:
            yield (tree["at"], tree)
        tree = list(tree.values())
    if isinstance(tree, list):
        for item in tree:
            yield from quotes(item)


def lines(story: Path = STORY) -> Iterator[str]:
    """One JSON object per report, in order: its resolved gold and its ``text``."""
    read = texts(story)
    for name, gold in reports(story).items():
        yield json.dumps(resolve(read[name], gold) | {"text": read[name]}, ensure_ascii=False)


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lines())
