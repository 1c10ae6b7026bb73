"""Saves for tests: a game that has been played for some minutes."""

from collections.abc import Iterable
from pathlib import Path

from tests.builders import A_MONDAY, a_switch
from wattwise_game.household.interval import wall_instant_ms
from wattwise_game.household.meter import Event, MeterState, advance, new_meter
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.storage.game import Game, NewGame, begin
from wattwise_game.storage.save_file import SaveFile, create_save

ZONE = "America/New_York"


def a_game(*, seed: int = 7, display_name: str = "Ada") -> Game:
    return begin(NewGame(display_name=display_name, seed=seed, time_zone=ZONE, starts_on=A_MONDAY))


def the_first_state(game: Game) -> MeterState:
    start_ms = wall_instant_ms(game.starts_on, 0, game.home.zone)
    return new_meter(start_ms // MS_PER_MINUTE)


def a_save(path: Path, *, game: Game | None = None) -> SaveFile:
    game = game or a_game()
    return create_save(path, game, the_first_state(game))


def play(
    save: SaveFile, minutes: int, *, events: Iterable[Event] = (), state: MeterState | None = None
) -> MeterState:
    """Close this many minutes in one go, and return the state after them."""
    before = state or the_first_state(save.game)
    events = list(events)
    after, readings = advance(save.game.home, before, events, until_minute=before.minute + minutes)
    save.commit_minutes(after, readings, events)
    return after


def a_played_save(path: Path, *, minutes: int = 30) -> SaveFile:
    """A save in which the television was switched on in the first minute."""
    save = a_save(path)
    play(save, minutes, events=[a_switch(the_first_state(save.game).at_ms + 5_000)])
    return save
