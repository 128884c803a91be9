"""Whether everybody can read the pages: axe-core on each of them, narrow and wide, light and dark, enlarged."""

import json
import urllib.request

import pytest

from verbale.web.pages import PAGES

KINDS = ("meetings", "proposals", "undertakings", "differences", "claims", "actors", "issues", "documents")
PATHS = [path for path in PAGES if "{" not in path]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
LOOKS = [(1280, "light", RULES, "tag"), (390, "light", RULES, "tag"), (1280, "dark", COLOURS, "rule")]


def one_of(address, kind):
    with urllib.request.urlopen(f"{address}/api/{kind}?limit=1") as answer:
        return json.load(answer)[0]["id"]


def paths(address):
    """An address of each page there is."""
    alone = [f"/{kind}/{one_of(address, kind)}" for kind in KINDS]
    words = [f"/rows/{one_of(address, kind)}" for kind in ("statements", "claims", "positions", "meetings", "events")]
    return [
        *PATHS,
        *alone,
        *words,
        "/positions?as_of=2031-09-05",
        "/statements?q=islets",
        "/statements?q=zzz",
        "/nothing",
    ]


@pytest.mark.parametrize(("width", "scheme", "rules", "sort"), LOOKS)
def test_axe_finds_nothing(chromium, address, axe, width, scheme, rules, sort):
    asked = {"runOnly": {"type": sort, "values": rules}, "resultTypes": ["violations"]}
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in paths(address):
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        page.evaluate(axe)
        result = page.evaluate(f"axe.run({json.dumps(asked)})")
        for fault in result["violations"]:
            found.append((path, fault["id"], [node["html"][:160] for node in fault["nodes"][:3]]))
    context.close()
    assert found == []


def test_axe_finds_nothing_in_the_drawer(chromium, address, axe):
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{address}/statements")
    page.locator("a.words").first.click()
    page.locator("dialog#drawer[open] #evidence").wait_for()
    page.wait_for_timeout(300)
    page.evaluate(axe)
    result = page.evaluate(f"axe.run({{ runOnly: {json.dumps(RULES)}, resultTypes: ['violations'] }})")
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"][:160]) for fault in result["violations"]] == []


@pytest.mark.parametrize("width", [1280, 640, 390, 320])
def test_no_page_is_wider_than_the_window(chromium, address, width):
    """640 is what 200 % zoom leaves of 1280; 320 is WCAG 2.2, 1.4.10."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wide = []
    for path in paths(address):
        page.goto(address + path)
        if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide.append((path, found))
    context.close()
    assert wide == []


def test_nothing_moves_for_those_who_asked_for_that(chromium, address):
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/statements")
    page.locator("a.words").first.click()
    drawer = page.locator("dialog#drawer[open]")
    drawer.wait_for()
    assert drawer.evaluate("part => getComputedStyle(part).animationName") == "none"
    context.close()


def test_print_leaves_out_what_cannot_be_clicked(chromium, address):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{address}/statements")
    page.emulate_media(media="print")
    assert not page.locator("nav.top").is_visible()
    assert not page.locator("form.narrow").first.is_visible()
    assert page.locator("tr.said").first.is_visible()
    context.close()
