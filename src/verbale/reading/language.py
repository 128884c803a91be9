"""The language of a report, by its body."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from verbale.model import Zone

_ENGLISH = frozenset(
    """the of and to in a is that was for on with as by at from are were has have had be been it he she they his her
    their said will would not but who which this after before over about into its an or""".split()  # noqa: SIM905
)
_ENOUGH = 0.2
_MOST = 4000


def language(text: str, zones: tuple[Zone, ...]) -> str | None:
    """The ISO 639-1 code of the body's language; None where there are no letters to tell it by.

    Told by py3langid. A text is English at once where a fifth of its words are the small words of English: short
    texts full of foreign names are taken for something else otherwise.
    """
    body = "\n".join(text[slice(*zone.span)] for zone in zones if zone.kind == "body") or text
    words = re.findall(r"[^\W\d_]+", body[:_MOST].lower())
    if not words:
        return None
    if sum(word in _ENGLISH for word in words) >= _ENOUGH * len(words):
        return "en"
    code, sure = _identifier().classify(body[:_MOST])
    return str(code) if sure >= 0.9 or len(words) >= 20 or not body.isascii() else "en"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
