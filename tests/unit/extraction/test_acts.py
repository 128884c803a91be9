import pytest

from verbale.extraction.acts import act_of, presentation_of
from verbale.extraction.cues import cue_at, cues
from verbale.language.pipeline import pipeline


def line(text):
    return pipeline(None)(text)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The envoy said that the port was shut.", "assertive"),
        ("The envoy denied that the port was shut.", "assertive"),
        ("The union urged the owners to reopen the port.", "directive"),
        ("The owners promised to reopen the port.", "commissive"),
        ("The union condemned the closing of the port.", "expressive"),
        ("The union feared that the port would stay shut.", "private_state"),
    ],
)
def test_the_act_is_that_of_the_verbs_class(text, act):
    assert act_of(next(cues(line(text))), "directive") == act


def test_of_a_cue_on_no_list_the_encoder_says_what_it_is():
    doc = line("The mood in the guild was that the port should reopen.")
    cue = cue_at(doc, frozenset({1}))
    assert act_of(cue, "private_state") == "private_state"
    assert act_of(cue) == "assertive"


@pytest.mark.parametrize(
    ("text", "presentation"),
    [
        ("that the port would open", "clause"),
        ("he had asked for what was due", "clause"),
        ("to open the port if it rained", "infinitive"),
        ("the urgency of a truce", "phrase"),
        ("a plan that nobody had seen", "phrase"),
    ],
)
def test_presentation(text, presentation):
    doc = line(f"The envoy noted {text}.")
    content = frozenset(t.i for t in doc[3:] if not t.is_punct)
    assert presentation_of(doc, content, quoted=False) == presentation
    assert presentation_of(doc, content, quoted=True) == "quotation"
