"""Calibrate the activity table: ``python -m ml.calibrate`` makes the committed one anew.

M[climate, month, weekend, hour] = the specification's band midpoint less what heating, cooling,
hot water, refrigerator and standby draw on average, never below a floor. Uses last beyond the
hour they begin in, so M is then mended a few times by what it misses.
"""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wattwise_game.household import activity_table
from wattwise_game.household.activity import ActivityTable
from wattwise_game.household.classic import expected_kw
from wattwise_game.household.homes_day import HomesDay, homes_day
from wattwise_game.household.interval import time_zone
from wattwise_game.household.physical import Parts, parts
from wattwise_game.household.traits import traits_of
from wattwise_game.household.weather import Climate

FIRST_SEED = 2_000_000  # neither players' nor the forecaster's nor the report's
HOMES = 256
YEARS = range(2026, 2032)
FLOOR_W = 40.0
ROUNDS = 3
WINTER_AIM = 0.88
"""Below the middle of the winter bands, so that cold days (not the winter's mean) come to the
specification's 1.4 times spring and autumn."""
_ZONE = time_zone("Etc/UTC")
_FIRST_HOUR = 4
_EPOCH = date(1970, 1, 1)


def target_w() -> ActivityTable:
    """Return the means to aim at within the specification's bands; shape (12, 2, 24)."""
    month, weekend, hour = np.meshgrid(np.arange(1, 13), np.arange(2), np.arange(24), indexing="ij")
    midpoints = 1000 * expected_kw(hour=hour, weekday=np.where(weekend, 5, 0), month=month)
    is_winter = (month == 12) | (month <= 2)
    return np.where(is_winter, WINTER_AIM, 1.0) * midpoints


def calibrate(climate: Climate, *, homes: int = HOMES) -> ActivityTable:
    """Return mean watts of activity, shape (12, 2, 24)."""
    traits = traits_of(np.arange(FIRST_SEED, FIRST_SEED + homes, dtype=np.int64))
    table = np.zeros((12, 2, 24))
    for month in range(1, 13):
        for weekend in (0, 1):
            days = [homes_day(traits, climate, _ZONE, n) for n in _numbers(month, weekend)]
            cell = target_w()[month - 1, weekend]
            table[month - 1, weekend] = _fitted(days, cell)
    return table


def _fitted(days: Sequence[HomesDay], target: NDArray[np.float64]) -> NDArray[np.float64]:
    nothing = np.zeros((12, 2, 24))
    systems = _hourly([_systems_w(parts(day, nothing)) for day in days])
    wanted = np.maximum(target - systems, FLOOR_W)
    found = wanted
    for _ in range(ROUNDS):
        # All year alike: what began just before 04:00 is this kind of day's, too.
        table = nothing + found
        missing = wanted - _hourly([parts(day, table).activity_w for day in days])
        found = np.maximum(found + missing, FLOOR_W)
    return found


def _systems_w(of: Parts) -> NDArray[Any]:
    machines = of.thermostat_w + of.water_heater_w + of.refrigerator_w
    return machines + of.standby_w[:, None]


def _hourly(cells_w: Sequence[NDArray[Any]]) -> NDArray[np.float64]:
    """Return the mean watts by wall hour over homes and days, shape (24,)."""
    by_hour = [cell.reshape(-1, 24, 60).mean(axis=(0, 2)) for cell in cells_w]
    return np.roll(np.mean(by_hour, axis=0), _FIRST_HOUR)


def _numbers(month: int, weekend: int) -> list[int]:
    """Return some days of this month in every year, as day cells' numbers."""
    days = (date(year, month, 1) + timedelta(n) for year in YEARS for n in range(28))
    alike = [day for day in days if (day.weekday() >= 5) == bool(weekend)]
    return [(day - _EPOCH).days for day in alike[:: 5 if not weekend else 3]]


def main() -> int:
    with ProcessPoolExecutor(2) as pool:
        tables = dict(zip(Climate, pool.map(calibrate, Climate), strict=True))
    path = Path(activity_table.__file__)
    mark = f"\n{activity_table.MARK}\n"
    head, _, _ = path.read_text(encoding="utf-8").partition(mark)
    path.write_text(head + mark + _as_text(tables), encoding="utf-8")
    for climate, table in tables.items():
        print(f"{climate}: {table.mean():.0f} W of {target_w().mean():.0f} W")
    return 0


def _as_text(tables: dict[Climate, ActivityTable]) -> str:
    lines = ["_DECAWATTS = {"]
    for climate, table in tables.items():
        lines.append(f'    "{climate}": """')
        for row in np.rint(table.reshape(-1, 24) / activity_table.UNIT_W).astype(int):
            lines.append(" ".join(f"{number:3d}" for number in row).strip())
        lines.append('""",')
    return "\n".join([*lines, "}", ""])


if __name__ == "__main__":
    sys.exit(main())
