"""Make ``language/synonyms.npz``: which words can mean one deed, out of WordNet.

    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb DIR
    python -m training.synonyms --data DIR/usr/share/wordnet

Every form of a verb, and of a noun that stands for an act, an event or a state, is listed with the meanings it commonly
has: its synsets, and those of verbs to which a noun's synset is derivationally related. Apart from these stand the
meanings next to them: what is more general, and what they cause.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np

from verbale.language.senses import words
from verbale.language.synonyms import TABLE

COMMON = 4
"""Meanings of a verb that count, the most common."""
COMMON_NOUN = 3
"""The same of a noun."""
HAPPENS = frozenset({4, 10, 11, 19, 22, 26, 28})
"""Lexicographers' files of nouns that can happen: act, communication, event, phenomenon, process, state, time."""
NEXT = frozenset({"@", ">", "$", "*"})
"""Pointers to what is more general, is caused, is much the same, is entailed."""
KIN = "+"
"""The pointer to what is derivationally related."""

Place = tuple[str, int]
"""A synset: part of speech, and place in its file."""


class Synset(msgspec.Struct):
    """A synset: its file, and where its pointers lead."""

    file: int
    near: list[Place]
    kin: list[Place]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    synsets = {place: found for part in ("verb", "noun") for place, found in _synsets(data, part)}
    lemmas = {part[0]: dict(_index(data, part)) for part in ("verb", "noun")}
    irregular = {part[0]: _irregular(data, part) for part in ("verb", "noun")}
    numbers: defaultdict[Place, int] = defaultdict(lambda: len(numbers))
    own, near, listed = [], [], []
    for word in words():
        meanings = list(dict.fromkeys(_meanings(word, lemmas, irregular, synsets)))
        if not meanings:
            continue
        beside = dict.fromkeys(to for place in meanings for to in synsets[place].near if to not in meanings)
        listed.append(word)
        own.append([numbers[place] for place in meanings])
        near.append([numbers[place] for place in beside])
    sizes = np.array([(len(one), len(other)) for one, other in zip(own, near, strict=True)], np.uint8)
    flat = [n for one, other in zip(own, near, strict=True) for n in (*one, *other)]
    np.savez_compressed(
        TABLE,
        words=np.frombuffer("\n".join(listed).encode(), np.uint8),
        sizes=sizes,
        meanings=np.array(flat, np.uint16),
    )
    print(f"{TABLE}: {len(listed)} words, {len(numbers)} meanings, {TABLE.stat().st_size:,} bytes")


def _meanings(
    word: str,
    lemmas: dict[str, dict[str, list[int]]],
    irregular: dict[str, dict[str, str]],
    synsets: dict[Place, Synset],
) -> Iterator[Place]:
    """The synsets that a form can mean: verbs', nouns', and the verbs' to which those of nouns are related."""
    for lemma in _bases(word, "v", lemmas, irregular):
        yield from (("v", at) for at in lemmas["v"][lemma][:COMMON])
    for lemma in _bases(word, "n", lemmas, irregular):
        for at in lemmas["n"][lemma][:COMMON_NOUN]:
            if synsets["n", at].file in HAPPENS:
                yield from (("n", at), *synsets["n", at].kin)


def _bases(
    form: str, part: str, lemmas: dict[str, dict[str, list[int]]], irregular: dict[str, dict[str, str]]
) -> Iterator[str]:
    """The words of which ``form`` can be a form."""
    endings = (("", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
    of_part = [(old, new) for old, new in endings if part == "v" or old in {"", "s", "es", "ies"}]
    regular = {form.removesuffix(old) + new for old, new in of_part if form.endswith(old)}
    found = {irregular[part][form]} if form in irregular[part] else regular
    yield from sorted(word for word in found if word in lemmas[part])


def _synsets(data: Path, part: str) -> Iterator[tuple[Place, Synset]]:
    for line in _lines(data / f"data.{part}"):
        fields = line.split(" | ")[0].split()
        at, file, count = int(fields[0]), int(fields[1]), int(fields[3], 16)
        rest = fields[4 + 2 * count :]
        pointers = [rest[1 + 4 * n : 5 + 4 * n] for n in range(int(rest[0]))]
        to = [(symbol, (kind, int(place))) for symbol, place, kind, _ in pointers if kind in "vn"]
        near = [place for symbol, place in to if symbol in NEXT]
        kin = sorted({place for symbol, place in to if symbol == KIN and place[0] == "v"})
        yield (part[0], at), Synset(file, near, kin)


def _index(data: Path, part: str) -> Iterator[tuple[str, list[int]]]:
    """The synsets of every word, the most common first."""
    for line in _lines(data / f"index.{part}"):
        fields = line.split()
        yield fields[0], [int(place) for place in fields[-int(fields[2]) :]]


def _irregular(data: Path, part: str) -> dict[str, str]:
    return {form: base for form, base, *_ in (line.split() for line in _lines(data / f"{part}.exc"))}


def _lines(file: Path) -> Iterator[str]:
    yield from (line for line in file.read_text("utf-8").splitlines() if not line.startswith("  "))


if __name__ == "__main__":
    main()
