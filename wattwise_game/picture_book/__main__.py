"""``python -m wattwise_game.picture_book``: render the whole game into one page of pictures."""

import argparse
import sys
import time
from pathlib import Path

from wattwise_game.picture_book.page import Chapter, write_page

_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="wattwise-pictures", description=__doc__)
    parser.add_argument("--to", type=Path, default=Path("build/pictures"), metavar="DIR")
    parser.add_argument("--only", choices=("house", "game"), help="one half of the book")
    options = parser.parse_args(arguments)
    began_s = time.monotonic()
    try:
        page = _make(options.to, only=options.only)
    except KeyboardInterrupt:
        print("\nStopped; the pictures so far are kept.", file=sys.stderr)
        return _INTERRUPTED
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{page}: {time.monotonic() - began_s:.0f} s")
    return 0


def _make(folder: Path, *, only: str | None) -> Path:
    # The engine is loaded only now: --help and a wrong option answer at once.
    from panda3d.core import load_prc_file_data

    from wattwise_game.picture_book.game import game_plans
    from wattwise_game.picture_book.house import house_plans
    from wattwise_game.picture_book.shooting import shoot

    load_prc_file_data("pictures", "jpeg-quality 86")
    folder.mkdir(parents=True, exist_ok=True)
    chapters: list[Chapter] = []
    halves = {"house": house_plans, "game": game_plans}
    for name, opened in halves.items():
        if only in (None, name):
            with opened() as plans:
                chapters.extend(shoot(plan, folder, tell=_tell) for plan in plans)
    return write_page(folder, chapters)


def _tell(progress: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{progress}", end="", file=sys.stderr, flush=True)
    else:
        print(progress, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
