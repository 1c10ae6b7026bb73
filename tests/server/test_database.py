from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.dialects import postgresql

from server.config import sqlite_url
from server.database import Database, Moment, upsert
from wattwise_game.household.interval import to_datetime

notes = Table("notes", MetaData(), Column("id", Integer, primary_key=True), Column("at", Moment))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(sqlite_url(tmp_path / "database.sqlite3"))
    with database.write() as connection:
        notes.create(connection)
    yield database
    database.close()


def moments(database: Database) -> dict[int, int]:
    with database.read() as connection:
        return {row.id: row.at for row in connection.execute(select(notes))}


def test_what_is_committed_is_on_the_disk(database: Database) -> None:
    with database.read() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_write_that_fails_never_happened(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            connection.execute(insert(notes).values(id=1, at=5))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert moments(database) == {}


def test_a_reader_is_not_kept_waiting_by_a_writer(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(notes).values(id=1, at=5))
        assert moments(database) == {}

    assert moments(database) == {1: 5}


def test_a_row_whose_key_is_taken_is_replaced(database: Database) -> None:
    with database.write() as connection:
        upsert(connection, notes, [{"id": 1, "at": 5}], key=["id"])
    assert moments(database) == {1: 5}

    with database.write() as connection:
        upsert(connection, notes, [{"id": 1, "at": 7}, {"id": 2, "at": 8}], key=["id"])
    assert moments(database) == {1: 7, 2: 8}


def test_postgresql_is_given_moments_with_their_zone() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    moment = Moment()

    bound = moment.process_bind_param(1_756_699_200_001, dialect)

    assert bound == to_datetime(1_756_699_200_001)
    assert moment.process_result_value(bound, dialect) == 1_756_699_200_001
    assert moment.compile(dialect=dialect) == "TIMESTAMP WITH TIME ZONE"


def test_a_database_that_cannot_be_opened_is_not_reachable(tmp_path: Path) -> None:
    assert not Database(f"sqlite:///{tmp_path}/no/such/folder").is_reachable()
