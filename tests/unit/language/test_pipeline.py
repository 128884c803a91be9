from __future__ import annotations

import pytest

from verbale.language.pipeline import pipeline


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("The talks were held in Oslo on Monday.", "Oslo", "GPE"),
        ("Officials in Kyiv said so.", "Kyiv", "GPE"),
        ("The Norwegian envoy spoke.", "Norwegian", "NORP"),
        ("The Kremlin agreed.", "Kremlin", "ORG"),
    ],
)
def test_gazetteer_names_are_marked(text: str, words: str, label: str) -> None:
    assert (words, label) in [(e.text, e.label_) for e in pipeline()(text).ents]


@pytest.mark.parametrize(
    "text",
    ["The University of Washington said so.", "Reporters met Paris Brandt on Monday.", "The Geneva Conventions apply."],
)
def test_a_name_within_a_longer_one_is_not_marked_alone(text: str) -> None:
    assert not {"Washington", "Paris", "Geneva"} & {e.text for e in pipeline()(text).ents}


def test_the_pipeline_is_loaded_once() -> None:
    assert pipeline() is pipeline()
