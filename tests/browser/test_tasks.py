"""What people come for, clicked through in a real browser."""

import json
import re
import urllib.request

import pytest


def rows(opened, kind, **filters):
    query = "&".join(f"{name}={value}" for name, value in filters.items())
    with urllib.request.urlopen(f"{opened.address}/api/{kind}?limit=1000&{query}") as answer:
        return json.load(answer)


def test_from_the_state_of_play_to_the_words_and_back(opened):
    page = opened.open("/")
    link = page.locator("section:has(h2:has-text('Positions that moved')) a.ref").first
    link.click()
    drawer = page.locator("dialog#drawer[open]")
    drawer.wait_for()
    assert drawer.locator("blockquote mark").count() > 0
    assert "#row=position-" in page.url
    page.keyboard.press("Escape")
    drawer.wait_for(state="detached")
    assert "#row" not in page.url
    assert page.evaluate("document.activeElement.className") == "ref"


def test_a_cell_of_the_matrix_opens_on_its_readings(opened):
    page = opened.open("/positions")
    cell = page.locator("details.cell").first
    assert not cell.locator(".series").is_visible()
    cell.locator("summary").click()
    assert cell.locator(".series li").first.is_visible()
    cell.locator(".series a.ref").first.click()
    page.locator("dialog#drawer[open] blockquote").first.wait_for()


def test_the_day_can_be_slid_and_written(opened):
    page = opened.open("/positions")
    slider = page.locator("input[type=range]")
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("Home")
    assert "as_of=2031-09-" in page.url
    assert page.locator(".asof").is_visible()
    page.locator("form.day input[type=date]").fill("2031-09-08")
    with page.expect_navigation():
        page.locator("form.day button").click()
    assert "as_of=2031-09-08" in page.url
    with page.expect_navigation():
        page.locator(".asof a").click()
    assert "as_of" not in page.url


def test_words_are_sought_found_and_opened_with_every_hop(opened):
    page = opened.open("/")
    page.locator("#q").fill("islets")
    page.keyboard.press("Enter")
    page.wait_for_url("**/statements?q=islets")
    assert page.locator("mark.hit").count() > 0
    page.locator("a.words").first.click()
    chain = page.locator("dialog#drawer[open] ol.chain").first
    chain.wait_for()
    assert chain.locator("li").count() >= 2


def test_facets_narrow_and_are_taken_off(opened):
    page = opened.open("/statements")
    before = page.locator(".count b").inner_text()
    page.locator("details.facet a", has_text="Ilse Darrow").click()
    page.wait_for_url(re.compile("speaker="))
    assert page.locator(".count b").inner_text() != before
    assert set(page.locator("tr.said td:nth-child(2)").all_inner_texts()) == {"Ilse Darrow"}
    page.locator("a.chosen").click()
    page.wait_for_url(re.compile(r"statements$"))
    assert page.locator(".count b").inner_text() == before


def test_a_proposal_is_a_ladder_of_answers(opened):
    row = next(row for row in rows(opened, "proposals") if len(row["responses"]) > 1)
    page = opened.open("/proposals")
    page.locator(f"a[href='/proposals/{row['id']}']").first.click()
    page.wait_for_url(f"**/proposals/{row['id']}")
    assert page.locator("ol.rungs li").count() == len(row["responses"])
    page.locator("ol.rungs a.ref").first.click()
    page.locator("dialog#drawer[open] blockquote").first.wait_for()


def test_both_sides_of_a_difference_stand_beside_each_other(opened):
    page = opened.open("/differences")
    first = page.locator("article.contrast").first
    marks = first.locator("mark.m-difference")
    assert marks.count() >= 2
    boxes = [account.bounding_box() for account in first.locator(".account").all()]
    assert boxes[0]["y"] == boxes[1]["y"]


def test_from_a_meeting_to_the_words_in_the_report(opened):
    page = opened.open("/meetings")
    page.locator(".account a.ref", has_text="words").first.click()
    drawer = page.locator("dialog#drawer[open]")
    drawer.wait_for()
    with page.expect_navigation():
        drawer.locator("figcaption a").first.click()
    assert "/documents/" in page.url
    spot = page.locator("mark.on").first
    assert spot.is_visible()
    assert page.evaluate("window.scrollY") > 0 or spot.bounding_box()["y"] < 900


def test_a_claim_shows_its_origins(opened):
    row = next(row for row in rows(opened, "origins") if row["reports"] > 2)
    page = opened.open("/claims")
    page.locator(f"a[href='/claims/{row['id']}']").first.click()
    page.wait_for_url(f"**/claims/{row['id']}")
    assert page.locator(".claim .figure").first.inner_text().startswith(str(row["origins"]))
    assert page.locator(".claim .through").count() == len(row["sources"])


def test_everything_said_by_somebody(opened):
    page = opened.open("/actors")
    page.locator("tbody a").first.click()
    page.wait_for_url("**/actors/actor-*")
    assert page.locator("#h-said").is_visible()
    assert page.locator("tr.said").count() > 5


def test_what_changed_since_a_day(opened):
    page = opened.open("/changes")
    page.locator("form.narrow input[type=date]").fill("2031-09-11")
    page.locator("form.narrow button").click()
    page.wait_for_url("**since=2031-09-11*")
    page.locator("b.how-new").first.wait_for(timeout=20_000)  # the record of the day before may be woven first


def test_a_citation_is_copied(opened):
    row = rows(opened, "statements")[0]
    page = opened.open(f"/rows/{row['id']}")
    page.locator(".cite button.copy").first.click()
    page.locator("button", has_text="Copied").first.wait_for()
    assert row["id"] in page.evaluate("navigator.clipboard.readText()")


def test_an_address_with_a_row_opens_the_drawer_again(opened):
    row = rows(opened, "statements")[0]
    page = opened.open(f"/meetings#row={row['id']}")
    page.locator("dialog#drawer[open] #evidence").wait_for()
    page.locator("dialog#drawer .close").click()
    assert page.url.endswith("/meetings")
    page.go_back()
    page.locator("dialog#drawer[open] #evidence").wait_for()


def test_the_keyboard_reaches_everything(opened):
    page = opened.open("/positions")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))
    assert {"SUMMARY", "INPUT", "A", "BUTTON"} <= reached
    cell = page.locator("details.cell summary").first
    cell.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.cell[open]").count() == 1


def test_a_time_of_day_is_told_in_the_readers_zone_too(opened):
    row = next(
        (row for row in rows(opened, "documents") if re.search(r"T\d\d:\d\d", row["published_time"] or "")), None
    )
    if row is None:
        pytest.skip("no report of the example has a time of day with its zone")
    page = opened.open(f"/documents/{row['id']}")
    assert page.locator("time").first.is_visible()
    if re.search(r"([+-]\d\d:\d\d|Z)$", row["published_time"]):
        assert "your time" in page.locator(".local").first.inner_text()


def test_without_script_every_link_leads_to_a_page(chromium, address):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/positions")
    page.locator("details.cell summary").first.click()
    page.locator(".series a.ref").first.click()
    page.wait_for_url("**/rows/position-*")
    assert page.locator("blockquote mark").count() > 0
    page.goto(f"{address}/positions")
    page.locator("form.slide select").select_option(index=1)
    page.locator("form.slide button").click()
    page.wait_for_url("**as_of=*")
    context.close()
