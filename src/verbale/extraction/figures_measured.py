"""What a number measures: its unit, its measure and what it is a number of, read off the words beside it."""

from __future__ import annotations

import re
from functools import cache
from re import Match
from typing import TYPE_CHECKING, NamedTuple

from verbale.extraction.figures_deeds import deed, measure_of, measured
from verbale.extraction.figures_numbers import either, listed, number, percent, words
from verbale.language.parsing import Segment

if TYPE_CHECKING:
    from spacy.tokens import Token


class Measured(NamedTuple):
    """What was found beside a number: the rule, where the figure ends in its segment, and the word it hangs on."""

    rule: str
    end: int
    unit: str | None
    measure: str | None
    of: str | None
    head: Token


def measure(match: Match[str], segment: Segment) -> Measured | None:
    """What a match measures; None where it is no figure."""
    last = _last(match, segment)
    if last is None:
        return None
    if match["vague"]:
        return _vague(match, segment, last)
    if percent(match):
        return _percent(match, segment, last)
    if match["sign"]:
        sign = re.sub(r"\s", "", match["sign"]).upper()
        return _money(match, segment, last, words()["currency_signs"].get(sign, sign), match.end())
    if currency := _currency_after(match, segment):
        return _money(match, segment, last, *currency)
    if match["joined"]:
        unit = words()["units"].get(match["joined"][1:].casefold(), match["joined"][1:].casefold())
        return Measured("joined", match.end(), unit, measure_of(unit), None, last)
    return _counted(match, segment, last)


