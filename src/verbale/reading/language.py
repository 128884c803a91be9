"""The language of a report, by its body."""

from __future__ import annotations

import re

from verbale.model import Zone

_ENGLISH = frozenset(
    """the of and to in a is that was for on with as by at from are were has have had be been it he she they his her
    their said will would not but who which this after before over about into its an or""".split()  # noqa: SIM905
)
_ENOUGH = 0.2
_MOST = 4000
_SHORT = 12


def language(text: str, zones: tuple[Zone, ...]) -> str | None:
    """The ISO 639-1 code of the body's language; None where there are no letters to tell it by.

    Told by py3langid. A text is English at once where a fifth of its words are the small words of English: short
    texts full of foreign names are taken for something else otherwise, and so are a few words in plain letters.
    """
    body = "\n".join(text[slice(*zone.span)] for zone in zones if zone.kind == "body") or text
    words = re.findall(r"[^\W\d_]+", body[:_MOST].lower())
    if not words:
        return None
    if sum(word in _ENGLISH for word in words) >= _ENOUGH * len(words):
        return "en"
    if len(words) < _SHORT and body.isascii():
        return "en"
    from py3langid import classify

    return str(classify(body[:_MOST])[0])
