"""Who plays which house."""

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from wattwise_game.household.home import DEFAULT_PROFILE, BackgroundProfile, Home
from wattwise_game.household.interval import wall_instant_ms
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.household.weather import Climate
from wattwise_game.protocol.messages import BadMessage, decode, encode
from wattwise_game.storage.records import BrokenRecord

GUEST_KEY_BYTES = 32
GameRow = tuple[bytes, str]


@dataclass(frozen=True, kw_only=True)
class NewGame:
    """A household from its first day on: what a slot begins with that holds no game yet."""

    display_name: str
    seed: int
    time_zone: str
    starts_on: date
    climate: Climate = Climate.TEMPERATE
    background: BackgroundProfile = DEFAULT_PROFILE
    tariff: TariffName = TariffName.TIME_OF_USE

    @property
    def home(self) -> Home:
        return Home(self.seed, self.time_zone, self.background, self.climate)

    @property
    def first_minute(self) -> int:
        """Return the epoch minute at which the household's first day begins."""
        return wall_instant_ms(self.starts_on, 0, self.home.zone) // MS_PER_MINUTE


@dataclass(frozen=True, kw_only=True)
class Game(NewGame):
    """A household that is played; ``guest_key`` opens its account, and is kept secret."""

    guest_key: str


def begin(new_game: NewGame) -> Game:
    return Game(**vars(new_game), guest_key=secrets.token_urlsafe(GUEST_KEY_BYTES))


def game_row(game: Game) -> GameRow:
    body = encode(game)
    return body, sha256(body).hexdigest()


def read_game(connection: sqlite3.Connection) -> Game:
    """Return who plays, as a save of this or an older version says.

    :raises BrokenRecord: if the row does not match its digest.
    """
    found = connection.execute("SELECT * FROM game")
    columns = [column for column, *_ in found.description]
    row = dict(zip(columns, found.fetchone(), strict=True))
    return _game(row["body"], row["digest"]) if "body" in row else _first_version(row)


def _game(body: bytes, digest: str) -> Game:
    if sha256(body).hexdigest() != digest:
        raise BrokenRecord("who plays")
    try:
        return decode(body, Game)
    except BadMessage as error:
        raise BrokenRecord("who plays") from error


def _first_version(row: dict[str, Any]) -> Game:
    """Read a row from before climates: all lived by the specification's table, at one price."""
    names = ("guest_key", "display_name", "seed", "time_zone", "starts_on")
    content = tuple(row[name] for name in names)
    if sha256(repr(content).encode()).hexdigest() != row["digest"]:
        raise BrokenRecord("who plays")
    return Game(
        guest_key=row["guest_key"],
        display_name=row["display_name"],
        seed=row["seed"],
        time_zone=row["time_zone"],
        starts_on=date.fromisoformat(row["starts_on"]),
        background=BackgroundProfile.CLASSIC,
        tariff=TariffName.FLAT,
    )
