"""Whether two assertions say the same: what is compared is who is in them, what they tell, figures, days, and whether
it is so, may be so or will be.

Words are the same where they share a root or a meaning; the rarer a word, the more it weighs.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from datetime import timedelta
from itertools import product
from typing import NamedTuple

from verbale.model.dates import Period
from verbale.weaving.assertions import Assertion
from verbale.weaving.parts import ACTOR, LONG_NUMBER, STEM, Part, number_weight

SYNONYM, PARTY = 0.6, 0.6
"""What a word of the same meaning is worth beside the same word, and somebody else of the same party."""

CLOSE = 0.94
"""The least share of the lighter of two sentences that stands in the other, and half that of the heavier one."""

AGAIN = 0.9
"""The same for what one report has from one source."""

PART, WELL, MOST = 0.22, 0.4, 0.85
"""The least share of the heavier one; and where it is not ``WELL`` in the lighter one, that of the lighter one."""

WINDOW = timedelta(21)
"""How far apart two may have been said that are not much the same: what one says again later is another claim."""

FEWEST, EQUAL = 3, 1.4
"""Words, actors and numbers that a sentence must have to be told from another, but where both are much the same."""

SPOKEN_OF = 0.8
"""The same as CLOSE for an assertion and what denies it: a denial has words of its own."""

DENIED = frozenset({"polarity", "negation"})
"""What keeps an assertion apart from what denies it."""

LEAST = 2.0
"""The least weight that two sentences have in common: three words or more."""


class Likeness(NamedTuple):
    """The share of the lighter and of the heavier sentence that stands in the other (0–1), the weight of what they
    have in common, and what keeps them apart, nothing where they can be one. ``again`` says that one report has both
    from one source, which rarely says two things so alike.
    """

    shorter: float
    longer: float
    common: float
    apart: str | None
    again: bool = False

    @property
    def same(self) -> bool:
        """Whether the two say the same."""
        return self.apart is None and self.close

    @property
    def close(self) -> bool:
        """Whether the two speak of the same, be it that one of them denies it."""
        if self.longer < PART or (self.longer < WELL and self.shorter < MOST):
            return False
        return self.score >= (AGAIN if self.again else CLOSE) and self.common >= LEAST

    @property
    def denied(self) -> bool:
        """Whether the two speak of the same, and one of them denies it, or does not confirm it."""
        return self.apart in DENIED and self.score >= SPOKEN_OF and self.longer >= PART and self.common >= LEAST

    @property
    def score(self) -> float:
        """How much alike they are, to sort by."""
        return self.shorter + self.longer / 2


def agreement(one: Assertion, other: Assertion, places: Iterable[tuple[int, int]] | None = None) -> Likeness:
    """How much two assertions are alike in the two of their sentences that are most so; denials count as apart.

    Only the sentences at ``places`` are compared, where these are given, one number in each of the two.
    """
    again = one.document == other.document and bool(one.first_source and one.first_source == other.first_source)
    every = product(range(len(one.parts)), range(len(other.parts))) if places is None else places
    best = max(
        (alike(one.parts[a], other.parts[b])._replace(again=again) for a, b in every),
        key=lambda found: (found.same, found.close, found.score, found.common),
        default=Likeness(0, 0, 0, "nothing"),
    )
    if best.apart is None and best.score < EQUAL and one.said and other.said and _far(one.said, other.said):
        return best._replace(apart="said")
    if best.apart is None and one.polarity != other.polarity:
        return best._replace(apart="polarity")
    return best


def _far(one: Period, other: Period) -> bool:
    return one[0] - other[1] > WINDOW or other[0] - one[1] > WINDOW


def alike(one: Part, other: Part) -> Likeness:
    """How much two sentences are alike."""
    if one.weight > other.weight:
        one, other = other, one
    mine, theirs = _covered(one, other), _covered(other, one)
    found = Likeness(mine / max(one.weight, 1e-9), theirs / max(other.weight, 1e-9), mine, _apart(one, other))
    few = min(len(one.words) + len(one.actors) + len(one.numbers) for one in (one, other)) < FEWEST
    return found._replace(apart="too little") if few and found.score < EQUAL else found


def _covered(one: Part, other: Part) -> float:
    """The weight of what of one sentence stands in another."""
    words = sum(weight * _word(one, word, other) for word, weight in one.words.items())
    actors = sum(_actor(actor, one, other) for actor in one.actors)
    return words + ACTOR * actors + sum(map(number_weight, one.numbers & other.numbers))


def _actor(actor: str, one: Part, other: Part) -> float:
    if actor in other.parties:
        return 1.0
    called = one.called.get(actor)
    if called and all(_stands(name, other) for name in called):
        return 1.0
    return PARTY if one.parties[actor] and one.parties[actor] in other.parties.values() else 0.0


def _word(one: Part, word: str, other: Part) -> float:
    if word in other.everything:
        return 1.0
    if word[:STEM] in other.stems and any(_kin(word, name) for names in other.called.values() for name in names):
        return 1.0
    return 0.0 if one.means[word].isdisjoint(other.meant) else SYNONYM


def _stands(name: str, other: Part) -> bool:
    if name in other.everything:
        return True
    return name[:STEM] in other.beginnings and any(_kin(name, word) for word in other.everything)


def _kin(one: str, other: str) -> bool:
    """Whether one root is the beginning of the other, as that of a state is of its people's."""
    short, long = sorted((one, other), key=len)
    return len(short) >= STEM and long.startswith(short)


