"""The word lists of this room: roles, bodies, people, verbs of reporting."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
import yaml


def table(name: str) -> Any:
    """The data file ``name`` beside this module, as YAML reads it."""
    return yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text("utf-8"))


class Lexicon(msgspec.Struct, frozen=True):
    """Word lists as sets of lower-case lemmas; ``classes`` gives the classes of each role word."""

    classes: dict[str, frozenset[str]]
    honorifics: frozenset[str]
    abbreviated: dict[str, str]
    female: frozenset[str]
    male: frozenset[str]
    openers: frozenset[str]
    portfolios: frozenset[str]
    bodies: frozenset[str]
    forces: frozenset[str]
    company_forms: frozenset[str]
    sources: frozenset[str]
    people: frozenset[str]
    pairs: frozenset[str]
    reporting: frozenset[str]
    places: frozenset[str]
    furniture: frozenset[str]

    def is_role(self, word: str) -> bool:
        """Whether ``word`` (any case) names an office or part somebody plays."""
        return word.lower() in self.classes

    def alike(self, one: str, other: str) -> bool:
        """Whether two role words can stand for one office: the same word, or words of one class."""
        a, b = one.lower(), other.lower()
        return a == b or bool((self.classes.get(a, frozenset()) & self.classes.get(b, frozenset())) - {"other"})


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    raw = table("roles")
    classes: dict[str, set[str]] = {}
    for name, words in raw.pop("classes").items():
        for word in words:
            classes.setdefault(word, set()).add(name)
    for short, long in raw["abbreviated"].items():
        classes[short] = classes[long]
    raw["classes"] = {word: frozenset(found) for word, found in classes.items()}
    return msgspec.convert(raw | {"reporting": table("reporting")}, Lexicon)


@cache
def outlets() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names of outlets; words beside a name that make it one; last words of a name that make it one."""
    raw = table("outlets")
    words = raw["words"]
    return (
        frozenset(raw["agencies"]) | frozenset(raw["broadcasters"]),
        frozenset(words["before"]) | frozenset(words["after"]),
        frozenset(words["last"]),
    )
