"""What a sentence says of a talk's reality: occurred, planned, denied, not confirmed …"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from verbale.extraction.meetings_triggers import DEFINITE, is_light, put_off, unmade, willing
from verbale.extraction.meetings_words import listed, negated

if TYPE_CHECKING:
    from spacy.tokens import Token


def status_of(token: Token, verb: Token | None, how: str) -> str:
    """What the sentence says of the talk's reality."""
    if token.pos_ == "NOUN" and (negated(token) or unmade(token) is not None or how == "without"):
        return "denied"
    if put_off(token) is not None:
        return "planned"
    carrier = token if token.pos_ == "VERB" or verb is None else verb
    light = verb is not None and is_light(token, verb, how)
    inside = how in listed("inside") and not (how == "in" and carrier.lemma_ in listed("engaging"))
    if carrier.lemma_ == "look" and any(c.lower_ == "forward" for c in carrier.children):
        return "planned"
    if how == "to" and willing(token) is not None:
        return "proposed"
    if token.pos_ == "NOUN" and how in ("in", "at", "during") and (_will(carrier) or _told_to_come(carrier)):
        return "planned"
    if token.pos_ == "NOUN" and (inside or how == "noun"):
        return "planned" if _marked(token, "planned") else "ongoing" if _marked(token, "ongoing") else "occurred"
    told_of = presupposed(token, carrier, how, light=light)
    if token.pos_ == "VERB" or light or how.startswith("nsubj"):
        done = not how.startswith("nsubj") or light or _being(carrier)
        if done and not told_of and any(map(negated, _chain(carrier))):
            return "denied"
        above = _over(carrier)
        if above is not None and not (told_of and above in ("denied", "unconfirmed", "hypothetical")):
            return above
    return _of_clause(token, carrier, told_of=told_of)


def presupposed(token: Token, carrier: Token, how: str, *, light: bool) -> bool:
    """Whether a clause is about how a talk goes or ends: whatever it makes of that, the talk itself is not in doubt.

    "If the talks fail", "the talks did not end", "whether the meeting helped".
    """
    if not how.startswith("nsubj"):
        return False
    known = token.left_edge.lower_ in DEFINITE or any(c.dep_ == "poss" for c in token.children)
    how_it_goes = carrier.lemma_ == "go" and not any(c.lower_ in ("ahead", "forward") for c in carrier.children)
    if how_it_goes or carrier.lemma_ in listed("ending"):
        return known or not supposed(carrier)
    return known and not light and not _being(carrier)


def supposed(carrier: Token) -> bool:
    """Whether a clause is a condition: "if the talks fail"."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in carrier.children)


def _being(verb: Token) -> bool:
    """Whether a verb tells of a talk's coming about, and not of what it brought: "talks resumed"."""
    return verb.lemma_ in listed("being") | listed("raising") or verb.pos_ == "AUX"


def _of_clause(token: Token, carrier: Token, *, told_of: bool) -> str:
    """The status by the talk's own words and the tense and mood of its clause.

    Of a talk ``told_of`` as known, "could" is about what it may bring.
    """
    if (
        _marked(token, "planned")
        or (carrier is not token and _future(carrier))
        or (token.pos_ == "VERB" and _future(token))
    ):
        return "planned"
    if _told_to_come(carrier):
        return "planned"
    if _helped(carrier, "hypothetical") and not told_of:
        return "hypothetical"
    wished = carrier.lemma_.casefold() in listed("proposed") and (carrier.lemma_ != "call" or token.dep_ == "pobj")
    if wished and carrier is not token:
        return "proposed"
    if carrier.lemma_ == "announce" and carrier is not token:
        return "planned"
    if _marked(token, "ongoing") or (token.lemma_ in listed("lasting_talk") and token.tag_ in ("VBP", "VBZ")):
        return "ongoing"
    return "ongoing" if carrier.tag_ == "VBG" and _helped_be(carrier) else "occurred"


def _chain(carrier: Token) -> Iterator[Token]:
    """A verb, and the one whose helpers it shares: "did not call or meet"; not after "but"."""
    yield carrier
    bare = carrier.dep_ == "conj" and carrier.tag_ == carrier.head.tag_ == "VB"
    if bare and not any(c.lower_ == "but" for c in carrier.head.children):
        yield from _chain(carrier.head)


