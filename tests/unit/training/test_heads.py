import pytest

torch = pytest.importorskip("torch", reason="the training's own packages are not installed")

from training.heads import CODES, Labelled, class_weights, scores, targets_of, told, trained, word_shares  # noqa: E402


def rows(*acts, word="say"):
    return [{"word": word, "act": act, "polarity": "affirmed", "hedge": "none", "basis": "unknown"} for act in acts]


def test_heads_learn_and_the_same_seed_gives_the_same():
    chance = torch.Generator().manual_seed(0)
    vector = torch.randn(1200, 8, generator=chance)
    acts = ["directive" if x > 0 else "assertive" for x in vector[:, 0]]
    data = Labelled(vector, rows(*acts), [True] * 1200)
    found = told(trained(data, 1), data)
    assert sum(code == act for (code, _), act in zip(found["act"], acts, strict=True)) > 1000
    assert found == told(trained(data, 1), data)


def test_what_no_rule_knows_is_not_learnt_from():
    assert targets_of(rows("expressive", None), "act").tolist() == [CODES["act"].index("expressive"), -100]


def test_rare_codes_and_rare_words_weigh_more():
    assert class_weights(torch.tensor([0, 0, 0, 0, 1, -100]), 2).tolist() == [1.0, 2.0]
    assert word_shares([*rows(*["assertive"] * 4), *rows("assertive", word="vow")]).tolist() == [0.5] * 4 + [1.0]


def test_scores_are_by_code():
    found = scores([("a", "a"), ("a", "b"), ("b", "b"), (None, "a")])
    assert (found["n"], found["right"]) == (3, 66.7)
    assert found["b"] == {"n": 1, "p": 50.0, "r": 100.0}
