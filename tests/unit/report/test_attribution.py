"""The picture: read back from its HTML, it says what the rows say, and its words are the words of the report."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from verbale.errors import complaint
from verbale.model import Document, Extraction, Hop, Speaker, Statement, Zone
from verbale.model.span import Span, evidence
from verbale.report.attribution import LEVELS, picture, prepare
from verbale.report.words import visible

FERRY = """Ferry talks 🚢 resume

The Ledger reported that Oru denied that Velt had said <b>the lane</b> & the "port" were shut.
"We sail 🧭 at nine," Pia added.
"""
MARKS = "verbale-mark"


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple((text.index(w), text.index(w) + len(w)) for w in words)


def said(text: str, who: str | None, source: str, cue: str, *content: str, **more: Any) -> Statement:
    source_spans, cue_spans, content_spans = (
        spans(text, *filter(None, [source])),
        spans(text, cue),
        spans(text, *content),
    )
    hop_spans = [h.span for h in more.get("hops", ()) if h.span]
    more.setdefault("directness", "indirect")
    return Statement(
        rule="test",
        evidence=evidence("ferry", text, [*source_spans, *cue_spans, *content_spans, *hop_spans]),
        document="ferry",
        source=source_spans,
        cue=cue_spans,
        content=content_spans,
        speaker=Speaker(who, "person") if who else None,
        **more,
    )


def hop(text: str, name: str, **more: Any) -> Hop:
    return Hop(name, "named", "unknown", spans(text, name)[0], **more)


def reading(text: str, *statements: Statement, zones: tuple[Zone, ...] = (), **more: Any) -> Extraction:
    document = Document(id="ferry", sha256="0", form="text", encoding=None, text=text, language="en", zones=zones)
    return Extraction(document=document, statements=statements, **more)


def ferry() -> Extraction:
    inner = 'the lane</b> & the "port" were shut'
    return reading(
        FERRY,
        said(FERRY, "Ledger", "The Ledger", "reported", f"that Oru denied that Velt had said <b>{inner}"),
        said(FERRY, "Pia Oru", "Oru", "denied", f"that Velt had said <b>{inner}", polarity="negated"),
        said(
            FERRY,
            "Velt",
            "Velt",
            "had said",
            inner,
            hops=(hop(FERRY, "Ledger"), hop(FERRY, "Oru", stance="disowning"), hop(FERRY, "Velt")),
            hedge="as <i>it</i> seems",
        ),
        said(FERRY, "Pia Oru", "Pia", "added", '"We sail 🧭 at nine,"', directness="direct"),
        zones=(Zone("title", (0, FERRY.index("\n"))), Zone("body", (FERRY.index("\n") + 2, len(FERRY)))),
    )


def parsed(text: str) -> Any:
    return html.fragment_fromstring(text)


def words(line: Any) -> str:
    """The text of a line without the labels."""
    for label in line.xpath(".//small"):
        label.drop_tree()
    return str(line.text_content())


def lines(figure: Any) -> list[Any]:
    return list(figure.xpath(".//div[@class='verbale-line']/p"))


def test_its_words_are_the_words_of_the_report():
    assert [words(line) for line in lines(parsed(picture(ferry())))] == [line for line in FERRY.splitlines() if line]


def test_every_line_says_where_it_stands():
    places = parsed(picture(ferry())).xpath(".//div/@data-place")
    cut = [FERRY[slice(*map(int, place.split("–")))] for place in places]
    assert cut == [line for line in FERRY.splitlines() if line]


def test_content_stands_between_its_brackets():
    figure = parsed(picture(ferry()))
    plain = re.sub(r"\s+", " ", lines(figure)[1].text_content())
    assert "[2DENIED that" in plain
    assert re.search(r"\[3the lane.*3\]2\]1\]\.", plain)
    assert lines(figure)[2].text_content().startswith('[4"We sail 🧭 at nine,"4]')


def test_source_cue_and_hop_are_named_in_words():
    figure = parsed(picture(ferry()))
    labels = [label.text_content() for label in figure.xpath(".//small")]
    for label in ("source 1", "cue 1", "source 2", "cue 2", "hop 3", "source 3", "cue 3"):
        assert label in labels, labels
    marked = figure.xpath(".//span[contains(@class, 'verbale-is-cue')]")
    assert [m.text_content() for m in marked] == ["reported", "denied", "had said", "added"]


def test_what_is_denied_says_so_in_words_and_not_in_colour_alone():
    figure = parsed(picture(ferry()))
    assert [b.text_content() for b in figure.xpath(".//small/b")] == ["DENIED "]
    items = [item.text_content() for item in figure.xpath(".//li")]
    assert [("denied" in item) for item in items] == [False, True, False, False]
    assert "disowning" in items[2]
    dashed = {m.text_content() for m in figure.xpath(".//span[contains(@class, 'verbale-denied')]")}
    assert "the lane" in "".join(dashed)
    assert "We sail" not in "".join(dashed)


def test_the_chain_runs_from_the_outermost_to_the_speaker():
    items = [item.text_content() for item in parsed(picture(ferry())).xpath(".//li")]
    assert re.match(r"3 Ledger → Oru disowning → Velt · indirect, hedged: as <i>it</i> seems", items[2])
    assert "direct" in items[3]


def test_pointing_at_words_tells_what_they_are():
    marks = parsed(picture(ferry())).xpath(f".//span[contains(@class, '{MARKS}')]")
    title = next(m.get("title") for m in marks if m.text_content() == "had said")
    assert title.splitlines() == [
        "content 1: Ledger; indirect",
        "content 2: Pia Oru; indirect; denied",
        "cue 3: Velt, through Ledger → Oru; indirect",
    ]


def test_contents_in_one_another_have_lines_of_their_own():
    marks = parsed(picture(ferry())).xpath(".//span[contains(@class, 'verbale-content')]/@class")
    levels = {cls.split()[1] for cls in marks}
    assert levels == {"verbale-level-0", "verbale-level-1", "verbale-level-2"}


def test_more_contents_over_the_same_words_than_levels_share_them():
    text = "Oru said one two three four five six."
    rest = ["one", "two", "three", "four", "five", "six"]
    rows = [said(text, "Oru", "Oru", "said", " ".join(rest[n:])) for n in range(len(rest))]
    figure = parsed(picture(reading(text, *rows)))
    assert len(rows) > LEVELS
    assert words(lines(figure)[0]) == text
    assert {f"verbale-level-{n}" for n in range(LEVELS)} == {
        cls.split()[1] for cls in figure.xpath(".//span[contains(@class, 'verbale-content')]/@class")
    }


def test_the_text_is_escaped_and_nothing_is_loaded():
    drawn = str(picture(ferry()))
    assert "<i>" not in drawn
    assert not parsed(drawn).xpath(".//*[@src or @href or @onclick or self::script or self::link or self::img]")
    assert "url(" not in drawn
    assert "@import" not in drawn


def test_no_colour_but_a_label_that_brings_its_own_ground():
    rules = re.findall(r"([^{}]+)\{([^}]*)\}", str(picture(ferry())).split("</style>")[0])
    coloured = [(name.strip(), body) for name, body in rules if re.search(r"(?<![-\w])(color|background)\s*:", body)]
    free = [name for name, body in coloured if "inherit" not in body]
    assert free == [".verbale-picture .verbale-not"]
    assert "background: #" in dict(coloured)[free[0]]


def test_direction_marks_do_not_act_and_each_line_finds_its_own_direction():
    text = "قال الوزير إن الميناء سيفتح.\nOru said \u202eit is shut\u200b.\n"
    figure = parsed(picture(reading(text, said(text, "Oru", "Oru", "said", "\u202eit is shut\u200b"))))
    assert [line.get("dir") for line in lines(figure)] == ["auto", "auto"]
    assert {label.get("dir") for label in figure.xpath(".//p//small")} == {"ltr"}
    assert words(lines(figure)[1]) == "Oru said \ufffdit is shut\ufffd."


def test_a_quotation_over_two_lines_opens_on_one_and_closes_on_the_other():
    text = 'Oru said: "We sail.\n"We sail far."'
    figure = parsed(picture(reading(text, said(text, "Oru", "Oru", "said", '"We sail.\n"We sail far."'))))
    first, second = (line.text_content() for line in lines(figure))
    assert "[1" in first
    assert "1]" not in first
    assert second == '"We sail far."1]'
    assert len(figure.xpath(".//li")) == 1


def test_a_long_report_is_cut_and_says_so():
    text = "".join(f"Person{n:04} said it rains.\n" for n in range(50))
    rows = tuple(said(text, f"Person{n:04}", f"Person{n:04}", "said", "it rains") for n in range(50))
    figure = parsed(picture(reading(text, *rows), 10))
    assert len(lines(figure)) == 10
    assert "40\u00a0more lines" in figure.xpath("string(.//p[@class='verbale-more'])")
    assert prepare(reading(text, *rows)).more == (0, 0)


def test_a_report_without_statements_says_why():
    trouble = complaint("R004", "ferry", document="ferry", language="de")
    figure = parsed(picture(reading("Der Hafen bleibt zu.", complaints=(trouble,))))
    caption = figure.xpath("string(.//figcaption)")
    assert "0\u00a0statements" in caption
    assert "R004 its language is de" in caption


def test_nobody_named():
    text = "It is said that it rains."
    figure = parsed(picture(reading(text, said(text, None, "", "is said", "that it rains"))))
    assert figure.xpath("string(.//li)").startswith("1 nobody named · indirect")


def test_the_same_reading_gives_the_same_picture():
    assert str(picture(ferry())) == str(picture(ferry()))


def test_it_is_drawn_by_a_notebook_and_saved_as_a_page(tmp_path):
    drawn = picture(ferry())
    assert drawn._repr_html_() == str(drawn)
    assert "Ferry talks" in repr(drawn)
    assert len(repr(drawn)) < 100
    drawn.save(tmp_path / "ferry.html")
    page = html.parse(str(tmp_path / "ferry.html")).getroot()
    assert page.xpath("//meta/@charset") == ["utf-8"]
    assert "🧭" in page.text_content()


@pytest.mark.parametrize("most", [0, 1, 2, 3, None])
def test_any_number_of_lines_can_be_drawn(most):
    assert len(lines(parsed(picture(ferry(), most)))) == (3 if most is None else most)


ODD = "a b\n\r\t<&\"'>\u200b\u200d\u202e\u2066\ufeffé🚢👩\u200d👧قلא\u0301\u2028\x00]["


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_the_text_its_words_are_drawn_and_every_statement_has_a_place(data):
    text = data.draw(st.text(st.sampled_from(ODD), min_size=3, max_size=40).filter(lambda t: len(t.strip()) > 2))
    place = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 12)).map(
        lambda p: (p[0], min(p[0] + p[1], len(text)))
    )
    rows = [
        Statement(
            rule=str(n),
            evidence=evidence("ferry", text, [*parts[0], *parts[1], *parts[2]]),
            document="ferry",
            source=tuple(parts[0]),
            cue=tuple(parts[1]),
            content=tuple(sorted(parts[2])),
            directness="direct",
        )
        for n, parts in enumerate(
            data.draw(
                st.lists(
                    st.tuples(*[st.lists(place, max_size=m) for m in (1, 2)], st.lists(place, min_size=1, max_size=2)),
                    max_size=5,
                )
            )
        )
    ]
    figure = parsed(picture(reading(text, *rows)))

    drawn = "\n".join(words(line) for line in lines(figure))
    expected = "\n".join(line.strip() for line in text.split("\n") if line.strip())

    assert drawn == visible(expected)
    visible_rows = [row for row in rows if any(text[a:b].strip() for a, b in row.source + row.cue + row.content)]
    # A row of blanks alone has a place where these stand inside a line, and none at its ends.
    assert len(visible_rows) <= len(figure.xpath(".//li")) <= len(rows)


def test_words_that_seem_to_come_from_a_read_out_are_said_to():
    row = said(FERRY, "Velt", "Velt", "had said", "the lane", suspected_readout="Oru", quotes_readout=True)
    document = Document(
        id="f", sha256="0", form="text", encoding="utf-8", text=FERRY, zones=(Zone("body", (0, len(FERRY))),)
    )
    drawn = picture(Extraction(document=document, statements=(row,)))
    assert "worded as a read-out of Oru, its quotation marks may enclose read-out prose" in drawn
