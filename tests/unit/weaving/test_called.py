from verbale.weaving.called import apart, names

TEXT = (
    "Dockers left Port Ostrel on Monday. Union leader Marta Quill spoke. A docker said that Quill's crew had "
    'met Bram Oster. "Talks," he said. The union met US envoys, and talks go on.\n'
)


def test_names_are_runs_of_capitals_inside_sentences():
    found = names(TEXT, lambda word: word.casefold().removesuffix("'s"))
    assert found == (("port", "ostrel"), ("monday",), ("marta", "quill"), ("quill",), ("bram", "oster"))


def test_what_has_small_letters_elsewhere_is_no_name():
    assert names("They met Rose. She gave a rose to Rose Ann Lee.", str.casefold) == (("ann", "lee"),)


def test_names_with_a_word_in_common_are_one():
    weights = {"ostrel": 0.9, "quill": 0.8, "port": 0.1}
    found = [("port", "ostrel"), ("ostrel", "terminals"), ("marta", "quill"), ("monday",)]
    assert list(apart(found, lambda word: weights.get(word, 0.0))) == [0.9, 0.8]
