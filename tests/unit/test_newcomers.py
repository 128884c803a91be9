"""Which captures are new versions of what is there, and which are other reports."""

import hashlib
import random

import msgspec
import pytest

from verbale.capture import Captured
from verbale.model import Extraction
from verbale.newcomers import address_key, chained, newcomers, order
from verbale.reading import read

URL = "https://herald.example/ferry-strike"
OLD = """Ferry strike in Orsinia to end
The harbour union accepted the offer, union leader Ana Velt said on Tuesday.
Three people were injured at the pier, officials said.
"""
NEW = OLD.replace("Three people were", "Five people were")
LAST = OLD.replace(
    "Three people were injured at the pier, officials said.", "Nobody was injured at the pier after all."
)
OTHER = "Rain in Velmark\nIt rained for three days in the valley of the Tarn, and the roads were closed to lorries.\n"


def came(text, name="ferry", form="text", **given):
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Captured(id=name, form=form, sha256=sha256, encoding="utf-8", text=text, given=given)


class Record:
    """A record of documents alone, to which captures are added as ``build.add`` does."""

    def __init__(self):
        self.read, self.codes, self.fresh = [], [], []

    def add(self, *captured, given=None, withdrawn=()):
        complaints = []
        captured = [msgspec.structs.replace(one, given={**one.given, **(given or {})}) for one in captured]
        found = newcomers(captured, [e.document for e in self.read], given or {}, complaints)
        self.told = [(c.code, c.where) for c in found.told]
        self.codes = sorted(c.code for c in complaints)
        self.fresh = [item.id for item in found.captured]
        fresh = [Extraction(document=read(item)[0]) for item in found.captured]
        self.read = chained([*self.read, *fresh], found.chains, withdrawn)
        return self

    @property
    def documents(self):
        return {e.document.id: e.document for e in self.read}

    @property
    def chain(self):
        """Id, version and status of every document."""
        return [(d.id, d.version, d.pubstatus) for d in self.documents.values()]


def test_other_words_at_one_address_are_a_new_version():
    record = Record().add(came(OLD, url=URL)).add(came(NEW, url=URL + "?utm_source=mail#top"))
    assert record.chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "usable")]
    old, new = record.documents.values()
    assert (old.text, old.replaces, old.replaced_by) == (OLD, None, "ferry~v2")
    assert (new.text, new.replaces, new.replaced_by) == (NEW, "ferry", None)
    assert record.codes == []


def test_an_id_of_its_own_stays_where_the_address_is_one():
    record = Record().add(came(OLD, "mon.html", url=URL)).add(came(NEW, "tue.html", url=URL))
    assert record.chain == [("mon.html", 1, "canceled"), ("tue.html", 2, "usable")]


def test_one_id_and_much_of_the_words_are_a_new_version_without_an_address():
    record = Record().add(came(OLD)).add(came(NEW))
    assert record.chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "usable")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (came(OLD), came(OTHER)),
        (came(OLD, url=URL), came(NEW, url="https://herald.example/another")),
        (came(OLD, outlet="Herald"), came(NEW, outlet="Post")),
        (came(OLD, "a", url=URL), came(OTHER, "a~b", url=URL)),
    ],
    ids=["other words", "other address", "other outlet", "other id and words"],
)
def test_another_report_is_no_version(first, second):
    record = Record().add(first).add(second)
    assert [status for _, _, status in record.chain] == ["usable", "usable"]
    assert record.codes == (["C012"] if first.id == second.id else [])


def test_a_whole_rewrite_at_one_address_under_one_id_is_a_new_version():
    assert Record().add(came(OLD, url=URL)).add(came(OTHER, url=URL)).chain[1] == ("ferry~v2", 2, "usable")


def test_entries_of_one_page_are_no_versions_of_one_another():
    first, second = (
        came(text, f"{URL}#{n}", url=URL, title="Live: the ferry strike") for n, text in enumerate((OLD, NEW))
    )
    record = Record().add(first).add(first, second)
    assert [status for _, _, status in record.chain] == ["usable", "usable"]
    record.add(came(LAST, f"{URL}#0", url=URL, title="Live: the ferry strike"))
    assert [(key.removeprefix(URL), version, status) for key, version, status in record.chain] == [
        ("#0", 1, "canceled"),
        ("#0~v2", 2, "usable"),
        ("#1", 1, "usable"),
    ]


