from training.truth import cases, example


def test_every_invented_sentence_has_one_cue_and_a_content():
    for row in cases():
        (told,) = row["attributions"]
        (cue,), (content,) = told["cue"], told["content"]
        assert 0 <= cue[0] < cue[1] <= len(row["text"])
        assert row["text"][content[0] : content[1]].strip()
        assert "[" not in row["text"]


def test_the_example_tells_polarity_and_basis():
    rows = [told for report in example() for told in report["attributions"]]
    assert {row["polarity"] for row in rows} == {"affirmed", "negated"}
    assert "readout" in {row.get("basis") for row in rows}
