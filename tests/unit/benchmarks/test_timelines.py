from benchmarks.quality.timelines import entity, recorded, starts

SENTENCES = (
    "Marsh opens the harbour",
    "April 3 , 2031",
    "Premier Teodor Marsh opened the new harbour on Tuesday .",
    "Ana Velt will visit Asel in June .",
    "Marsh closed the old harbour today .",
)
DOCUMENTS = [{"id": "1", "dct": "2031-04-03", "sentences": [sentence.split() for sentence in SENTENCES]}]


def test_a_timeline_has_the_dated_events_of_an_entity_outside_headlines(tmp_path):
    with recorded(DOCUMENTS, tmp_path) as store:
        found = entity(store, "Teodor Marsh", starts(DOCUMENTS))
    told = [(e["order"], e["date"], m["sent"], m["text"]) for e in found["events"] for m in e["mentions"]]
    assert (1, "2031-04-01", 2, "opened") in told
    assert (2, "2031-04-03", 4, "closed") in told
    assert all(sentence not in {0, 3} for _, _, sentence, _ in told)
