"""``python -m wattwise_game``: open the game, or play unseen with ``--offscreen``."""

import argparse
import sys
from datetime import date
from pathlib import Path

from wattwise_game import __version__
from wattwise_game.household.home import MAX_SEED
from wattwise_game.household.interval import UnknownTimeZone, time_zone
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.weather import Climate
from wattwise_game.protocol.messages import FIRST_START, LAST_START
from wattwise_game.protocol.names import UnshowableName, showable
from wattwise_game.storage.game import NewGame

DEFAULT_SEED = 7
DEFAULT_TIME_ZONE = "America/New_York"
FIRST_DAY = date(2025, 9, 1)  # a Monday, and the first of its month
MOST_DAYS = 366


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    # The engine is loaded only now: --help and a wrong option answer at once.
    from wattwise_game.game import CannotOpen, play

    new_game = NewGame(
        display_name=options.name,
        seed=options.seed,
        time_zone=options.time_zone,
        climate=options.climate,
        tariff=options.tariff,
        starts_on=options.starts_on,
    )
    if not options.offscreen:
        try:
            play(new_game, slot_name=options.slot, size_px=options.size, speed=options.speed)
        except CannotOpen as refusal:
            parser.exit(1, f"wattwise: {refusal}\n")
        return 0
    from wattwise_game.scripted_day import play_unseen

    return play_unseen(
        new_game,
        days=options.days,
        speed=options.speed or 3_600,
        size_px=options.size,
        screenshots=options.screenshots,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wattwise", description="WattWise, an energy game.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--slot", type=_slot, help="the save to open; the last one by default")
    parser.add_argument("--speed", type=int, choices=(1, 60, 600, 3600), help="of the clock")
    parser.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH")
    new = parser.add_argument_group("a new game")
    new.add_argument("--name", type=_name, default="You", help="yours, on the leaderboard")
    new.add_argument("--seed", type=_seed, default=DEFAULT_SEED, help="which house")
    new.add_argument("--time-zone", type=_zone, default=DEFAULT_TIME_ZONE, help="an IANA name")
    new.add_argument("--climate", type=Climate, choices=tuple(Climate), default=Climate.TEMPERATE)
    new.add_argument(
        "--tariff", type=TariffName, choices=tuple(TariffName), default=TariffName.TIME_OF_USE
    )
    new.add_argument("--starts-on", type=_first_day, default=FIRST_DAY, metavar="YYYY-MM-DD")
    unseen = parser.add_argument_group("without a window")
    unseen.add_argument("--offscreen", action="store_true", help="play scripted days unseen")
    unseen.add_argument("--days", type=_days, default=1, help="how many")
    unseen.add_argument("--screenshots", type=Path, metavar="DIR", help="where to leave pictures")
    return parser


def _name(text: str) -> str:
    try:
        return showable(text)
    except UnshowableName as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) > MAX_SEED:
        raise argparse.ArgumentTypeError(f"a house number lies in 0..{MAX_SEED}")
    return int(text)


def _zone(text: str) -> str:
    try:
        return time_zone(text).key
    except UnknownTimeZone as error:
        raise argparse.ArgumentTypeError(f"no time zone is called {text}") from error


def _first_day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a date is written like 2025-09-01") from error
    if not FIRST_START <= day <= LAST_START:
        raise argparse.ArgumentTypeError(f"a game starts between {FIRST_START} and {LAST_START}")
    return day


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_DAYS:
        raise argparse.ArgumentTypeError(f"from 1 to {MOST_DAYS} days")
    return int(text)


def _slot(text: str) -> str:
    if not text.replace("-", "").replace("_", "").isalnum():
        raise argparse.ArgumentTypeError("letters, digits, - and _ only")
    return text


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError("a size is written like 1280x720")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
