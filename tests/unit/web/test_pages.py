import re

import pytest
from outline import Outline

from verbale.views import KINDS
from verbale.web.pages import PAGES

PLAIN = [path for path in PAGES if "{" not in path]


def outline(answer):
    return Outline(answer.text)


@pytest.mark.parametrize("path", PLAIN)
def test_a_page_is_whole_and_loads_its_own_files_alone(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    found = outline(answer)
    assert (found.errors, found.open, found.acting) == ([], [], [])
    assert all(load.startswith("/") for load in found.loads)
    assert len(found.ids) == len(set(found.ids))
    assert answer.text.count("<h1") == 1


def test_every_link_of_every_page_leads_somewhere(client):
    seen, waiting = set(), [*PLAIN]
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 700:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            links = {link.partition("#")[0] for link in outline(answer).links}
            waiting += [link for link in links if link and link not in seen]
    assert len(seen) > 500


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"zones", "complaints"}])
def test_the_words_of_every_row_are_a_page(client, kind):
    rows = client.get(f"/api/{kind}?limit=4").json()
    for row in rows:
        answer = client.get(f"/rows/{row['id']}")
        assert answer.status_code == 200
        assert row["rule"] in answer.text


def test_every_hop_stands_in_the_words_of_a_statement(client):
    row = next(s for s in client.get("/api/statements?limit=300").json() if len(s["hops"]) > 2)
    page = client.get(f"/rows/{row['id']}").text
    chain = page[page.index('class="chain"') :]
    named = [hop["name"] for hop in row["hops"] if hop["name"]]
    assert len(named) > 1
    assert [chain.index(name) for name in named] == sorted(chain.index(name) for name in named)


def test_a_row_can_be_cited(client):
    row = client.get("/api/positions?limit=1").json()[0]
    page = client.get(f"/rows/{row['id']}").text
    assert all(name in page for name in ("Plain text", "Markdown", "BibTeX", "Web Annotation"))
    note = client.get(f"/rows/{row['id']}/annotation.json").json()
    targets = note["target"] if isinstance(note["target"], list) else [note["target"]]
    quoted = [t["selector"][0]["exact"] for t in targets]
    assert quoted == [e["text"] for e in row["evidence"]]
    assert note["@context"] == "http://www.w3.org/ns/anno.jsonld"


def test_statements_are_found_by_words_and_facets(client):
    every = client.get("/statements").text
    some = client.get("/statements?q=escorts").text
    count = re.compile(r"<b>([\d,]+)</b> statements")
    assert int(count.search(some)[1]) < int(count.search(every)[1].replace(",", ""))
    assert '<mark class="hit">' in some
    speaker = client.get("/statements?speaker=Tadeo Varrick").text
    assert 0 < int(count.search(speaker)[1]) < int(count.search(every)[1])
    assert "No statement was found" in client.get("/statements?q=zzzz").text


def test_long_lists_are_paged(client):
    first, second = client.get("/statements").text, client.get("/statements?page=2").text
    assert "page 1 of" in first
    assert "page 2 of" in second
    ids = re.compile(r'id="r-(statement-\w+)"')
    assert not set(ids.findall(first)) & set(ids.findall(second))
    assert client.get("/statements?page=999").status_code == 200


def test_a_day_shows_what_was_known_by_then(client):
    page = client.get("/positions?as_of=2031-09-05")
    assert page.status_code == 200
    assert "As it was known on 5 September 2031" in page.text
    assert all("as_of=2031-09-05" in link for link in outline(page).links if link.startswith("/issues/"))
    later = client.get("/api/positions?limit=1000").json()
    then = client.get("/api/positions?limit=1000&as_of=2031-09-05").json()
    assert 0 < len(then) < len(later)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/rows/statement-0000000000000000", 404),
        ("/meetings/none", 404),
        ("/documents/../../etc/passwd", 404),
        ("/documents/%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404),
        ("/static/../app.py", 404),
        ("/positions?as_of=yesterday", 400),
        ("/statements?since=soon", 400),
        ("/statements?page=two", 400),
        ("/statements?q=" + "a" * 400, 400),
        ("/?" + "&".join(f"a{n}=1" for n in range(40)), 400),
        ("/statements?as_of=२०३१-09-01", 400),
        ("/api/nothing", 400),
        ("/api/statements?limit=-1", 400),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text


def test_the_first_day_of_the_calendar_is_a_day(client):
    assert client.get("/changes?since=0001-01-01").status_code == 200
    assert client.get("/api/changes?since=0001-01-01").json()


def test_changes_since_a_day(client):
    page = client.get("/changes?since=2031-09-11")
    assert page.status_code == 200
    assert "Positions" in page.text


def test_the_feed_is_atom_and_the_same_each_time(client):
    from xml.etree import ElementTree

    first, second = client.get("/changes.atom"), client.get("/changes.atom")
    assert first.content == second.content
    feed = ElementTree.fromstring(first.content)
    space = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{space}feed"
    entries = feed.findall(f"{space}entry")
    assert entries
    assert all(e.find(f"{space}id").text and e.find(f"{space}updated").text for e in entries)


@pytest.mark.parametrize("asked", ["speaker=Tadeo Varrick", "q=escorts", "hops=2&as_of=2031-09-09", ""])
def test_statements_are_the_same_on_the_page_and_beside_it(client, asked):
    count = re.search(r"<b>([\d,]+)</b> statements", client.get(f"/statements?{asked}").text)[1]
    answer = client.get(f"/api/statements?limit=1000&{asked}")
    assert int(answer.headers["x-total-count"]) == int(count) > 0
    assert client.get(f"/csv/statements.csv?{asked}").text.count("\nstatement-") == int(count)


def test_changes_say_the_day_what_is_answered_and_what_is_otherwise(client):
    page = client.get("/changes?since=2031-09-08").text
    answers = page[page.index("c-responses") : page.index("c-undertakings")]
    assert "· to: " in answers
    assert "8 September 2031" in answers
    for text, was in re.findall(
        r'how-changed">.*?<a class="words"[^>]*>(.*?)</a> <span class="label">was: (.*?)<', page
    ):
        assert text != was


def test_csv_has_every_row(client):
    import csv
    import io

    rows = list(csv.DictReader(io.StringIO(client.get("/csv/meetings.csv").text)))
    assert len(rows) == len(client.get("/api/meetings?limit=1000").json())


def test_what_did_not_change_is_not_sent_again(client):
    first = client.get("/meetings")
    again = client.get("/meetings", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
