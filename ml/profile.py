"""The typical policy's hourly profile over a simulated fleet: the par's baseline and fallback.

``python -m ml.profile`` makes the committed table anew.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ml.fleet import fleet, simulate
from ml.par import DayPar, HourPar
from wattwise_game.household import RULES_VERSION
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, hours_of, local_day, local_time
from wattwise_game.household.policy import Policy
from wattwise_game.household.units import MS_PER_HOUR

NAME = "profile-1"
FIRST_SEED = 1_000_000  # far from the seeds that players are given
HOMES = 64
YEAR = 2025
LEVELS = (0.1, 0.5, 0.9)
COLUMNS = ("background_ws", "interactive_ws", "q10_ws", "q50_ws", "q90_ws")
_TABLE_FILE = "models/profile.json"
_WEEK = 7


class ProfileOutdated(RuntimeError):
    """The committed table was made under other rules than this code meters by."""


@dataclass(frozen=True)
class ProfileForecaster:
    """A table of watt-seconds per hour, shape (12 months, workday or weekend, 24 hours, 5)."""

    table_ws: NDArray[np.int64]
    name: str = NAME

    def day_pars(self, homes: Sequence[Home], day: date) -> list[DayPar]:
        """Return the same profile for every home, laid on each one's own local day."""
        return [DayPar(self.name, self._hours(home, day)) for home in homes]

    def _hours(self, home: Home, day: date) -> tuple[HourPar, ...]:
        cells = self.table_ws[day.month - 1, int(day.weekday() >= 5)]
        hours = hours_of(local_day(day, home.zone))
        return tuple(
            _hour_par(hour, cells[local_time(hour.start_ms, home.zone).hour]) for hour in hours
        )


def _hour_par(hour: Interval, cell_ws: NDArray[np.int64]) -> HourPar:
    # Where the clocks move by half an hour, a day ends on a short hour.
    length_ms = hour.end_ms - hour.start_ms
    scaled = (int(energy) * length_ms // MS_PER_HOUR for energy in cell_ws)
    return HourPar(hour.start_ms, *scaled)


def load_profile() -> ProfileForecaster:
    """Return the committed profile.

    :raises ProfileOutdated: if it was made under another ``RULES_VERSION``.
    """
    made: dict[str, Any] = json.loads(resources.files("ml").joinpath(_TABLE_FILE).read_text())
    if made["rules_version"] != RULES_VERSION:
        raise ProfileOutdated(f"made under rules {made['rules_version']}, need {RULES_VERSION}")
    return ProfileForecaster(np.array(made["table_ws"], dtype=np.int64), made["name"])


def fit(homes: Sequence[Home]) -> ProfileForecaster:
    """Return the profile of the typical policy in these homes, one week of every month."""
    table = np.zeros((12, 2, 24, len(COLUMNS)), dtype=np.int64)
    for month in range(1, 13):
        first = date(YEAR, month, 1)
        week = [first + timedelta(days=number) for number in range(_WEEK)]
        played = list(simulate(homes, week, Policy.TYPICAL))
        for weekend in (False, True):
            chosen = [hourly for hourly in played if (hourly.day.weekday() >= 5) == weekend]
            background = np.array([hourly.background_ws for hourly in chosen])
            energy = np.array([hourly.energy_ws for hourly in chosen])
            table[month - 1, int(weekend)] = _summary(background, energy)
    return ProfileForecaster(table)


def _summary(background_ws: NDArray[np.int64], energy_ws: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (24, 5) from (home-days, 24): two means, and quantiles of the total."""
    means = (background_ws.mean(axis=0), (energy_ws - background_ws).mean(axis=0))
    quantiles = np.quantile(energy_ws, LEVELS, axis=0)
    summary: NDArray[np.int64] = np.rint(np.stack([*means, *quantiles], axis=1)).astype(np.int64)
    return summary


def main() -> int:
    path = Path(__file__).parent / _TABLE_FILE
    profile = fit(fleet(HOMES, first_seed=FIRST_SEED))
    made = {
        "name": profile.name,
        "rules_version": RULES_VERSION,
        "homes": HOMES,
        "first_seed": FIRST_SEED,
        "year": YEAR,
        "columns": COLUMNS,
        "table_ws": profile.table_ws.tolist(),
    }
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n")
    daily_kwh = profile.table_ws[..., :2].sum(axis=(2, 3)).mean() / 3.6e6
    print(f"{path.name}: {HOMES} homes, mean day {daily_kwh:.1f} kWh")
    return 0


if __name__ == "__main__":
    sys.exit(main())
