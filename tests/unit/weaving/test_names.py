from __future__ import annotations

import pytest

from verbale.weaving.names import generic, near, parts, plain, thing


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergiy Harkavyi", "Serhii Kharkavy"),
        ("Yuri Volenski", "Iury Volenskyy"),
        ("Fatimeh Qasemi", "Fatimeh Kasemi"),
        ("Ádám Šerý", "Adam Shery"),
        ("Ada J. Brandt", "President Ada Brandt"),
    ],
)
def test_spellings_of_one_name_fold_alike(one, other):
    assert all(near(a, b) for a, b in zip(parts(one), parts(other), strict=True))


def test_other_names_do_not():
    assert parts("Ada Brandt") != parts("Ada Brand")
    assert not near("brand", "grant")
    assert not near("tal", "tel")


def test_plain_and_thing():
    assert plain("U.S.") == "us"
    assert plain("the Côte’s") == "the cote"
    assert thing("The Morning Post") == "morning post"
    assert thing("Tideline.com") == "tideline"


def test_generic_names_are_borne_by_many():
    assert generic("the Foreign Ministry")
    assert generic("Ministry of Defence")
    assert not generic("Strait Observation Mission")
