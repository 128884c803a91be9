from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import html

from verbale.capture import Captured, capture
from verbale.capture.linked import linked
from verbale.capture.live import entries

FIRST = "The ministers of Averland and Brund sat down in the customs house at nine, an official said."
SECOND = "Runa Holt told reporters that the ferries would sail again by the evening, if both sides agreed."
THIRD = "Averland's delegation left the building without a word; the talks go on tomorrow at the same place."


def found(page: str, title: str = "", url: str | None = None) -> list[dict[str, Any]]:
    tree = html.fromstring(page)
    return entries(tree, linked(tree), title, url)


def told(*updates: dict[str, str]) -> str:
    data = {"@type": "LiveBlogPosting", "headline": "Port talks live", "liveBlogUpdate": list(updates)}
    words = "".join(f"<p>{update.get('articleBody', '')}</p>" for update in updates)
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head><title>Port talks</title>{script}</head><body><main>{words}</main></body></html>"


def update(words: str, when: str, name: str = "") -> dict[str, str]:
    more = {"url": f"https://bell.example/live/ports#{name}"} if name else {}
    return {"@type": "BlogPosting", "headline": "News", "articleBody": words, "datePublished": when, **more}


def shown(*times: str, words: tuple[str, ...] = (FIRST, SECOND, THIRD)) -> str:
    posts = "".join(
        f'<article id="post-{n}"><time datetime="{when}">then</time><h2>News {n}</h2><p>{text}</p></article>'
        for n, (when, text) in enumerate(zip(times, words, strict=False), 1)
    )
    return f"<html><body><h1>Port talks: live updates</h1><div class='live-blog'>{posts}</div></body></html>"


NINE, TEN, NOON = "2031-09-03T09:05:00Z", "2031-09-03T10:20:00Z", "2031-09-03T12:00:00Z"


def test_the_updates_of_json_ld() -> None:
    first, second = found(told(update(FIRST, NINE, "one"), update(f"<p>{SECOND}</p><p>Word.</p>", TEN, "two")))
    assert first == {"id": "one", "text": f"News\n{FIRST}", "published": NINE}
    assert second["text"] == f"News\n{SECOND}\nWord."


def test_the_marks_of_the_page() -> None:
    one, two, three = found(shown(NINE, TEN, NOON), "Port talks: live updates")
    assert (one["id"], one["published"], one["text"]) == ("post-1", NINE, f"News 1\n{FIRST}")
    assert (two["id"], three["text"]) == ("post-2", f"News 3\n{THIRD}")


def test_entries_that_cannot_be_told_apart_give_none() -> None:
    assert found(told(update(FIRST, NINE))) == []
    assert found(shown(NINE, TEN), "Port talks: live updates") == []
    assert found(shown("2031-09-03", "2031-09-03", "2031-09-04"), "Port talks: live updates") == []


def test_a_page_that_does_not_say_so_is_no_live_blog() -> None:
    assert found(shown(NINE, TEN, NOON).replace("live-blog", "comments"), "Readers on the port talks") == []


def test_entries_without_an_id_go_by_their_time() -> None:
    first, second, third = found(told(update(FIRST, NINE), update(SECOND, TEN), update(THIRD, TEN)))
    assert first["id"] == NINE
    assert second["id"] != third["id"]
    assert second["id"].startswith(f"{TEN}-")


def test_each_entry_is_a_document_with_its_own_time(tmp_path: Path) -> None:
    (tmp_path / "live.html").write_text(told(update(FIRST, NINE, "one"), update(SECOND, TEN, "two")))
    one, two = documents(tmp_path)
    assert (one.id, two.id) == ("live.html#one", "live.html#two")
    assert two.text == f"News\n{SECOND}"
    assert {d.found["title"] for d in (one, two)} == {"Port talks live"}
    assert [d.found["published"] for d in (one, two)] == [NINE, TEN]
    assert one.sha256 != two.sha256


def test_what_stands_beside_the_entries_is_kept(tmp_path: Path) -> None:
    above = (
        "<p>" + "Ferry workers have been on strike for a week, and both ports of the strait lie still. " * 3 + "</p>"
    )
    page = told(update(FIRST, NINE, "one"), update(SECOND, TEN, "two")).replace("<main>", f"<main>{above}")
    (tmp_path / "live.html").write_text(page)
    whole, *rest = documents(tmp_path)
    assert (whole.id, len(rest)) == ("live.html", 2)
    assert whole.text.startswith("Ferry workers")
    assert FIRST not in whole.text


def test_so_is_one_of_a_line_of_json(tmp_path: Path) -> None:
    line = {"id": "a", "html": told(update(FIRST, NINE, "one"), update(SECOND, TEN, "two"))}
    (tmp_path / "in.jsonl").write_text(json.dumps(line))
    assert [d.id for d in documents(tmp_path)] == ["a#one", "a#two"]


def test_an_entry_is_the_same_when_the_page_has_grown(tmp_path: Path) -> None:
    page = tmp_path / "live.html"
    page.write_text(told(update(FIRST, NINE, "one"), update(SECOND, TEN, "two")))
    before = {d.id: d.sha256 for d in documents(tmp_path)}
    page.write_text(told(update(THIRD, NOON, "three"), update(FIRST, NINE, "one"), update(SECOND, TEN, "two")))
    after = {d.id: d.sha256 for d in documents(tmp_path)}
    assert before.items() < after.items()


def documents(folder: Path) -> list[Captured]:
    return [item for item in capture([folder]) if isinstance(item, Captured)]


def test_key_points_are_kept_with_the_headline(tmp_path: Path) -> None:
    points = "<ul><li>The ministers met at nine</li><li>No word yet from the ports of Brund</li></ul>"
    page = shown(NINE, TEN, NOON).replace("then", "09:05").replace("</h1>", f"</h1><p>LIVE</p>{points}")
    (tmp_path / "live.html").write_text(
        page.replace("<body>", "<head><title>Port talks: live updates</title></head><body>")
    )
    whole, *rest = documents(tmp_path)
    assert (whole.id, len(rest)) == ("live.html", 3)
    assert "No word yet from the ports of Brund" in whole.text
    assert "09:05" not in whole.text
    assert [(kind, whole.text[slice(*span)]) for kind, span, _ in whole.marked] == [
        ("title", "Port talks: live updates")
    ]


def test_a_badge_beside_the_entries_is_no_document(tmp_path: Path) -> None:
    page = shown(NINE, TEN, NOON).replace("</h1>", "</h1><p>LIVE</p><p>Read on</p>")
    (tmp_path / "live.html").write_text(page)
    assert [d.id for d in documents(tmp_path)] == ["live.html#post-1", "live.html#post-2", "live.html#post-3"]