def _apart(one: Part, other: Part) -> str | None:
    """What keeps two sentences apart, though their words are alike."""
    if one.numbers and other.numbers and not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return "numbers"
    if one.lasting and other.lasting and one.lasting.isdisjoint(other.lasting):
        return "numbers"
    if _only_if(one, other) or _only_if(other, one):
        return "condition"
    modal = any(_modal(one, other, mark) for mark in ("possible", "needed")) or _modal(one, other, "coming", "open")
    if turned := _negated(one, other):
        plain = modal or _modal(one, other, "if") or turned.isdisjoint(one.happens or other.happens or turned)
        return "words" if plain else "negation"
    if modal:
        return "modality"
    if one.days and other.days and not _meet(one, other):
        return "days"
    return _strangers(one, other) or _doers(one, other) or _roles(one, other)


def _meet(one: Part, other: Part) -> bool:
    """Whether two share a day; where they share a number of three digits, days beside each other will do: a night has
    two.
    """
    slack = timedelta(any(number_weight(n) == LONG_NUMBER for n in one.numbers & other.numbers))
    return any(a[0] <= b[1] + slack and b[0] <= a[1] + slack for a in one.days for b in other.days)


def _negated(one: Part, other: Part) -> Set[str]:
    """The words in both that are negated in one of them, where none that is negated in the other is among them."""
    left, right = _under("not", one, other)
    return left | right if left.isdisjoint(right) else frozenset()


def _modal(one: Part, other: Part, mark: str, *spared: str) -> bool:
    """Whether a word that stands in both is under ``mark`` in one of them, and nothing in the other is."""
    left, right = _under(mark, one, other)
    if bool(left) == bool(right):
        return False
    there = frozenset().union(*(other if left else one).marks.values())
    return mark not in there and there.isdisjoint(spared)


def _only_if(one: Part, other: Part) -> bool:
    """Whether the first that happens in both is a condition in one of them, and nothing in the other is."""
    first = next((word for word in one.words if word in one.happens & other.happens), None)
    if first is None or "if" not in one.marks.get(first, ()):
        return False
    return not any("if" in marks for marks in other.marks.values())


def _under(mark: str, one: Part, other: Part) -> tuple[set[str], set[str]]:
    """Of the words that stand in both, those under ``mark`` in each."""
    ways = ((one, other), (other, one))
    left, right = ({w for w, marks in a.marks.items() if mark in marks and w in b.words} for a, b in ways)
    return left, right


def _strangers(one: Part, other: Part) -> str | None:
    """Whether somebody is named in each, and nobody in both."""
    if not one.named or not other.named:
        return None
    return None if any(_known(a, b) for a, b in ((one, other), (other, one))) else "people"


def _known(one: Part, other: Part) -> bool:
    """Whether anybody who is named in one is in the other."""
    return any(_actor(actor, one, other) for actor in one.named)


def _doers(one: Part, other: Part) -> str | None:
    """What a source does or wants is its own: of another source, or another doing."""
    for a, b in ((one, other), (other, one)):
        if a.deed:
            if not _held(a.bearers, b.bearers or set(b.actors)):
                return "holder"
            there = b.deed or b.words.keys()
            if a.deed.isdisjoint(there) and not _means(a, a.deed) & _means(b, there):
                return "doing"
    return None


def _held(ones: Set[str], others: Set[str]) -> bool:
    """Whether two hold something together: the same, or a state and somebody of it. Nobody named may be anybody."""
    if not ones or not others:
        return True
    parties = {f"of {token[3:]}" for token in ones ^ others if token.startswith("is ")}
    return any(not token.startswith("of ") or token in parties for token in ones & others)


def _means(part: Part, words: object) -> frozenset[int]:
    return frozenset().union(*(part.means.get(word, frozenset()) for word in words))  # type: ignore[attr-defined]


def _roles(one: Part, other: Part) -> str | None:
    """Whether two who are in both change places; where there are more, their order tells too little."""
    shared = [a for a in one.actors if a in other.actors]
    if len(shared) != 2 or one.alike or other.alike:
        return None
    turned = [a for a in other.actors if a in shared][:2] != shared[:2]
    return "roles" if turned != (one.passive != other.passive) else None
