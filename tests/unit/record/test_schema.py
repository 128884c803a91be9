"""The frozen migrations make the tables that the code expects."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from verbale.model import Row
from verbale.model.codes import codes
from verbale.record.migrating import MIGRATIONS, migrate
from verbale.record.schema import FORM, ROWS, metadata


@pytest.fixture
def migrated():
    with create_engine("sqlite://").connect() as connection:
        migrate(connection)
        yield connection


def _is_ours(name, kind, _):
    return not (kind == "table" and name.startswith("search"))


def _made(connection):
    query = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'search%'"
    rows = connection.execute(text(query)).all()
    return {(kind, name): _parts(sql) for kind, name, sql in rows if name != "alembic_version"}


def _parts(sql):
    """Columns and constraints, whatever the order of the constraints."""
    columns, *constraints = re.split(r",? CONSTRAINT ", re.sub(r"\s+", " ", sql).removesuffix(" )"))
    return [columns, *sorted(constraints)]


def test_the_migrations_make_the_schema(migrated):
    """A change of a kind or of a code list needs a migration: this fails until it has one."""
    context = MigrationContext.configure(migrated, opts={"include_name": _is_ours})
    assert compare_metadata(context, metadata) == []
    with create_engine("sqlite://").connect() as fresh:
        metadata.create_all(fresh)
        assert _made(migrated) == _made(fresh)


def test_the_newest_migration_is_named_after_the_form(migrated):
    assert migrated.scalar(text("SELECT version_num FROM alembic_version")) == f"{FORM:04}"
    assert len(list((MIGRATIONS / "versions").glob("v*.py"))) == FORM


def test_every_kind_has_a_table():
    assert set(ROWS.values()) == set(Row.__subclasses__())


def test_every_code_column_is_checked():
    for table, kind in ROWS.items():
        checks = {c.name: str(c.sqltext) for c in metadata.tables[table].constraints if hasattr(c, "sqltext")}
        for column, name in kind.CODES.items():
            assert all(f"'{code}'" in checks[f"ck_{table}_{column}"] for code in codes(name))


def test_the_tables_can_be_made_on_postgresql_too():
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    made = [str(CreateTable(table).compile(dialect=postgresql.dialect())) for table in metadata.sorted_tables]
    assert sum("DEFERRABLE INITIALLY DEFERRED" in sql for sql in made) == len(ROWS) + 3
