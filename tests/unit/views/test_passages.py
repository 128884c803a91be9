import negotiation as n

from verbale.views.passages import Mark, passages, sentences

HERALD, POST = n.DOCUMENTS[0], n.DOCUMENTS[1]


def shown(document, *words: str) -> list[str]:
    return [document.text[a:b] for a, b in sentences(document, [n.at(document.text, w) for w in words])]


def test_a_sentence_is_shown_whole():
    assert shown(POST, "the offer") == ["Velmark's spokesman Ivo Brandt did not confirm the offer."]


def test_places_in_one_sentence_are_one():
    assert len(shown(HERALD, "Ana Velt", "two hours")) == 1


def test_a_sentence_ends_at_the_end_of_a_line():
    assert shown(POST, "second call") == ["\U0001f309 It was the second call."]


def test_an_abbreviation_does_not_end_a_sentence():
    document = n.document("x", "Title\nMr. Brandt met Gen. Orr of the U.S. Navy. He left.\n")
    assert shown(document, "Orr") == ["Mr. Brandt met Gen. Orr of the U.S. Navy."]


def test_a_sentence_ends_where_its_zone_ends():
    from verbale.model import Zone

    text = "Title\nThe call ended ALSO READ: Ten walks Velt said no more.\n"
    document = n.document("x", text, zones=(Zone("related_link", n.at(text, "ALSO READ: Ten walks"), "r"),))
    assert shown(document, "Ten walks") == ["ALSO READ: Ten walks"]


def test_what_stands_far_apart_is_shown_in_passages_of_its_own():
    text = "Title\n" + "Velt spoke. " + "word " * 200 + "Marsh answered.\n"
    document = n.document("x", text)
    found = passages(document, [Mark(*n.at(text, "Velt spoke"), "evidence"), Mark(*n.at(text, "Marsh"), "evidence")])
    assert len(found) == 2
    assert all(text[p.start : p.end] == p.text for p in found)
    assert [p.clipped for p in found] == [(False, True), (True, False)]


def test_a_place_names_the_document_and_the_code_points():
    (passage,) = passages(POST, [Mark(*n.at(n.POST, "\U0001f309"), "evidence")])
    assert passage.place == f"post.txt:{n.POST.index(chr(0x1F309))}–{n.POST.index(chr(0x1F309)) + 1}"
