import msgspec
import negotiation as n

from verbale.views.extract import KEYS, line

LINE = line(n.EXTRACTION)


def test_the_line_has_the_contracts_keys():
    assert list(LINE) == ["id", *KEYS]
    assert LINE["published"]["value"] == "2031-04-02"
    assert LINE["published"]["evidence"] == list(n.at(n.HERALD, "2 April 2031"))
    assert LINE["zones"][0] == {"kind": "title", "span": [0, 29]}
    assert [s["reading"] for s in LINE["stances"]] == []


def test_a_statement_has_the_contracts_keys():
    said = LINE["statements"][1]
    first, second = said["hops"]
    assert said["speaker"] == {"name": "an aide who attended the talks", "kind": "unnamed"}
    assert [tuple(s) for s in said["content"]] == [n.at(n.HERALD, "Marsh asked for 40 buses")]
    assert {"id", "source", "cue", "directness", "polarity", "hedge", "said"} <= set(said)
    assert (first["name"], first["naming"], second["name"], second["basis"]) == (
        "The Tarn Courier",
        "named",
        None,
        "present",
    )


def test_times_events_and_figures_have_the_contracts_keys():
    assert set(LINE["times"][0]) == {"span", "type", "value", "basis", "anchor", "readings"}
    keys = {"trigger", "type", "mode", "status", "time", "participants", "place", "duration"}
    assert keys <= set(LINE["events"][0])
    assert {"span", "value", "unit", "of", "approximate"} <= set(LINE["figures"][0])
    assert {"role", "name", "span"} == set(LINE["events"][0]["participants"][0])


def test_only_keeps_the_keys_it_names():
    assert list(line(n.EXTRACTION, ["times", "language"])) == ["id", "language", "times"]


def test_html_comes_back_with_its_text():
    page = msgspec.structs.replace(n.EXTRACTION.document, form="html")
    shown = line(msgspec.structs.replace(n.EXTRACTION, document=page), ["language"])
    assert shown == {"id": "herald.txt", "text": n.HERALD, "language": "en"}


def test_a_page_in_a_line_of_jsonl_comes_back_with_its_text():
    page = msgspec.structs.replace(n.EXTRACTION.document, form="jsonl", metadata={"html": True})
    assert line(msgspec.structs.replace(n.EXTRACTION, document=page), [])["text"] == n.HERALD


def test_a_line_that_could_not_be_read_gives_its_complaint_whatever_is_asked():
    from verbale.errors import complaint

    shown = line(complaint("C008", "7", line=7, why="no"), ["times"])
    assert (shown["id"], [c["code"] for c in shown["complaints"]]) == ("7", ["C008"])


def test_an_undated_document_has_a_null_date():
    undated = msgspec.structs.replace(n.EXTRACTION, document=n.DOCUMENTS[2])
    published = line(undated)["published"]
    assert (published["value"], published["basis"], published["evidence"], published["places"]) == (
        None,
        None,
        None,
        [],
    )
    assert (published["confidence"], published["updated"], list(published["signs"])) == (None, None, [])


def test_it_is_json():
    assert msgspec.json.decode(msgspec.json.encode(LINE))["statements"][0]["source"] == [
        list(n.at(n.HERALD, "Velt", 2))
    ]
