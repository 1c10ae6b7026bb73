"""How fair the score is: simulated homes, played honestly and not, and each decision alone.

``python -m ml.fairness`` prints both tables and the goals; it exits 1 if a goal is missed.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ml.fair_goals import Figures, figures_of
from ml.fair_season import play_season
from ml.fair_tables import as_text
from ml.fleet import fleet
from ml.par import ParForecaster
from ml.profile import FIRST_SEED, fit, load_profile
from wattwise_game.household.weather import Climate

SEEDS, WEEKS = 20, 5
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    try:
        figures = _figures(options)
    except KeyboardInterrupt:
        print("stopped; nothing is written", file=sys.stderr)
        return _INTERRUPTED
    print(as_text(figures))
    if options.report:
        # matplotlib is a tool of development.
        from ml.fairness_report import write_report

        print(f"written to {write_report(options.report, figures, options.seeds, options.weeks)}")
    return int(not figures.are_good)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ml.fairness", description=__doc__)
    parser.add_argument("--seeds", type=_count, default=SEEDS, help="homes")
    parser.add_argument("--weeks", type=_count, default=WEEKS, help="of each, over the year")
    parser.add_argument("--climate", type=Climate, choices=list(Climate), default="temperate")
    parser.add_argument("--report", type=Path, metavar="DIR", help="write Markdown and pictures")
    parser.add_argument(
        "--fit",
        type=_count,
        metavar="HOMES",
        help="fit a par on so many homes, instead of taking the committed one",
    )
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _figures(options: argparse.Namespace) -> Figures:
    season = play_season(
        seeds=options.seeds,
        weeks=options.weeks,
        forecaster=_forecaster(options.fit),
        climate=options.climate,
        progress=_progress(options.seeds),
    )
    return figures_of(season)


def _forecaster(homes: int | None) -> ParForecaster:
    if homes is None:
        return load_profile()
    print(f"fitting a par on {homes} homes", file=sys.stderr)
    return fit(fleet(homes, first_seed=FIRST_SEED))


def _progress(seeds: int) -> Callable[[int], None]:
    began = time.monotonic()

    def tell(done: int) -> None:
        left_s = (time.monotonic() - began) / done * (seeds - done)
        print(f"{done}/{seeds} homes, {left_s:.0f} s left", file=sys.stderr, flush=True)

    return tell


if __name__ == "__main__":
    sys.exit(main())
