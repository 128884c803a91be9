"""Which lines of a timeline are about a name or an issue that somebody asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from verbale.model import Document
from verbale.views.kinds import TimelineRow
from verbale.views.tellings import clause

_WORD = re.compile(r"[^\W_]+")
_STEM = 4
"""The letters, from the first on, that forms of one word share at least ("exchange", "exchanging")."""


def in_clauses(
    rows: Iterable[TimelineRow], names: Collection[str], documents: Iterable[Document], *, exact: bool
) -> Iterator[TimelineRow]:
    """The rows of which a report names one of ``names`` in the clause that tells of the event; see ``pattern``."""
    texts = {d.id: d for d in documents}
    found = pattern(names, exact=exact)
    for row in rows:
        if any(found.search(clause(texts[e.document], e.span)) for told in row.reports for e in told.evidence):
            yield row


def pattern(names: Collection[str], *, exact: bool) -> re.Pattern[str]:
    """What finds one of ``names`` in a text, in the singular or plural.

    ``exact`` finds it as it is written; else case does not count, and one more word may stand between two of it.
    """
    between, flags = (r"\W+", re.NOFLAG) if exact else (r"\W+(?:\w+\W+)?", re.IGNORECASE)
    each = {between.join(map(re.escape, _WORD.findall(name))) for name in names} - {""}
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(each)) or '(?!)'})(?:s|es)?(?!\w)", flags)


def about(text: str) -> Callable[[TimelineRow], bool]:
    """Whether all the words of ``text`` (an issue's label) stand in what a report tells of an event, in any form and
    order, or are its type or mode.
    """
    wanted = [word.casefold() for word in _WORD.findall(text) if len(word) > 2 or word.isdigit()]

    def matches(row: TimelineRow) -> bool:
        codes = f" {row.type or ''} {row.mode or ''}".replace("_", " ")
        said = (_WORD.findall((t.text + codes).casefold()) for t in row.reports)
        return bool(wanted) and any(all(_has(words, word) for word in wanted) for words in said)

    return matches


def _has(words: Collection[str], wanted: str) -> bool:
    """Whether one of ``words`` is ``wanted`` or a form of it: the same but for an ending, longer in longer words."""
    ending = min(3, len(wanted) - _STEM + 1)
    stem = wanted[: max(_STEM, len(wanted) - ending)]
    return any(w == wanted or (ending > 0 and w.startswith(stem) and len(w) <= len(wanted) + ending) for w in words)
