"""What makes spaCy's pipeline read quicker, to the same result: products of matrices by numpy on one thread, and the
attribute ruler's patterns of one token tried once for all tokens alike.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import AbstractContextManager
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.tokens._retokenize import set_token_attrs
from threadpoolctl import ThreadpoolController

if TYPE_CHECKING:
    from spacy.language import Language

_READ = {"TAG": 0, "LOWER": 1, "DEP": 2, "IS_SPACE": 3}
"""Where a token's key has what a pattern may ask for."""

_Key = tuple[str, str, str, bool]
_Single = tuple[list[dict[str, Any]], dict[Any, Any]]


def quicken(nlp: Language) -> None:
    """Let ``nlp`` multiply by numpy's library, which knows more processors than the one spaCy brings, find the words
    of its lemmatizer by their hash, and put a quick attribute ruler in the place of its own.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    models = (getattr(pipe, "model", None) for _, pipe in nlp.pipeline)
    for layer in (layer for model in models if model is not None for layer in model.walk()):
        layer.ops = ops
    words = lemma_index(nlp)
    for kind, listed in list(words.items()):
        words[kind] = frozenset(listed)
    if nlp.has_pipe("attribute_ruler"):
        ruler = nlp.get_pipe("attribute_ruler")
        assert isinstance(ruler, AttributeRuler)
        ruler.__class__ = QuickRuler


def lemma_index(nlp: Language) -> MutableMapping[Any, Any]:
    """The words that the lemmatizer knows, by part of speech, which it looks through for every form that it tries;
    empty where the model keeps none.
    """
    lookups = nlp.get_pipe("lemmatizer").lookups if nlp.has_pipe("lemmatizer") else None  # type: ignore[attr-defined]
    found: MutableMapping[Any, Any] = {}
    if lookups is not None and lookups.has_table("lemma_index"):
        found = lookups.get_table("lemma_index")
    return found


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """While it is open, numpy multiplies on one thread: a line's matrices are too small to share out, and threads that
    wait for work take the encoder's core.
    """
    limit: AbstractContextManager[object] = _libraries().limit(limits=1, user_api="blas")
    return limit


class QuickRuler(AttributeRuler):
    """An attribute ruler that tries its patterns of one token once for every sort of token. What it writes is what the
    plain one writes: a text in which a longer pattern matches is left to that one.
    """

    def __call__(self, doc: Doc) -> Doc:
        if self._longer(doc, allow_missing=True):
            return super().__call__(doc)
        known, words = self._known, self._words
        for token in doc:
            lower = token.lower_
            key = (token.tag_, lower if lower in words else "", token.dep_, token.is_space)
            values = known.get(key)
            if values is None:
                values = known[key] = self._values(key)
            if values:
                set_token_attrs(token, values)
        return doc

    @cached_property
    def _known(self) -> dict[_Key, dict[Any, Any]]:
        return {}

    @cached_property
    def _singles(self) -> list[_Single]:
        """The patterns of one token that ask for what a key has, each with what it sets, in the order of the ruler."""
        rows = zip(self._asked, self.attrs, strict=True)
        return [([alone[0] for alone in patterns], attrs) for patterns, attrs in rows if _is_single(patterns)]

    @cached_property
    def _asked(self) -> list[list[list[dict[str, Any]]]]:
        """What each rule asks for: one pattern or more, each a list of tokens."""
        rows: list[Any] = self.patterns
        return [row["patterns"] for row in rows]

    @cached_property
    def _words(self) -> frozenset[str]:
        """The words that these patterns speak of; all others are alike to them."""
        asked = [p["LOWER"] for patterns, _ in self._singles for p in patterns if "LOWER" in p]
        lists = [[w] if isinstance(w, str) else [*w.get("IN", ()), *w.get("NOT_IN", ())] for w in asked]
        return frozenset(word for words in lists for word in words)

    @cached_property
    def _longer(self) -> Matcher:
        """All other patterns."""
        matcher = Matcher(self.vocab)
        for number, patterns in enumerate(p for p in self._asked if not _is_single(p)):
            matcher.add(str(number), patterns)
        return matcher

    def _values(self, key: _Key) -> dict[Any, Any]:
        """What the patterns set on a token with this key; a later one has the last word."""
        values: dict[Any, Any] = {}
        for patterns, attrs in self._of_tag(key[0]):
            if any(all(_fits(key[_READ[name]], wanted) for name, wanted in p.items()) for p in patterns):
                values |= attrs
        return values

    def _of_tag(self, tag: str) -> list[_Single]:
        """The patterns of one token that a token with this tag can match."""
        if tag not in self._tags:
            fitting = ((p, a) for p, a in self._singles if any(_fits(tag, one.get("TAG", tag)) for one in p))
            self._tags[tag] = list(fitting)
        return self._tags[tag]

    @cached_property
    def _tags(self) -> dict[str, list[_Single]]:
        return {}


def _is_single(patterns: list[list[dict[str, Any]]]) -> bool:
    """Whether all of the patterns are of one token and ask for no more than a key tells."""
    return all(len(p) == 1 and all(n in _READ and _is_plain(v) for n, v in p[0].items()) for p in patterns)


def _is_plain(wanted: Any) -> bool:
    return not isinstance(wanted, dict) or wanted.keys() <= {"IN", "NOT_IN"}


def _fits(value: str | bool, wanted: Any) -> bool:
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    return value in wanted.get("IN", (value,)) and value not in wanted.get("NOT_IN", ())
