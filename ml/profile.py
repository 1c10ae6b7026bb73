"""The par's baseline and fallback: the day's agenda served as usual, and beside it the hourly
profile of the typical policy over a simulated fleet.

``python -m ml.profile`` makes the committed table anew.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ml.fleet import fleet, simulate
from ml.par import DayPar, HourPar
from wattwise_game.household import RULES_VERSION
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, hours_of, local_day, local_time
from wattwise_game.household.policy import Policy, likely_uses
from wattwise_game.household.units import MS_PER_HOUR, MS_PER_SECOND

NAME = "profile-3"
FIRST_SEED = 1_000_000  # far from the seeds that players are given
HOMES = 64
YEARS = range(2022, 2030)
HOMES_PER_DAY = 2
"""Of the fleet in turn: eight years of weather say more than a few homes on the same days."""
LEVELS = (0.1, 0.5, 0.9)
COLUMNS = ("background_ws", "habits_ws", "q10_from_mean_ws", "q50_from_mean_ws", "q90_from_mean_ws")
LUCK = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Where in its window a task may be served; the par is the mean over them."""
_TABLE_FILE = "models/profile.json"


class ProfileOutdated(RuntimeError):
    """The committed table was made under other rules than this code meters by."""


class _Played(NamedTuple):
    """A home's day: watt-seconds of each hour, shape (24,)."""

    day: date
    background_ws: NDArray[np.int64]
    energy_ws: NDArray[np.int64]
    tasks_ws: NDArray[np.int64]


@dataclass(frozen=True)
class ProfileForecaster:
    """A table of watt-seconds per hour, shape (12 months, workday or weekend, 24 hours, 5)."""

    table_ws: NDArray[np.int64]
    name: str = NAME

    def day_pars(self, homes: Sequence[Home], day: date) -> list[DayPar]:
        """Return each home's agenda served as usual, on the profile of all homes."""
        return [DayPar(self.name, self._hours(home, day)) for home in homes]

    def _hours(self, home: Home, day: date) -> tuple[HourPar, ...]:
        cells = self.table_ws[day.month - 1, int(day.weekday() >= 5)]
        hours = hours_of(local_day(day, home.zone))
        tasks_ws = usual_tasks_ws(home, day).tolist()
        return tuple(
            _hour_par(hour, cells[local_time(hour.start_ms, home.zone).hour], task_ws)
            for hour, task_ws in zip(hours, tasks_ws, strict=True)
        )


def usual_tasks_ws(home: Home, day: date) -> NDArray[np.int64]:
    """Return what serving the agenda as usual takes in each hour of a local day, (n_hours,)."""
    hours = hours_of(local_day(day, home.zone))
    edges_ms = np.array([hours[0].start_ms, *(hour.end_ms for hour in hours)], dtype=np.int64)
    used_wms = np.zeros(len(edges_ms), dtype=np.int64)
    for luck in LUCK:
        for use in likely_uses(home, day, luck):
            inside_ms = np.clip(edges_ms, use.span.start_ms, use.span.end_ms) - use.span.start_ms
            used_wms += home.appliances[use.appliance_id].load.energy_wms(inside_ms)
    return np.diff(used_wms) // (len(LUCK) * MS_PER_SECOND)


def _hour_par(hour: Interval, cell_ws: NDArray[np.int64], tasks_ws: int) -> HourPar:
    # Where the clocks move by half an hour, a day ends on a short hour.
    length_ms = hour.end_ms - hour.start_ms
    background, habits, *from_mean = (int(ws) * length_ms // MS_PER_HOUR for ws in cell_ws)
    mean_ws = background + habits + tasks_ws
    quantiles = (max(0, mean_ws + difference) for difference in from_mean)
    return HourPar(hour.start_ms, background, habits + tasks_ws, *quantiles)


def load_profile() -> ProfileForecaster:
    """Return the committed profile.

    :raises ProfileOutdated: if it was made under another ``RULES_VERSION``.
    """
    made: dict[str, Any] = json.loads(resources.files("ml").joinpath(_TABLE_FILE).read_text())
    if made["rules_version"] != RULES_VERSION:
        raise ProfileOutdated(f"made under rules {made['rules_version']}, need {RULES_VERSION}")
    return ProfileForecaster(np.array(made["table_ws"], dtype=np.int64), made["name"])


def fit(homes: Sequence[Home], years: Sequence[int] = YEARS) -> ProfileForecaster:
    """Return the profile of the typical policy in these homes, which take turns day by day."""
    table = np.zeros((12, 2, 24, len(COLUMNS)), dtype=np.int64)
    for month in range(1, 13):
        played = [hourly for day in _days_of(month, years) for hourly in _played(homes, day)]
        for weekend in (False, True):
            chosen = [hourly for hourly in played if (hourly.day.weekday() >= 5) == weekend]
            background = np.array([hourly.background_ws for hourly in chosen])
            energy = np.array([hourly.energy_ws for hourly in chosen])
            tasks = np.array([each.tasks_ws for each in chosen])
            table[month - 1, int(weekend)] = _summary(background, energy, tasks)
    return ProfileForecaster(table)


def _days_of(month: int, years: Sequence[int]) -> Iterator[date]:
    for year in years:
        day = date(year, month, 1)
        while day.month == month:
            yield day
            day += timedelta(days=1)


def _played(homes: Sequence[Home], day: date) -> Iterator[_Played]:
    first = day.toordinal() * HOMES_PER_DAY
    turn = [homes[(first + number) % len(homes)] for number in range(HOMES_PER_DAY)]
    for home, hourly in zip(turn, simulate(turn, [day], Policy.TYPICAL), strict=True):
        yield _Played(day, hourly.background_ws, hourly.energy_ws, usual_tasks_ws(home, day))


def _summary(
    background_ws: NDArray[np.int64], energy_ws: NDArray[np.int64], tasks_ws: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return (24, 5) from (home-days, 24): two means, and how the total strays from its mean."""
    background = background_ws.mean(axis=0)
    habits = (energy_ws - background_ws - tasks_ws).mean(axis=0)
    strays = energy_ws - (background + habits + tasks_ws)
    quantiles = np.quantile(strays, LEVELS, axis=0)
    summary: NDArray[np.int64] = np.rint(np.stack([background, habits, *quantiles], axis=1)).astype(
        np.int64
    )
    return summary


def main() -> int:
    path = Path(__file__).parent / _TABLE_FILE
    profile = fit(fleet(HOMES, first_seed=FIRST_SEED))
    made = {
        "name": profile.name,
        "rules_version": RULES_VERSION,
        "homes": HOMES,
        "first_seed": FIRST_SEED,
        "years": [YEARS.start, YEARS.stop - 1],
        "columns": COLUMNS,
        "table_ws": profile.table_ws.tolist(),
    }
    path.write_text(json.dumps(made, separators=(",", ":")) + "\n")
    daily_kwh = profile.table_ws[..., 0].sum(axis=2).mean() / 3.6e6
    print(f"{path.name}: {HOMES} homes, background {daily_kwh:.1f} kWh a day")
    return 0


if __name__ == "__main__":
    sys.exit(main())
