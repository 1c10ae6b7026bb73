"""A simulated fleet: many homes, played by a policy, metered by the rules.

``python -m ml.fleet --report DIR`` simulates a year in every climate and writes how real it looks.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household.home import Home
from wattwise_game.household.interval import local_day
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.policy import Policy, plan_day
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE

# Days of 24 hours only: a profile needs no daylight saving.
FLEET_TIME_ZONE = "Etc/UTC"


class HourlyEnergy(NamedTuple):
    """Watt-seconds of each hour of one home's day, shape (24,)."""

    home: int
    day: date
    background_ws: NDArray[np.int64]
    energy_ws: NDArray[np.int64]


def fleet(count: int, *, first_seed: int) -> list[Home]:
    return [Home(seed=first_seed + number, time_zone=FLEET_TIME_ZONE) for number in range(count)]


def simulate(homes: Sequence[Home], days: Sequence[date], policy: Policy) -> Iterator[HourlyEnergy]:
    """Yield every home's every day, each metered alone from its midnight."""
    for number, home in enumerate(homes):
        for day in days:
            yield _simulate_day(number, home, day, policy)


def _simulate_day(number: int, home: Home, day: date, policy: Policy) -> HourlyEnergy:
    first = local_day(day, home.zone).start_ms // MS_PER_MINUTE
    _, readings = advance(
        home, new_meter(first), plan_day(home, day, policy), until_minute=first + MINUTES_PER_DAY
    )
    energies = np.array([(r.background_ws, r.energy_ws) for r in readings], dtype=np.int64)
    hourly = energies.reshape(24, 60, 2).sum(axis=1)
    return HourlyEnergy(number, day, hourly[:, 0], hourly[:, 1])


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ml.fleet", description=__doc__)
    parser.add_argument("--report", type=Path, required=True, metavar="DIR")
    parser.add_argument("--year", type=int, default=2025)
    parser.add_argument("--climate", action="append", help="only this one; may be repeated")
    options = parser.parse_args(arguments)

    # matplotlib is a tool of development, not of the server that imports this module.
    from ml.realism_report import write_report

    return write_report(options.report, year=options.year, only=options.climate)


if __name__ == "__main__":
    sys.exit(main())
