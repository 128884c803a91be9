"""What a number measures: its unit, its measure and what it is a number of, read off the words beside it."""

from __future__ import annotations

import re
from re import Match
from typing import TYPE_CHECKING

from verbale.extraction.figures_deeds import deed, measure_of, measured
from verbale.extraction.figures_money import currency_after, money, per_unit
from verbale.extraction.figures_numbers import before, listed, number, percent, words
from verbale.extraction.figures_percent import percentage
from verbale.extraction.figures_phrases import Measured, chunk_at
from verbale.language.parsing import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token


def measure(match: Match[str], segment: Segment) -> Measured | None:
    """What a match measures; None where it is no figure."""
    last = _last(match, segment)
    if last is None:
        return None
    if match["vague"]:
        return _vague(match, segment, last)
    if percent(match):
        return percentage(match, segment, last)
    if match["sign"]:
        sign = re.sub(r"\s", "", match["sign"]).upper()
        return money(match, segment, last, words()["currency_signs"].get(sign, sign), match.end())
    if currency := currency_after(match, segment):
        return money(match, segment, last, *currency)
    if match["joined"]:
        unit = words()["units"].get(match["joined"][1:].casefold(), match["joined"][1:].casefold())
        return Measured("joined", match.end(), unit, measure_of(unit), None, last)
    return _counted(match, segment, last)