def _over(carrier: Token) -> str | None:
    """The status that a verb above gives: denied, not confirmed, proposed, planned."""
    *_, carrier = _chain(carrier)
    above = carrier.head
    if carrier.dep_ == "pcomp" and above.lower_ == "without":
        return "denied"
    if above.i == carrier.i or carrier.dep_ not in ("ccomp", "xcomp", "advcl", "acl", "conj"):
        return None
    if _refused(carrier) or (carrier.dep_ == "xcomp" and above.lemma_ in listed("declining")):
        return "denied"
    asks = any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in carrier.children)
    if asks and _doubted(above):
        return "unconfirmed"
    if asks and carrier.dep_ == "advcl":
        return "hypothetical"
    if carrier.dep_ in ("xcomp", "advcl") and above.lemma_ in listed("journeys"):
        return "planned" if _future(above) or _helped(above, "hypothetical") else None
    if carrier.dep_ in ("xcomp", "ccomp", "acl") and any(c.tag_ == "TO" for c in carrier.children):
        return _to(above)
    return None


def _doubted(above: Token) -> bool:
    """Whether what is asked below stays open: "could not confirm whether", "it is unclear whether", "asked whether"."""
    if above.lemma_ in ("ask", "wonder", "doubt"):
        return True
    words = (above, *(c for c in above.children if c.dep_ in ("acomp", "xcomp")))
    return any(w.lower_ in listed("open") for w in words) or (negated(above) and above.lemma_ in listed("unsure"))


def _to(above: Token) -> str | None:
    """The status of a talk after "to" under ``above``: wanted, only thought of, or arranged; None where it is under way
    ("seem to have stalled").
    """
    if above.lemma_ in listed("under_way"):
        return None
    if above.lemma_ in listed("proposed") | listed("asking") - {"expect"}:
        return "proposed"
    if above.lemma_ == "be" and _helped(above, "hypothetical"):
        return "hypothetical"
    return "planned"


def _refused(carrier: Token) -> bool:
    """Whether the clause is what somebody denies: "denied that …", "denied having …", "rejected a claim that …"."""
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in carrier.children)
    if carrier.dep_ not in ("ccomp", "xcomp", "acl", "relcl") and not (carrier.dep_ == "advcl" and that):
        return False
    above = carrier.head
    if above.pos_ == "NOUN" and above.lemma_ in listed("hearsay") and above.dep_ in ("dobj", "appos"):
        above = above.head
    return above.lemma_ in listed("denying") and (carrier.dep_ != "xcomp" or carrier.tag_ in ("VBG", "VBN", "VBD"))


def _marked(token: Token, name: str) -> bool:
    return any(
        c.lemma_.casefold() in listed(name) or c.lower_ in listed(name)
        for c in token.children
        if c.dep_ in ("amod", "compound")
    )


def _future(verb: Token) -> bool:
    lemmas = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if lemmas & {"will", "'ll", "’ll", "shall"} or verb.lemma_.casefold() in (
        "plan",
        "schedule",
        "expect",
        "slate",
        "pencil",
        "arrange",
    ):
        return True
    to = any(c.tag_ == "TO" for c in verb.children)
    return to and (verb.dep_ == "ROOT" or verb.head.lemma_.casefold() in ("be", "go", *listed("planned")))


def _will(verb: Token) -> bool:
    return any(c.lower_ in ("will", "'ll", "’ll", "shall") for c in verb.children if c.dep_ == "aux")


def _told_to_come(verb: Token) -> bool:
    """Whether somebody is reported to have said it of what is to come: "said she would meet Varga"."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    reported = first.dep_ == "ccomp" and first.head.tag_ == "VBD"
    return reported and any(c.lower_ == "would" for c in verb.children)


def _helped(verb: Token, name: str) -> bool:
    return any(c.lower_ in listed(name) for c in verb.children if c.dep_ in ("aux", "mark"))


def _helped_be(verb: Token) -> bool:
    return any(c.lemma_ == "be" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