def test_three_versions():
    record = Record().add(came(OLD, url=URL)).add(came(NEW, url=URL)).add(came(LAST, url=URL))
    assert record.chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "canceled"), ("ferry~v3", 3, "usable")]
    assert [d.replaced_by for d in record.documents.values()] == ["ferry~v2", "ferry~v3", None]


def test_a_page_that_comes_back_to_its_old_text_has_it_as_its_third_version():
    record = Record().add(came(OLD, url=URL)).add(came(NEW, url=URL)).add(came(OLD, url=URL))
    assert record.chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "canceled"), ("ferry~v3", 3, "usable")]
    assert record.documents["ferry~v3"].text == OLD
    assert record.add(came(OLD, url=URL)).fresh == []


def test_what_was_captured_before_the_latest_version_is_no_new_one():
    days = [came(text, url=URL, fetched=f"2031-03-0{n}T10:00:00Z") for n, text in enumerate((OLD, NEW), 1)]
    record = Record().add(days[0]).add(days[1])
    assert record.add(days[0]).fresh == []
    assert record.add(*days).fresh == []
    assert record.codes == []


def test_adding_once_more_changes_nothing():
    record = Record().add(came(OLD, url=URL)).add(came(NEW, url=URL))
    before = record.read
    assert record.add(came(NEW, url=URL)).read == before
    assert record.codes == []


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_the_same_words_in_other_bytes_are_told_of_and_not_added(form):
    record = Record().add(came(OLD, url=URL, form=form, fetched="2031-03-01"))
    record.add(came(OLD.replace("\n", "\n\n"), url=URL, form=form, fetched="2031-03-02"))
    assert record.chain == [("ferry", 1, "usable")]
    assert record.codes == ["C027"]


def test_a_title_alone_makes_a_version():
    record = Record().add(came(OLD, url=URL, title="Ferry strike to end"))
    record.add(came(OLD + " ", url=URL, title="Ferry strike may end"))
    assert record.chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "usable")]


def test_an_earlier_capture_that_comes_later_takes_its_place_in_the_line():
    record = Record().add(came(NEW, url=URL, fetched="2031-03-02")).add(came(OLD, url=URL, fetched="2031-03-01"))
    assert record.chain == [("ferry", 2, "usable"), ("ferry~v1", 1, "canceled")]
    assert record.documents["ferry"].replaces == "ferry~v1"


def test_captures_of_one_run_are_versions_where_their_times_tell():
    captures = [
        came(text, name, url=URL, fetched=f"2031-03-0{day}T10:00:00Z")
        for day, (name, text) in enumerate([("ferry~0a0a0a0a", OLD), ("ferry", NEW), ("ferry~1b1b1b1b", LAST)], 1)
    ]
    found = []
    for seed in range(3):
        random.Random(seed).shuffle(captures)
        found.append(Record().add(*captures))
    assert found[0].chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "canceled"), ("ferry~v3", 3, "usable")]
    assert [d.text for d in found[0].documents.values()] == [OLD, NEW, LAST]
    assert found[0].read == found[1].read == found[2].read


def test_captures_of_one_run_without_times_stay_two_reports():
    record = Record().add(came(OLD, url=URL), came(NEW, "ferry~0a0a0a0a", url=URL))
    assert [status for _, _, status in record.chain] == ["usable", "usable"]


def test_that_an_id_is_used_twice_is_not_complained_of_for_versions():
    from verbale.errors import complaint

    told = [complaint("C012", "r.jsonl:2", id="ferry", new="ferry~0a0a0a0a")]
    days = [came(OLD, url=URL, fetched="2031-03-01"), came(NEW, "ferry~0a0a0a0a", url=URL, fetched="2031-03-02")]
    newcomers(days, [], False, told)
    assert told == []


def test_a_report_that_was_withdrawn_and_is_back():
    record = Record().add(came(OLD, url=URL), came(OTHER, "rain")).add(withdrawn=[URL + "?utm_source=x"])
    assert record.chain == [("ferry", 1, "canceled"), ("rain", 1, "usable")]
    assert record.add(withdrawn=["rain"]).documents["rain"].pubstatus == "canceled"
    assert record.add(came(OLD, url=URL)).documents["ferry"].pubstatus == "usable"
    assert record.add(withdrawn=[URL]).add(came(NEW, url=URL)).documents["ferry~v2"].pubstatus == "usable"


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_what_the_user_says_of_an_earlier_version_is_read_into_that(form):
    record = Record().add(came(OLD, form=form, url=URL)).add(came(NEW, form=form, url=URL))
    record.add(came(OLD, form=form, url=URL), given={"published": "2031-03-01"})
    assert record.chain == [("ferry", 1, "canceled"), ("ferry~v2", 2, "usable")]
    assert record.documents["ferry"].published.value == "2031-03-01"


