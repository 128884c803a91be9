from __future__ import annotations

from verbale.language.lexicon import lexicon, outlets


def test_offices_of_one_class_are_alike() -> None:
    words = lexicon()
    assert words.alike("spokesman", "Spokesperson")
    assert words.alike("president", "leader")
    assert words.alike("Sen.", "senator")
    assert not words.alike("president", "spokesman")
    assert not words.alike("official", "member")


def test_the_lists_are_in_lower_case() -> None:
    words = lexicon()
    for names in (words.honorifics, words.bodies, words.people, words.reporting, words.openers):
        assert names
        assert all(name == name.lower() for name in names)
    assert "Reuters" in outlets()[0]
