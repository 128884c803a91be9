"""No row without evidence, whatever anybody does to the tables in one transaction."""

import pytest
from every_kind import EVERYTHING, EXTRACTIONS
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from verbale.record import Store, write
from verbale.record.schema import ROWS, documents, evidence, rows
from verbale.record.writing import writing

TABLES = st.sampled_from(sorted(ROWS))
STEPS = st.one_of(
    st.tuples(st.just("take the evidence"), TABLES, st.integers(0, 2)),
    st.tuples(st.just("take the row"), TABLES, st.integers(0, 2)),
    st.tuples(st.just("put a row"), TABLES, st.booleans()),
    st.tuples(st.just("move the evidence"), TABLES, st.integers(-5, 5)),
    st.tuples(st.just("point elsewhere"), TABLES, st.integers(0, 2)),
    st.tuples(st.just("take the document"), TABLES, st.integers(0, 2)),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("evidence") / "story.verbale"
    write(path, EXTRACTIONS, EVERYTHING, [])
    return path


def _take(connection, step, name, detail):
    """Do one thing to the tables, past every guard of the code."""
    table = rows[name]
    some = select(table.c.id).order_by(table.c.id).limit(1).scalar_subquery()
    if step == "take the evidence":
        connection.execute(delete(evidence).where(evidence.c.row == some, evidence.c.seq >= detail))
    elif step == "take the row":
        connection.execute(delete(table).where(table.c.id == some))
    elif step == "put a row":
        columns = [c for c in table.c if c.name != "id"]
        copied = select(literal(f"{name}-new"), *columns).where(table.c.id == some)
        connection.execute(insert(table).from_select(["id", *(c.name for c in columns)], copied))
        if detail:
            there = evidence.c.row == some
            connection.execute(
                insert(evidence).from_select(
                    [c.name for c in evidence.c],
                    select(literal(f"{name}-new"), *(c for c in evidence.c if c.name != "row")).where(there),
                )
            )
    elif step == "move the evidence":
        moved = update(evidence).where(evidence.c.row == some)
        connection.execute(moved.values(seq=evidence.c.seq + detail))
    elif step == "point elsewhere":
        connection.execute(update(table).where(table.c.id == some).values(first_evidence=detail))
    else:
        connection.execute(delete(documents).where(documents.c.id == "post.txt"))


def _without(connection):
    """How many rows have no evidence in a document that is there."""
    count = 0
    for table in rows.values():
        known = select(evidence.c.row).join(documents, documents.c.id == evidence.c.document)
        count += len(connection.execute(select(table.c.id).where(table.c.id.not_in(known))).all())
    return count


@settings(max_examples=120, deadline=None)
@given(steps=st.lists(STEPS, min_size=1, max_size=4))
def test_what_could_be_committed_has_evidence(path, steps):
    before = path.read_bytes()
    try:
        with writing(path) as connection:
            for step in steps:
                _take(connection, *step)
    except IntegrityError:
        assert path.read_bytes() == before
        return
    with writing(path) as connection:
        assert _without(connection) == 0
    path.write_bytes(before)


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_kind_of_row_needs_it(path, name):
    with Store(path) as store:
        assert store.rows(name)
    for step in (("take the evidence", name, 0), ("put a row", name, False), ("point elsewhere", name, 1)):
        with pytest.raises(IntegrityError), writing(path) as connection:
            _take(connection, *step)
