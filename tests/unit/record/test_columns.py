"""Fields ↔ columns."""

import msgspec
import pytest
from every_kind import ROWS as ROW_PER_KIND
from negotiation import DOCUMENTS

from verbale.model import Document, Figure, Statement
from verbale.record.columns import fields, flatten, restore
from verbale.record.schema import ROWS


def test_there_is_a_sample_of_every_kind():
    assert {type(row) for row in ROW_PER_KIND} == set(ROWS.values())


@pytest.mark.parametrize("row", ROW_PER_KIND, ids=lambda row: row.KIND)
def test_a_row_comes_back_as_it_was(row):
    evidence = msgspec.to_builtins(row.evidence)
    assert restore(type(row), flatten(row), evidence=evidence) == row


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_a_document_comes_back_without_its_zones(document):
    assert restore(Document, flatten(document)) == msgspec.structs.replace(document, zones=())


def test_nested_structs_are_spread_and_scalars_stay():
    statement = flatten(next(row for row in ROW_PER_KIND if isinstance(row, Statement)))
    assert statement["speaker"] == "Ana Velt"
    assert statement["speaker_kind"] == "person"
    assert statement["content"].startswith("[[")
    assert flatten(next(row for row in ROW_PER_KIND if isinstance(row, Figure)))["value"] == 40


def test_the_first_column_is_the_id():
    assert all(fields(kind)[0].name == "id" for kind in ROWS.values())


def test_a_code_that_stands_on_no_list_is_refused():
    row = next(row for row in ROW_PER_KIND if isinstance(row, Statement))
    with pytest.raises(msgspec.ValidationError, match="directness"):
        restore(Statement, {**flatten(row), "directness": "shouted"}, evidence=msgspec.to_builtins(row.evidence))