def _last(match: Match[str], segment: Segment) -> Token | None:
    start = match.start("low") if match["low"] else match.start()
    span = segment.doc.char_span(start, match.end(), alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None


# Money


def _currency_after(match: Match[str], segment: Segment) -> tuple[str, int] | None:
    after = _currency().match(segment.text, match.end())
    if after is None:
        return None
    name = after[1]
    return (words()["currency_words"].get(name.casefold()) or name.upper(), after.end())


@cache
def _currency() -> re.Pattern[str]:
    names = either([*words()["currency_words"], *words()["currency_codes"]])
    return re.compile(rf"[\s-]+(?:US[\s-]+)?({names})\b", re.I)


def _money(match: Match[str], segment: Segment, last: Token, currency: str, end: int) -> Measured:
    """Money, or a price where it is so much for each ("$20 a barrel")."""
    per, stop = per_unit(segment, end)
    if per:
        kind = "money" if per.split()[-1] in words()["rates"].values() else "price"
        return Measured("money", stop, f"{currency} {per}", kind, _amount_of(segment, last, end), last)
    return Measured("money", end, currency, "money", _amount_of(segment, last, end), last)


def per_unit(segment: Segment, at: int) -> tuple[str | None, int]:
    """For how much a number is: "per barrel" for "a barrel", "per day" for "daily", and where those words end."""
    found = _per().match(segment.text, at)
    if not found:
        return None, at
    unit = found["unit"] or words()["rates"][found["rate"].casefold()]
    return f"per {unit.casefold()}", found.end()


@cache
def _per() -> re.Pattern[str]:
    each = rf"(?:a|an|per|each)\s+(?P<unit>(?:\d+\s+)?{either(words()['per'])})"
    other = r"(?!\s+(?:earlier|ago|later|before|after|on|over|to)\b)"
    return re.compile(rf"\s+(?:{each}|(?P<rate>{either(words()['rates'])}))\b{other}", re.I)


def _amount_of(segment: Segment, last: Token, end: int) -> str | None:
    """What an amount is of: "$3bn in aid", "a $3bn loan", "a loan of $3bn", "the loan is worth $3bn"."""
    in_ = re.compile(r"\s+(?:worth\s+of|in|of)\s+").match(segment.text, end)
    found = _chunk(segment, in_.end()) if in_ else None
    if found and not found[0][:1].isdigit() and found[2].ent_type_ not in ("GPE", "LOC", "FAC", "DATE", "TIME"):
        return found[0]
    span = segment.doc.char_span(end - 1, end, alignment_mode="expand")
    money = span[-1] if span is not None and len(span) else last
    for token in (last, money):
        if token.head.i > money.i and token.head.pos_ == "NOUN" and token.head.i - money.i < 5:
            if token.head.lemma_ in listed("no_matter"):
                return None
            return segment.doc[money.i + 1 : token.head.i + 1].text
    for token in (last, money):
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
            return _words(token.head.head)
    return None


def _words(noun: Token, *, of: bool = False) -> str:
    """A noun with what stands before it, without its article; with a short "of …" after it where asked for."""
    left = min((c.i for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod")), default=noun.i)
    after = next((c.right_edge.i for c in noun.rights if of and c.lower_ == "of" and c.i == noun.i + 1), noun.i)
    return str(noun.doc[left : (after if after - noun.i <= 4 else noun.i) + 1].text)


def _chunk(segment: Segment, start: int) -> tuple[str, int, Token] | None:
    """The noun phrase at ``start``, where it ends, and its head."""
    for chunk in segment.doc.noun_chunks:
        if chunk.end_char > start and chunk.start_char <= start + 1:
            return segment.text[start : chunk.end_char], chunk.end_char, chunk.root
        if chunk.start_char > start + 1:
            return None
    return None


# Percentages


def _percent(match: Match[str], segment: Segment, last: Token) -> Measured:
    unit = "percentage points" if match["points"] else "%"
    after = re.compile(r"\s+of\s+").match(segment.text, match.end())
    if after and (found := _chunk(segment, after.end())):
        return Measured("percent", found[1], unit, "percent", found[0], last)
    change, of = _change(match, segment, last)
    return Measured("percent", match.end(), unit, change or "percent", of, last)


_WENT = re.compile(r"\b(up|down)\s+(?:by\s+)?$", re.I)
"""What stands right before a percentage that something "went up by"."""


def _change(match: Match[str], segment: Segment, last: Token) -> tuple[str | None, str | None]:
    """Whether a percentage is that of a rise or a fall, and of what: "prices rose 5%", "a 5% tariff", "5% higher"."""
    head = last.head
    while head.lower_ in listed("not_measured") and head.head != head:  # "rose 3% year on year"
        head = head.head
    if 0 < head.i - last.i < 6 and head.pos_ in ("NOUN", "PROPN"):
        if direction := _direction(head):
            return direction, _about(head, last)
        return None, segment.text[last.idx + len(last) : _with_on(segment, head)].strip(" -")
    beside = last.doc[last.i + 1] if last.i + 1 < last.sent.end else last
    if beside.lower_ in ("higher", "lower", "more", "less", "fewer", "up", "down"):
        return _direction(beside), _subject(last)
    if went := _WENT.search(segment.text, 0, match.start()):
        return ("rise" if went[1].casefold() == "up" else "fall"), _subject(last)
    by = head if head.pos_ == "ADP" else None
    verb = by.head if by is not None else head
    if verb.pos_ in ("VERB", "NOUN") and (by is None or by.lower_ in ("by", "of")):
        direction = _direction(verb)
        return direction, (_about(verb, last) if verb.pos_ == "NOUN" else _subject(last) if direction else None)
    return None, (_subject(last) if verb.pos_ == "VERB" and _direction(verb) else None)


def _with_on(segment: Segment, noun: Token) -> int:
    """Where "tariff on steel" ends."""
    end = noun.idx + len(noun)
    on = re.compile(r"\s+on\s+").match(segment.text, end)
    found = _chunk(segment, on.end()) if on else None
    return found[1] if found and found[2].ent_type_ not in ("DATE", "TIME") else end


def _direction(word: Token) -> str | None:
    for measure_, name in (("rise", "rises"), ("fall", "falls")):
        if word.lemma_.casefold() in listed(name) or word.lower_ in listed(name):
            return measure_
    return "rise" if word.lower_ == "higher" else None


def _about(noun: Token, number_: Token) -> str | None:
    """What a rise is one of: "a rise in prices"; not the number itself ("a rise of 5%")."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "of", "to"):
            for below in child.children:
                if below.dep_ == "pobj" and below != number_ and not below.is_ancestor(number_):
                    return str(noun.doc[below.left_edge.i : below.i + 1].text)
    return None


def _subject(token: Token) -> str | None:
    """What the clause is about: its object where it is cut or raised by somebody, else its subject."""
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            parts = {c.dep_: c for c in above.children if c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.pos_ != "NUM"}
            found = next((parts[d] for d in ("dobj", "nsubjpass", "nsubj") if d in parts), None)
            if found is None or found == token or found.is_ancestor(token) or found.lower_ in listed("not_measured"):
                return None
            return None if found.pos_ == "PRON" else _words(found, of=True)
    return None


# Counts


def _vague(match: Match[str], segment: Segment, last: Token) -> Measured | None:
    after = re.compile(r"\s+(?:more\s+)?of\s+").match(segment.text, match.end())
    found = _chunk(segment, after.end()) if after else None
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
    before = segment.text[: match.start()].rstrip().rpartition(" ")[2].casefold()
    spelled = not match["low"][0].isdigit() and not match["lowsize"]
    named = _NAMED.search(segment.text, 0, match.start())
    if named and (match["low"][0].isupper() or " in " in f" {named[0]}"):
        return False
    if before in ("a", "an") and not match["lowsize"]:
        return False  # "a 747 jet"
    if spelled and (match["low"].casefold() == "one" or before in listed("definite")):
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
    before = last.nbor(-1)
    model = before.pos_ == "PROPN" and before.dep_ in ("compound", "nmod") and before.head == above
    return (beside and last.dep_ in ("nummod", "appos", "npadvmod")) or (model and above.i > last.i)


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
