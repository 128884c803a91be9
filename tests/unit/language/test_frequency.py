"""How common a word is, out of the encoder's vocabulary."""

from __future__ import annotations

from verbale.language.frequency import ranks, share


def test_common_words_come_first():
    assert ranks()["the"] == 1
    assert ranks()["of"] < ranks()["president"] < ranks()["ceasefire"]


def test_pieces_of_words_are_no_words():
    assert not any(word.startswith(("##", "[")) for word in ranks())


def test_the_share_of_reports_falls_with_the_rank():
    assert 0.99 < share(1) <= 1
    assert share(1) > share(500) > share(20_000) > share(None) > 0
