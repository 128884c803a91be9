import pytest
from training.silver import labels


def label(text, cue, content, source=()):
    found = [[text.index(words), text.index(words) + len(words)] for words in (cue, content, *source)]
    (row,) = labels(text, [{"source": found[2:], "cue": found[:1], "content": found[1:2]}])
    return row


@pytest.mark.parametrize(
    ("cue", "act"),
    [
        ("said", "assertive"),
        ("urged", "directive"),
        ("vowed", "commissive"),
        ("believed", "private_state"),
        ("condemned", "expressive"),
        ("bristled at", None),
    ],
)
def test_the_act_of_a_cue_is_that_of_its_class_and_none_where_no_list_knows_it(cue, act):
    assert label(f"The Velmaran minister {cue} the port would open.", cue, "the port would open")["act"] == act


@pytest.mark.parametrize(("noun", "act"), [("promise", "commissive"), ("belief", "private_state"), ("harbour", None)])
def test_a_noun_has_an_act_of_its_own(noun, act):
    assert label(f"Her {noun} that ships would sail came late.", noun, "that ships would sail")["act"] == act


def test_the_rules_tell_polarity_and_hedge():
    row = label("The minister reportedly did not say who paid.", "reportedly did not say", "who paid")
    assert (row["polarity"], row["hedge"]) == ("negated", "hearsay")


def test_true_labels_go_along():
    text = "The envoy said it rained."
    rows = labels(text, [{"source": [], "cue": [[10, 14]], "content": [[15, 24]], "act": "assertive"}])
    assert [row["gold"] for row in rows] == [{"act": "assertive"}]
