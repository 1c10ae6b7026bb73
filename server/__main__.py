"""The operator's command line; the game starts its practice server by it too."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from sqlite3 import SQLITE_CORRUPT, SQLITE_NOTADB
from typing import TYPE_CHECKING

from server import config as configuration
from server import logs
from server.config import BadConfiguration, Config
from wattwise_game.protocol.messages import BadMessage, ServerKey, decode

if TYPE_CHECKING:
    from sqlalchemy.exc import DatabaseError

_USAGE_ERROR = 2
DAMAGED = 65  # EX_DATAERR; uvicorn ends with 3 if it cannot start
"""How a practice server ends whose file is not as it was written; the game replaces the file."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    logs.configure(options.log_level)
    try:
        return options.run(options)  # type: ignore[no-any-return]  # one of the two below
    except BadConfiguration as error:
        return _failed(error, _USAGE_ERROR)


def serve(options: argparse.Namespace) -> int:
    config = _config(options)
    # Imported here: `--help` and a bad setting need not wait for it.
    from sqlalchemy.exc import DatabaseError

    from server import serving
    from server.migrations import UnknownRevision
    from server.readings.rebuild import DamagedLedger

    try:
        serving.serve(config)
    except DamagedLedger as error:
        return _failed(error, DAMAGED)
    except DatabaseError as error:
        return _failed(error.orig, DAMAGED if config.practice and _is_damage(error) else 1)
    except UnknownRevision as error:
        return _failed(error, 1)
    return 0


def migrate(options: argparse.Namespace) -> int:
    from sqlalchemy.exc import DatabaseError

    from server import migrations
    from server.database import Database

    url = configuration.database_url_from(os.environ, database=options.database)
    database = Database(url)
    try:
        if options.down_to is None:
            migrations.upgrade(database)
        else:
            migrations.downgrade(database, options.down_to)
    except DatabaseError as error:
        return _failed(error.orig, 1)
    except migrations.UnknownRevision as error:
        return _failed(error, _USAGE_ERROR)
    finally:
        database.close()
    return 0


def _failed(error: BaseException | None, status: int) -> int:
    print(f"wattwise-server: {error}", file=sys.stderr)
    return status


def _is_damage(error: "DatabaseError") -> bool:
    """Return whether SQLite found the file damaged, not merely busy or out of reach."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in (SQLITE_CORRUPT, SQLITE_NOTADB)


def _config(options: argparse.Namespace) -> Config:
    if not options.practice:
        return configuration.config_from(os.environ, database=options.database, port=options.port)
    if options.database is None:
        raise BadConfiguration("--practice needs --database")
    return configuration.practice_config(
        database=options.database, secret=_secret_from_stdin(), port=options.port or 0
    )


def _secret_from_stdin() -> str:
    """Return the key that the game writes to us: no argument, no file, no environment shows it."""
    try:
        return decode(sys.stdin.buffer.readline(), ServerKey).secret
    except BadMessage as error:
        raise BadConfiguration(f"the first line on stdin is no server key: {error}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wattwise-server", description="The WattWise server.")
    parser.add_argument(
        "--log-level", default="INFO", choices=["DEBUG", "INFO", "WARNING", "ERROR"]
    )
    commands = parser.add_subparsers(required=True)
    serving = commands.add_parser("serve", help="serve players; needs no configuration")
    serving.add_argument("--practice", action="store_true", help="for one game, until stdin ends")
    serving.add_argument("--database", type=Path, help="a SQLite file")
    serving.add_argument("--port", type=int, help="0 for any that is free")
    serving.set_defaults(run=serve)
    migrating = commands.add_parser("migrate", help="bring the database's tables up to date")
    migrating.add_argument("--database", type=Path, help="a SQLite file")
    migrating.add_argument("--down-to", metavar="REVISION", help="'base' for no tables at all")
    migrating.set_defaults(run=migrate)
    return parser


if __name__ == "__main__":
    sys.exit(main())
