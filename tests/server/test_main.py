"""The operator's command line."""

import io
import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from server.__main__ import main
from server.config import sqlite_url
from server.database import Database
from server.migrations import HEAD, revision_of


@pytest.fixture(autouse=True)
def restored_logging() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def revision(path: Path) -> str | None:
    database = Database(sqlite_url(path))
    with database.read() as connection:
        found = revision_of(connection)
    database.close()
    return found


def test_migrate_brings_a_database_up_and_down(tmp_path: Path) -> None:
    path = tmp_path / "database.sqlite3"

    assert main(["migrate", "--database", str(path)]) == 0
    assert revision(path) == HEAD

    assert main(["migrate", "--database", str(path), "--down-to", "base"]) == 0
    assert revision(path) is None


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["serve", "--practice"], "--practice needs --database"),
        (["serve", "--practice", "--database", "missing/a"], "there is no folder"),
        (["serve", "--port", "70000"], "port 70000"),
        (["serve", "--database", "."], "is a folder"),
        (["migrate", "--database", "."], "is a folder"),
        (["migrate", "--down-to", "nope"], "nope"),
    ],
)
def test_a_setting_that_makes_no_sense_is_told_in_one_line(
    arguments: list[str],
    problem: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WATTWISE_DATA", str(tmp_path))
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"secret": "%s"}\n' % (b"x" * 32)))
    )

    assert main(arguments) == 2

    *logged, line = capsys.readouterr().err.splitlines()
    assert problem in line
    assert all(json.loads(entry)["level"] == "info" for entry in logged)


@pytest.mark.parametrize("command", ["serve", "migrate"])
@pytest.mark.parametrize("url", ["mysql://x", "oracle://x", "no url", "sqlite:////nowhere/a"])
def test_a_database_that_cannot_be_is_told_in_one_line(
    command: str,
    url: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("WATTWISE_DATA", str(tmp_path))
    monkeypatch.setenv("WATTWISE_DATABASE_URL", url)

    assert main([command]) in (1, 2)

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("wattwise-server: ")


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_file_that_is_no_database_is_told_in_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x" * 9_000)

    assert main([command, "--database", str(path)]) == 1

    (line,) = capsys.readouterr().err.splitlines()
    assert "file is not a database" in line


def test_the_tables_of_a_later_version_are_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a"
    main(["migrate", "--database", str(path)])
    with closing(sqlite3.connect(path)) as tables:
        tables.execute("UPDATE alembic_version SET version_num = '9999'")
        tables.commit()
    capsys.readouterr()

    assert main(["migrate", "--database", str(path)]) == 2

    assert "9999" in capsys.readouterr().err.splitlines()[-1]
    assert revision(path) == "9999"


def test_log_lines_are_objects_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["migrate", "--database", str(tmp_path / "a")])
    try:
        raise RuntimeError("why")
    except RuntimeError:
        logging.getLogger("wattwise").exception("what", extra={"household_id": "h"})

    out, err = capsys.readouterr()
    line = json.loads(err.splitlines()[-1])
    assert out == ""
    assert (line["level"], line["message"], line["household_id"]) == ("error", "what", "h")
    assert "RuntimeError: why" in line["stack"]
