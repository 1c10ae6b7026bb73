"""Who plays which house."""

import secrets
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from wattwise_game.household.home import Home
from wattwise_game.household.interval import wall_instant_ms
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.records import BrokenRecord

GUEST_KEY_BYTES = 32
GAME_QUERY = "SELECT guest_key, display_name, seed, time_zone, starts_on, digest FROM game"
GameRow = tuple[str, str, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Game:
    """A household from its first day on; ``guest_key`` opens its account, and is kept secret."""

    display_name: str
    seed: int
    time_zone: str
    starts_on: date
    guest_key: str

    @property
    def home(self) -> Home:
        return Home(seed=self.seed, time_zone=self.time_zone)

    @property
    def first_minute(self) -> int:
        """Return the epoch minute at which the household's first day began."""
        return wall_instant_ms(self.starts_on, 0, self.home.zone) // MS_PER_MINUTE


def new_game(*, display_name: str, seed: int, time_zone: str, starts_on: date) -> Game:
    key = secrets.token_urlsafe(GUEST_KEY_BYTES)
    return Game(display_name, seed, time_zone, starts_on, key)


def game_row(game: Game) -> GameRow:
    starts_on = game.starts_on.isoformat()
    content = (game.guest_key, game.display_name, game.seed, game.time_zone, starts_on)
    return (*content, _digest(content))


def game_of(row: GameRow) -> Game:
    """:raises BrokenRecord: if the row does not match its digest."""
    guest_key, display_name, seed, time_zone, starts_on, digest = row
    if _digest((guest_key, display_name, seed, time_zone, starts_on)) != digest:
        raise BrokenRecord("who plays")
    return Game(display_name, seed, time_zone, date.fromisoformat(starts_on), guest_key)


def _digest(content: tuple[str, str, int, str, str]) -> str:
    return sha256(repr(content).encode()).hexdigest()
