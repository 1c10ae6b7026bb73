"""``python -m wattwise_game``: open the game, or play unseen with ``--offscreen``."""

import argparse
import sys
from datetime import date
from pathlib import Path

from wattwise_game import __version__

DEFAULT_SEED = 7
DEFAULT_TIME_ZONE = "America/New_York"
FIRST_DAY = date(2025, 9, 1)  # a Monday, and the first of its month


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    # The engine is loaded only now: --help and a wrong option answer at once.
    from wattwise_game.game import NewGame, play

    new_game = NewGame(options.seed, options.time_zone, options.starts_on, options.name)
    if not options.offscreen:
        play(new_game, slot_name=options.slot, size_px=options.size, speed=options.speed)
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
    parser.add_argument("--slot", help="the save to open; the last one by default")
    parser.add_argument("--name", default="You", help="your name on a new game's leaderboard")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="which house, if it is new")
    parser.add_argument("--time-zone", default=DEFAULT_TIME_ZONE, help="an IANA name, if it is new")
    parser.add_argument("--starts-on", type=date.fromisoformat, default=FIRST_DAY, metavar="DATE")
    parser.add_argument("--speed", type=int, choices=(1, 60, 600, 3600), help="of the clock")
    parser.add_argument("--size", type=_size, default=(1280, 720), metavar="WxH")
    unseen = parser.add_argument_group("without a window")
    unseen.add_argument("--offscreen", action="store_true", help="play scripted days unseen")
    unseen.add_argument("--days", type=int, default=1, help="how many")
    unseen.add_argument("--screenshots", type=Path, metavar="DIR", help="where to leave pictures")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
