from verbale.cli.lines import WIDTH, lines, wrapped, write
from verbale.model import Evidence
from verbale.views.kinds import Dispute, Telling, TimelineRow

TOLD = Telling(
    document="a.txt",
    outlet="The Herald",
    published="2031-04-02",
    text="They met in Asel " + "and went on talking " * 9,
    evidence=(Evidence("a.txt", 5, 8, "met"),),
)


def row(**fields: object) -> TimelineRow:
    given: dict[str, object] = {
        "id": "event-0123456789abcdef",
        "rule": "r",
        "evidence": TOLD.evidence,
        "kind": "event",
        "type": "CONSULT",
        "mode": None,
        "status": "occurred",
        "date": "2031-04",
        "first": "2031-04-01",
        "last": "2031-04-30",
        "precision": "month",
        "text": "They met.",
        "words": "met",
        "actors": ("Ana Velt", "Teodor Marsh"),
        "place": "Asel",
        "reports": (TOLD,),
    }
    return TimelineRow(**(given | fields))


def texts(**fields: object) -> list[str]:
    return [text for text, _ in lines(row(**fields), WIDTH)]


def test_the_line_of_an_event_and_its_reports_below():
    first, facts, *reports = texts()
    assert first == "2031-04 (month)  consult  They met."
    assert facts.strip() == "Ana Velt, Teodor Marsh · Asel · 1 report · event-01234567"
    assert reports[0].strip().startswith("- The Herald, 2031-04-02 (a.txt:5–8): They met in Asel")


def test_nothing_is_wider_than_there_is_room():
    assert all(len(text) <= WIDTH for text in texts(text="talks " * 80, actors=("A very long name",) * 12))


def test_a_denied_event_never_looks_like_one_that_happened():
    (text, style), *_ = lines(row(status="denied"), WIDTH)
    assert "NOT (denied): consult" in text
    assert "strike" in style


def test_who_denies_it_is_told_once_with_every_place():
    def dispute(document, **fields):
        words = (Evidence(document, 9, 12, "met"),)
        given = {
            "outlet": None,
            "published": None,
            "status": "denied",
            "by": "Ivo Brandt",
            "text": "No.",
            "evidence": words,
        }
        return Dispute(document=document, **(given | fields))

    told = texts(disputes=(dispute("b.txt"), dispute("c.txt"), dispute("d.txt", status="unconfirmed", by=None)))
    assert "    denied by Ivo Brandt [b.txt:9–12, c.txt:9–12]" in told
    assert "    unconfirmed [d.txt:9–12]" in told


def test_a_plan_says_that_it_is_one():
    assert texts(status="planned", mode="visit")[0].split("  ")[1] == "planned: visit"


def test_an_undated_event_says_so():
    assert texts(date=None, precision=None)[0].startswith("undated  ")


def test_the_words_already_shown_are_not_said_again():
    assert texts(text=TOLD.text)[-1].strip() == "- The Herald, 2031-04-02 (a.txt:5–8)"


def test_wide_characters_count_two_columns():
    from rich.cells import cell_len

    assert all(cell_len(line) <= 40 for line in wrapped("", "船" * 60, 40))


def test_an_event_of_no_type_is_called_by_its_words():
    assert texts(type=None)[0] == "2031-04 (month)  met  They met."


def test_what_has_no_type_is_left_out_and_counted_unless_asked_for(capsys):
    write([row(), row(type=None)], typed=True)
    out, err = capsys.readouterr()
    assert len([line for line in out.splitlines() if not line.startswith(" ")]) == 1
    assert err == "Left out: 1 event of no type; --actor, --issue and --json show them.\n"
    write([row(), row(type=None)])
    assert capsys.readouterr().err == ""
