"""Train what is shipped: ``python -m ml.train habit --data DIR``.

Seeded: the same data, code and libraries give the same bytes.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np

from ml import weights
from ml.config import HABIT, HabitConfig
from ml.dataset import NoHomes, read_homes
from ml.examples import LearningHome
from ml.forecaster import HabitForecaster
from ml.history import DayGrid, day_grid


def train_habit(grids: Sequence[DayGrid], config: HabitConfig = HABIT) -> HabitForecaster:
    """Learn from every whole day of these homes."""
    homes = [LearningHome(grid, grid.end) for grid in grids if np.isfinite(grid.energy_kwh).any()]
    return HabitForecaster(config).fit(homes, say=print)


def describe(grids: Sequence[DayGrid]) -> dict[str, Any]:
    """Return what the weights were learned from, for their metadata."""
    return {
        "homes": len(grids),
        "zones": {
            zone: sum(grid.zone == zone for grid in grids)
            for zone in sorted({grid.zone for grid in grids})
        },
        "first_day": min(grid.first for grid in grids).isoformat(),
        "last_day": (max(grid.end for grid in grids) - timedelta(days=1)).isoformat(),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ml.train", description=__doc__)
    parser.add_argument("forecaster", choices=["habit"])
    homes_at = os.environ.get("WATTWISE_HOMES")
    parser.add_argument(
        "--data",
        type=Path,
        default=homes_at,
        required=homes_at is None,
        metavar="DIR",
        help="*_hourly.parquet of real homes; by default $WATTWISE_HOMES",
    )
    parser.add_argument("--out", type=Path, default=weights.models_folder(), metavar="DIR")
    parser.add_argument(
        "--metrics", type=Path, metavar="FILE", help="a backtest's metrics.json, to be recorded"
    )
    asked = parser.parse_args(arguments)
    try:
        homes = read_homes(asked.data)
    except NoHomes as error:
        print(error, file=sys.stderr)
        return 2
    grids = [day_grid(home, HABIT.features) for home in homes.values()]
    print(f"learning from {len(grids)} homes")
    forecaster = train_habit(grids)
    metrics = json.loads(asked.metrics.read_text()) if asked.metrics else {}
    for path in weights.save(forecaster, asked.out, data=describe(grids), metrics=metrics):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