def _said(record):
    return {d.id: (d.outlet and d.outlet.value, d.published.value) for d in record.documents.values()}


def test_what_is_said_of_several_reports_fills_what_is_unknown_and_no_more():
    record = Record().add(came(OLD, "a"), came(OTHER, "b", outlet="The Bell"))
    record.add(came(OLD, "a"), came(OTHER, "b"), given={"outlet": "The Horn"})
    assert _said(record) == {"a": ("The Horn", None), "b": ("The Bell", None)}
    assert record.told == [("C028", "b")]


def test_what_is_said_of_one_report_alone_holds():
    record = Record().add(came(OLD, "a", outlet="The Bell"))
    record.add(came(OLD, "a"), given={"outlet": "The Horn"})
    assert (_said(record), record.told) == ({"a": ("The Horn", None)}, [])


def test_what_was_said_before_is_not_lost_when_more_is_said():
    record = Record().add(came(OLD, "a", outlet="The Bell"))
    record.add(came(OLD, "a"), given={"published": "2031-03-01"}).add(came(OLD, "a"), given={"title": "Ferries"})
    assert _said(record) == {"a": ("The Bell", "2031-03-01")}


def test_a_file_that_lay_in_a_folder_is_mended_by_its_own_name():
    record = Record().add(came(OLD, "march/a.txt"))
    record.add(came(OLD, "a.txt"), given={"outlet": "The Bell"})
    assert _said(record) == {"march/a.txt": ("The Bell", None)}


def test_times_tell_the_order():
    def at(**given):
        return read(came(OLD, **given))[0]

    assert order(at(fetched="2031-03-01T23:00:00Z"), at(fetched="2031-03-02T00:00:00+02:00")) == 1
    assert order(at(fetched="2031-03-01"), at(fetched="2031-03-02T00:00:00Z")) == -1
    assert order(at(fetched="2031-03-01"), at(fetched="2031-03-01T09:00:00Z")) == 0
    assert order(at(published="2031-03-01"), at(published="2031-03-02")) == -1
    assert order(at(fetched="soon"), at()) == 0


def test_addresses_of_one_page_have_one_key():
    assert address_key("http://www.herald.example/a/?utm_source=x") == address_key("https://herald.example/a")
    assert address_key("a/b.html") is None
    assert address_key(None) is None


def page(text, name, *, amp=False, outlet="Herald"):
    """A saved page that names its own address."""
    html = f"<html{' amp' if amp else ''}><body>{name}</body></html>"
    found = {"canonical": URL + ("?utm_source=x" if amp else ""), "title": text.splitlines()[0], "outlet": outlet}
    return msgspec.structs.replace(came(text, name, "html"), html=html, found=found, sha256=name)


@pytest.mark.parametrize("names", [("a-amp.html", "b.html"), ("b.html", "a-amp.html")])
def test_a_page_and_its_amp_copy_are_one_report(names):
    record = Record().add(*(page(OLD, name, amp="amp" in name) for name in names))
    assert (record.fresh, record.codes) == (["b.html"], ["C027"])


def test_a_copy_of_a_page_that_is_there_changes_nothing():
    record = Record().add(page(OLD, "b.html")).add(page(OLD, "a-amp.html", amp=True))
    assert (record.fresh, record.codes, list(record.documents)) == ([], ["C027"], ["b.html"])


def test_pages_that_name_one_address_and_say_different_things_are_all_kept():
    record = Record().add(page(OLD, "a.html"), page(NEW, "b.html"), page(OTHER, "c.html"), page(OLD, "d.html"))
    assert (record.fresh, record.codes) == (["a.html", "b.html", "c.html"], ["C027"])


def test_the_same_words_in_two_outlets_are_two_reports():
    record = Record().add(page(OLD, "a.html"), page(OLD, "b.html", outlet="Ledger"))
    assert (record.fresh, record.codes) == (["a.html", "b.html"], [])


def test_a_front_page_is_nobody_s_address():
    one, other = (
        msgspec.structs.replace(page(OLD, name), found={"canonical": "https://herald.example/"}) for name in "ab"
    )
    assert Record().add(one, other).codes == []
