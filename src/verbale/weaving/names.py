"""Names folded so that spellings of one name compare alike."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from verbale.language.lexicon import lexicon

_NOT_WORD = re.compile(r"[^\w&]+")
_HUMAN = re.compile(r"(?:ers?|ors?|ists?|ians?|[a-z]ees?|ants?|men|man|women|woman|crews?|staff)$")
_AFTER_HEAD = re.compile(
    r",| (?:of|who|whom|whose|which|that|with|in|at|from|to|on|for|by|about|such|including|close|familiar|near) "
)
_POSSESSIVE = re.compile(r"['’]s?$")

# Letters that transliterations put for one sound; ISO 9, BGN/PCGN, ALA-LC and the usage of the press differ in them.
_SOUNDS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"shch|sch|sh|š|ş", "s"),
        (r"tch|tsch|ch|č|ç|cz|ts|tz", "c"),
        (r"zh|ž|dj|dzh|j", "z"),
        (r"kh|gh|h", "h"),
        (r"ph", "f"),
        (r"ck|q|k", "k"),
        (r"x", "ks"),
        (r"ou|oo|u", "u"),
        (r"w", "v"),
        (r"ie|ye|ee|ei|ey", "e"),
        (r"[yij]+", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@cache
def words() -> dict[str, Any]:
    """The word lists of ``words.yaml``."""
    found: dict[str, Any] = yaml.safe_load((files(__package__) / "words.yaml").read_text("utf-8"))
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """One word list, for asking whether a word stands on it."""
    return frozenset(map(str, words()[name]))


@cache
def plain(text: str) -> str:
    """Casefolded, without accents, points and possessives, single blanks between words."""
    text = _POSSESSIVE.sub("", text.strip()).replace(".", "")
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


@cache
def sound(word: str) -> str:
    """A word of a name with the letters in which transliterations differ made one."""
    for pattern, put in _SOUNDS:
        word = pattern.sub(put, word)
    return word


@cache
def title(word: str) -> bool:
    """Whether a folded word is a form of address or an office, and no part of a name that follows."""
    return word in lexicon().honorifics or lexicon().is_role(word)


@cache
def parts(name: str) -> tuple[str, ...]:
    """The words of a person's name, sounds folded, without forms of address in front and initials in the middle."""
    found = plain(name).split()
    while len(found) > 1 and title(found[0]):
        found = found[1:]
    inner = [word for word in found[1:-1] if len(word) > 1]
    return tuple(map(sound, [*found[:1], *inner, *found[1:][-1:]]))


@cache
def thing(name: str) -> str:
    """The name of a body, an outlet or a force: folded, without an article in front or a web ending."""
    return re.sub(r"^the | (com|org|net)$", "", plain(name.replace(".com", " com")))


@cache
def human(word: str) -> bool:
    """Whether a folded common noun, singular or plural, is of people, or of a body of them."""
    words = lexicon()
    known = words.people | words.sources | words.bodies | words.forces | words.pairs | listed("people")
    forms = {word, word.removesuffix("s"), re.sub("ies$", "y", word), re.sub("men$", "man", word)}
    if forms & known or any(words.is_role(form) for form in forms):
        return True
    return word not in listed("things") and bool(_HUMAN.search(word))


def somebody(name: str) -> bool:
    """Whether words that are no name mean somebody: what stands at their head is a word for people or bodies."""
    head, *rest = _AFTER_HEAD.split(name, maxsplit=1)
    said = [plain(word) for word in re.findall(r"[\w&’'-]+", head)]
    if said and rest and said[-1] in listed("amounts"):
        return somebody(rest[0])
    return bool(said) and (human(said[-1]) or any(word in listed("somebody") for word in said[:2]))


def stem(name: str) -> str:
    """A folded name without the vowels at its end, to which adjectives put their endings."""
    return name.rstrip("aeiouy")


@cache
def uninflected(word: str) -> str:
    """A word without the endings of number and tense; the rest is kept, for it tells meanings apart."""
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + ("y" if ending in {"ied", "ies"} else "")
            break
    return word[:-1] if len(word) > 3 and (word.endswith("e") or word[-1] == word[-2]) else word


def generic(name: str) -> bool:
    """Whether every word of a body's name is one that many of its kind use ("Defence Ministry")."""
    return all(word in listed("generic") or word in {"of", "the", "for", "and"} for word in thing(name).split())


def near(a: str, b: str) -> bool:
    """Whether two folded words are within one edit of each other, both five letters or longer."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]