def _last(match: Match[str], segment: Segment) -> Token | None:
    start = match.start("low") if match["low"] else match.start()
    span = segment.doc.char_span(start, match.end(), alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None


def _vague(match: Match[str], segment: Segment, last: Token) -> Measured | None:
    after = re.compile(r"\s+(?:more\s+)?of\s+").match(segment.text, match.end())
    found = chunk_at(segment, after.end()) if after else None
    if found is None:
        return _vague_alone(match, segment, last) if after is None else None
    of, end, root = found
    head = next((t for t in (root, *root.children) if t.pos_ in ("NOUN", "PROPN")), None)
    unit = head.text.casefold() if head is not None else of
    if unit in listed("not_measured"):
        return None
    if code := words()["currency_words"].get(unit):
        return Measured("vague", end, code, "money", None, last)
    of_ = of if of.casefold() != unit else None
    people = head is not None and head.ent_type_ == "NORP"
    kind = measured(unit, last) if measure_of(unit) != "count" else deed(last) or ("people" if people else "count")
    return Measured("vague", end, unit, kind, of_, last)


def _vague_alone(match: Match[str], segment: Segment, last: Token) -> Measured | None:
    """A vague number without "of": before its noun ("several hundred ships"), or of people ("killing dozens")."""
    if (noun := noun_after(last)) is not None and noun.tag_ == "NNS" and last.pos_ != "NOUN":
        return _with_noun(match, segment, last, noun, "vague")
    kind = deed(last)
    return Measured("vague", match.end(), "people", kind, None, last) if kind else None


INSIDE = frozenset({"JJ", "JJR", "JJS", "RB", "VBN", "VBG", "CD", "HYPH"})
"""Tags of the words that may stand between a number and the noun it counts."""


def noun_after(last: Token) -> Token | None:
    """The noun at the end of the phrase that follows a number: over adjectives and nouns, to the first that is one."""
    found = None
    for token in last.doc[last.i + 1 : min(last.i + 8, last.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            found = token
            if token.pos_ == "NOUN" and token.dep_ != "compound":
                break
        elif token.tag_ not in INSIDE and token.text not in ("-", "“", '"'):
            break
    return found


def _counted(match: Match[str], segment: Segment, last: Token) -> Measured | None:
    """A number and the noun that it counts, or the outcome beside it ("12 killed", "killed 12")."""
    if match["low"].casefold() in words()["articles"] and not match["lowsize"]:
        return None
    noun = noun_after(last)
    if noun is not None and _is_figure(match, segment, last, noun) and not _label(match, last):
        return _with_noun(match, segment, last, noun, "count")
    if noun is None and (part := _part(match, segment)):
        return part
    return _outcome(match, last) if noun is None and match["low"][0].isdigit() else None


def _with_noun(match: Match[str], segment: Segment, last: Token, noun: Token, rule: str) -> Measured:
    unit = noun.text.casefold()
    inner = segment.text[match.end() : noun.idx].strip()
    unit = words()["units"].get(unit, unit)
    kind = measured(unit, noun)
    if inner.casefold() in ("square", "cubic", "basis") or kind == "money":
        unit, inner = f"{inner.casefold()} {unit}".strip(), ""
        kind = {"square": "area", "cubic": "volume", "basis": "percent"}.get(unit.split()[0], kind)
    per, end = per_unit(segment, noun.idx + len(noun))
    of = inner if inner.casefold() not in ("", "more", "other", "further", "additional") else None
    return Measured(rule, end, f"{unit} {per}" if per else unit, kind, of, noun)


def _is_figure(match: Match[str], segment: Segment, last: Token, noun: Token) -> bool:
    if noun.text.casefold() in listed("not_measured") or noun.tag_ in ("NNP", "NNPS") or _score(match):
        return False
    word = before(segment.text, match.start()).rstrip().rpartition(" ")[2].casefold()
    spelled = not match["low"][0].isdigit() and not match["lowsize"]
    named = _NAMED.search(before(segment.text, match.start()))
    if named and (match["low"][0].isupper() or " in " in f" {named[0]}"):
        return False
    if word in ("a", "an") and not match["lowsize"]:
        return False  # "a 747 jet"
    if spelled and (match["low"].casefold() == "one" or word in listed("definite")):
        return False
    known = noun.text.casefold() in words()["units"] or measure_of(noun.text.casefold()) != "count"
    return noun.tag_ == "NNS" or number(match["low"], match["lowsize"]) == 1 or known


_NAMED = re.compile(r"\b[A-Z]\w+\s+of\s+$|\b(?:[Oo]ne|1)\s+in\s+(?:every\s+)?$")
"""What stands before a number that belongs to a name ("the Group of Seven"), or to a share ("one in four")."""


def _score(match: Match[str]) -> bool:
    """Whether two numbers are a score ("3-1"): no range falls."""
    return bool(match["high"]) and number(match["high"], match["highsize"]) <= number(match["low"], match["lowsize"])


def _label(match: Match[str], last: Token) -> bool:
    """Whether a number is a name: "Article 5", "Resolution 22", "Phase 1"."""
    above = last.head
    plain = match["low"].isdigit() and not (match["bound"] or match["lowsize"] or match["high"])
    beside = above.i == last.i - 1 and above.pos_ in ("NOUN", "PROPN") and above.text[:1].isupper()
    if not plain or not last.i:
        return False
    model = last.nbor(-1)
    named = model.pos_ == "PROPN" and model.dep_ in ("compound", "nmod") and model.head == above
    return (beside and last.dep_ in ("nummod", "appos", "npadvmod")) or (named and above.i > last.i)


def _part(match: Match[str], segment: Segment) -> Measured | None:
    """Some of those named: "two of the ships"."""
    after = re.compile(r"\s+of\s+(?:the|those|these|its|their|his|her|our)\s+").match(segment.text, match.end())
    if after is None or match["low"].casefold() == "one":
        return None
    span = segment.doc.char_span(after.end(), after.end() + 1, alignment_mode="expand")
    last = _last(match, segment)
    noun = noun_after(span[0].nbor(-1)) if span is not None and len(span) and span[0].i else None
    if noun is None or last is None or noun.tag_ != "NNS" or noun.text.casefold() in listed("not_measured"):
        return None
    unit = words()["units"].get(noun.text.casefold(), noun.text.casefold())
    kind = measure_of(unit)
    return Measured("part", noun.idx + len(noun), unit, deed(last) or kind, None, last)


def tally(last: Token) -> tuple[str | None, str] | None:
    """Unit and measure of what a tally comes to: "the death toll rose to 45", "the number of detainees is 9"."""
    above = last.head
    verb = above.head if above.pos_ == "ADP" and above.lower_ in ("to", "at", "past", "above") else above
    if last.dep_ not in ("pobj", "dobj", "attr") or verb.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.lemma_ not in listed("totals"):
        return None
    for below in subject.subtree:
        if below != subject and (kind := measure_of(below.lower_)) != "count":
            return ("people" if kind == "deaths" else below.lower_), kind
    return None, "count"


def _outcome(match: Match[str], last: Token) -> Measured | None:
    outcomes = words()["outcomes"]
    for token in last.doc[last.i + 1 : last.i + 4]:
        if token.lower_ in outcomes:
            return Measured("outcome", token.idx + len(token), "people", outcomes[token.lower_], None, last)
        if token.pos_ not in ("AUX", "ADV") and token.lower_ not in ("others", "more"):
            break
    first = last.doc[max(0, last.i - 3) : last.i]
    verb = next((t for t in reversed(list(first)) if t.lemma_ in ("kill", "wound", "injure")), None)
    if verb is None or last.dep_ not in ("dobj", "pobj", "nummod", "attr"):
        return None
    return Measured("outcome", match.end(), "people", "deaths" if verb.lemma_ == "kill" else "wounded", None, last)
