"""Polarity: any set of words as a cue, negated or not by its words and the syntax about them."""

from functools import cache

import pytest

from verbale.extraction.cues import Cue
from verbale.extraction.hedges import hedge_of
from verbale.extraction.polarity import denies, is_apart, is_negated

CUES = [
    ("The dockers had never said they would return.", "had never said", "said", True),
    ("The mediator stopped short of saying that the deal was dead.", "stopped short of saying", "saying", True),
    ("Quill has yet to confirm that the ballot will be repeated.", "has yet to confirm", "confirm", True),
    ("The panel neither confirmed nor denied that it had met.", "neither confirmed nor denied", "confirmed", True),
    ("There was no comment from the shipping line on the report.", "no comment from", "comment", True),
    ("The insurer was not aware of any plan to move them.", "was not aware of", "aware", True),
    (
        "The line did not immediately respond to a request for comment.",
        "did not immediately respond to",
        "respond",
        True,
    ),
    ("Neither the buyer nor the seller would say who had asked.", "would say", "say", True),
    ("No one at the ministry would say when the boats had left.", "would say", "say", True),
    ("Nor did the panel say when it would rule.", "say", "say", True),
    ("The firm has been unable to say when it would pay.", "has been unable to say", "say", True),
    ("The line could not be reached for comment.", "could not be reached for comment", "reached", True),
    ("He left without saying whether he agreed.", "saying", "saying", True),
    ("The ministry remained silent on whether it agreed.", "remained silent on", "silent", True),
    ("She gave no indication that it was over.", "gave no indication", "indication", True),
    ("There is no suggestion that he lied.", "no suggestion", "suggestion", True),
    ("The union did not confirm or explain the vote.", "explain", "explain", True),
    ("Aldane no longer says that the quota is fixed.", "no longer says", "says", True),
    ("Aldane did not deny that the quota was fixed.", "did not deny", "deny", True),
    ("Aldane declined to dispute that the quota was fixed.", "declined to dispute", "dispute", True),
    ("Aldane would neither confirm nor deny that it was.", "would neither confirm nor deny", "deny", True),
    ("Aldane has never denied that the quota was fixed.", "has never denied", "denied", True),
    ("Aldane disputed that the quota was fixed.", "disputed", "disputed", True),
    (
        "Aldane could not resist pointing out that the quota was fixed.",
        "could not resist pointing out",
        "pointing",
        False,
    ),
    ("She never missed an opportunity to say that it was late.", "never missed an opportunity to say", "say", False),
    ("He did not hesitate to say that it was late.", "did not hesitate to say", "say", False),
    ("She not only said that it was late but wrote it.", "said", "said", False),
    ("Aldane said the fleet had not sailed.", "said", "said", False),
    ("Without a vote, the union said, the ships would sail.", "said", "said", False),
    ("The union did not come but said it would vote.", "said", "said", False),
]


@cache
def parsed(text: str):  # type: ignore[no-untyped-def]
    from verbale.language.pipeline import pipeline

    return pipeline()(text)


def marked(text: str, cue: str, head: str):  # type: ignore[no-untyped-def]
    doc, start = parsed(text), text.index(cue)
    words = [t for t in doc if start <= t.idx < start + len(cue)]
    return next(t for t in words if t.text == head), frozenset(t.i for t in words)


@pytest.mark.parametrize(("text", "cue", "head", "negated"), CUES)
def test_a_cue_is_negated_by_its_words_and_its_syntax(text: str, cue: str, head: str, negated: bool) -> None:
    token, words = marked(text, cue, head)
    assert is_negated(token, words) is negated


def test_a_negation_inside_the_content_is_part_of_it() -> None:
    text = "Aldane wanted not to sail."
    token, words = marked(text, "wanted", "wanted")
    content = frozenset(t.i for t in parsed(text) if t.idx > text.index("wanted") + 5)
    assert not is_negated(token, words, content)


def test_not_denying_is_no_denial() -> None:
    text = "Aldane has strongly denied the charge and did not dispute the date."
    assert denies(*marked(text, "has strongly denied", "denied"))
    assert not denies(*marked(text, "did not dispute", "dispute"))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("“Probably not,” Ana Brandt said.", True),
        ("'Probably not', Ana Brandt said.", True),
        ("Ana Brandt has not “formally” said it.", False),
        ("It is not what the workers' leader said.", False),
        ("Ana Brandt has not said it.", False),
    ],
)
def test_what_stands_in_a_quotation_is_apart_from_what_stands_outside(text: str, apart: bool) -> None:
    negation, verb = (next(t for t in parsed(text) if t.text == word) for word in ("not", "said"))
    assert is_apart(negation, verb) is apart


HEDGES = [
    ("The envoy appeared to suggest that it was late.", "suggest", "suggest", ("appeared to", "appearance")),
    ("The envoy seemed to hint that it was late.", "hint", "hint", ("seemed to", "appearance")),
    ("Aldane is said to have told them that it was late.", "told", "told", ("is said to", "hearsay")),
    ("Aldane reportedly said that it was late.", "said", "said", ("reportedly", "hearsay")),
    ("Aldane apparently said that it was late.", "said", "said", ("apparently", "appearance")),
    ("Aldane may have said that it was late.", "said", "said", ("may", "likelihood")),
    ("Aldane effectively conceded that it was late.", "conceded", "conceded", ("effectively", "approximation")),
    ("Aldane did not deny that it was late.", "did not deny", "deny", ("did not deny", "undenied")),
    ("Aldane denied that it was late.", "denied", "denied", None),
    ("Aldane was forced to say that it was late.", "say", "say", None),
    ("Aldane said it may be late.", "said", "said", None),
]


@pytest.mark.parametrize(("text", "cue", "head", "hedge"), HEDGES)
def test_hedges_are_kept_as_words_and_as_a_code(text: str, cue: str, head: str, hedge: tuple[str, str] | None) -> None:
    token, words = marked(text, cue, head)
    content = frozenset(t.i for t in parsed(text) if t.i > max(words))
    found = hedge_of(Cue(token, words, (), "statements.said"), content)
    assert (found and (found.words, found.kind)) == hedge
