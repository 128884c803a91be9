"""What a sentence says of a talk's reality: occurred, planned, denied, not confirmed …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from verbale.extraction.meetings_words import listed, negated

if TYPE_CHECKING:
    from spacy.tokens import Token


def status_of(token: Token, verb: Token | None, how: str) -> str:
    """What the sentence says of the talk's reality."""
    presupposed = token.pos_ == "NOUN" and (how in listed("inside") or how == "noun")
    carrier = token if token.pos_ == "VERB" or verb is None else verb
    if token.pos_ == "NOUN" and negated(token):
        return "denied"
    if carrier.lemma_ == "look" and any(c.lower_ == "forward" for c in carrier.children):
        return "planned"
    if presupposed:
        return "planned" if _marked(token, "planned") else "ongoing" if _marked(token, "ongoing") else "occurred"
    if token.pos_ == "VERB" or (
        verb is not None and (verb.lemma_.casefold() in listed("light") or how.startswith("nsubj"))
    ):
        if negated(carrier):
            return "denied"
        if (above := _over(carrier)) is not None:
            return above
    if (
        _marked(token, "planned")
        or (carrier is not token and _future(carrier))
        or (token.pos_ == "VERB" and _future(token))
    ):
        return "planned"
    if carrier.dep_ == "ccomp" and carrier.head.tag_ == "VBD" and any(c.lower_ == "would" for c in carrier.children):
        return "planned"
    if _helped(carrier, "hypothetical"):
        return "hypothetical"
    if carrier.lemma_.casefold() in listed("proposed") and carrier is not token:
        return "proposed"
    if _marked(token, "ongoing") or (token.lemma_ in listed("lasting_talk") and token.tag_ in ("VBP", "VBZ")):
        return "ongoing"
    return "ongoing" if carrier.tag_ == "VBG" and _helped_be(carrier) else "occurred"


def _over(carrier: Token) -> str | None:
    """The status that a verb above gives: denied, not confirmed, proposed, planned."""
    above = carrier.head
    if above.i == carrier.i or carrier.dep_ not in ("ccomp", "xcomp", "advcl", "acl", "conj"):
        return None
    if _refused(carrier):
        return "denied"
    asks = any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in carrier.children)
    if (
        asks
        and (negated(above) or above.lemma_ in ("ask", "wonder"))
        and above.lemma_ in listed("unsure") | {"ask", "wonder"}
    ):
        return "unconfirmed"
    if carrier.dep_ in ("xcomp", "advcl") and above.lemma_ in listed("journeys"):
        return "planned" if _future(above) or _helped(above, "hypothetical") else None
    if asks and carrier.dep_ == "advcl":
        return "hypothetical"
    if carrier.dep_ in ("xcomp", "ccomp", "acl") and any(c.tag_ == "TO" for c in carrier.children):
        if above.lemma_ in listed("proposed"):
            return "proposed"
        return "planned"
    return None


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


def _helped(verb: Token, name: str) -> bool:
    return any(c.lower_ in listed(name) for c in verb.children if c.dep_ in ("aux", "mark"))


def _helped_be(verb: Token) -> bool:
    return any(c.lemma_ == "be" and c.tag_ in ("VBZ", "VBP") for c in verb.children)
