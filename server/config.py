"""How one server process is set up: by arguments and environment, checked at the start."""

import os
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

MIN_SECRET_BYTES = 32
DEFAULT_PORT = 8000
_SECRET_FILE = "secret"
_DATABASE_FILE = "wattwise.sqlite3"

Environment = Literal["development", "production"]


class BadConfiguration(ValueError):
    """The server cannot start like this; says which setting and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything an operator can choose; the secret signs tokens and is never shown."""

    database_url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    practice: bool = False
    environment: Environment = "production"

    def __post_init__(self) -> None:
        if len(self.secret.encode(errors="replace")) < MIN_SECRET_BYTES:
            raise BadConfiguration(f"the secret needs at least {MIN_SECRET_BYTES} bytes")
        if not 0 <= self.port <= 65_535:
            raise BadConfiguration(f"port {self.port} is not in 0..65535")


def practice_config(*, database: Path, secret: str, port: int) -> Config:
    """Return the setup of a server that one game starts for itself."""
    return Config(database_url=sqlite_url(database), secret=secret, port=port, practice=True)


def config_from(environ: Mapping[str, str], *, database: Path | None, port: int | None) -> Config:
    """Return the setup of an operator's server; everything has a default.

    :raises BadConfiguration: if a setting makes no sense.
    """
    stated_environment = environ.get("WATTWISE_ENV", "production")
    if stated_environment not in ("development", "production"):
        raise BadConfiguration("WATTWISE_ENV is development or production")
    environment: Environment = (
        "development" if stated_environment == "development" else "production"
    )
    return Config(
        database_url=database_url_from(environ, database=database),
        secret=environ.get("WATTWISE_SECRET") or _kept_secret(data_folder(environ)),
        host=environ.get("WATTWISE_HOST", "127.0.0.1"),
        port=port if port is not None else _port(environ),
        environment=environment,
    )


def database_url_from(environ: Mapping[str, str], *, database: Path | None) -> str:
    if database is not None:
        return sqlite_url(database)
    if stated := environ.get("WATTWISE_DATABASE_URL"):
        return stated
    folder = data_folder(environ)
    folder.mkdir(parents=True, exist_ok=True)
    return sqlite_url(folder / _DATABASE_FILE)


def sqlite_url(path: Path) -> str:
    """Return the URL of a SQLite file, which may not exist yet; its folder must."""
    if not path.absolute().parent.is_dir():
        raise BadConfiguration(f"there is no folder {path.absolute().parent}")
    if path.is_dir():
        raise BadConfiguration(f"{path} is a folder; a SQLite file is needed")
    return f"sqlite:///{path.absolute().as_posix()}"


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return where a server keeps what it needs when nobody says where."""
    if stated := environ.get("WATTWISE_DATA"):
        return Path(stated)
    if sys.platform == "win32":
        base = Path(environ.get("LOCALAPPDATA", Path.home()))
    else:
        base = Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "wattwise-server"


def _port(environ: Mapping[str, str]) -> int:
    stated = environ.get("WATTWISE_PORT", str(DEFAULT_PORT))
    if not stated.isdecimal():
        raise BadConfiguration("WATTWISE_PORT is a number")
    return int(stated)


def _kept_secret(folder: Path) -> str:
    """Return the secret of this data folder, made at the first start and readable by its owner."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _SECRET_FILE
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(MIN_SECRET_BYTES))
    return path.read_text(encoding="ascii").strip()
