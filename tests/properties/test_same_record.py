"""Same input, same record: whatever the order, and in however many steps it came."""

import tempfile
from pathlib import Path

from fakes import extraction, weave
from hypothesis import given, settings
from hypothesis import strategies as st

from verbale.record import Store, update, write

LINES = st.lists(
    st.builds(
        "{} said {}".format,
        st.sampled_from(["Oru", "Mab", "Nim"]),
        st.text(st.sampled_from("ab 7é\U0001f309"), min_size=1, max_size=6).filter(str.strip),
    ),
    min_size=1,
    max_size=4,
)
STORIES = st.dictionaries(st.sampled_from([f"{n}.txt" for n in range(6)]), LINES.map("\n".join), min_size=1)


def _read(story):
    return [extraction(name, text) for name, text in story.items()]


def _tables(path):
    with Store(path) as store:
        kinds = [kind for kind in store.counts() if kind not in {"documents", "zones", "complaints"}]
        return store.documents(), {kind: store.rows(kind) for kind in kinds}, store.complaints(), store.extractions()


@settings(max_examples=12, deadline=None)
@given(story=STORIES, order=st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_show(story, order):
    read = _read(story)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        write(one, read, weave(read), [])
        order.shuffle(read)
        write(other, read, weave(read), [])
        assert one.read_bytes() == other.read_bytes()


@settings(max_examples=12, deadline=None)
@given(old=STORIES, new=STORIES)
def test_an_updated_record_holds_what_a_new_one_would(old, new):
    before, after = _read(old), _read(new)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        write(one, before, weave(before), [])
        changes = update(one, after, weave(after), [])
        write(other, after, weave(after), [])
        assert _tables(one) == _tables(other)
        assert bool(changes) == (old != new)
        assert not update(one, after, weave(after), [])
        with Store(one) as store:
            assert store.check() == []
