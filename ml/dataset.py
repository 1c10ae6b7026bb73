"""Hourly histories from a folder of parquet files, as the backtest and the training read them.

Needs pyarrow, which the forecaster itself does not (``tests/requirements.txt``).
"""

from pathlib import Path

import numpy as np

from ml.history import HourlyHistory

COLUMNS = ("timestamp_utc", "household_id", "energy_kwh", "temp_c", "tz")


class NoHomes(LookupError):
    """A folder holds no parquet files of hourly energy."""


def read_homes(folder: Path) -> dict[str, HourlyHistory]:
    """Return each household's history under its id, in the order of ids.

    Files are looked for in the folder and below. One household's rows may be in several.

    :raises NoHomes: if there are none.
    """
    from pyarrow import concat_tables, parquet  # type: ignore[import-untyped]

    paths = sorted(folder.rglob("*_hourly.parquet")) or sorted(folder.rglob("*.parquet"))
    if not paths:
        raise NoHomes(f"no parquet files in {folder}")
    table = concat_tables([parquet.read_table(path, columns=list(COLUMNS)) for path in paths])
    start_ms = table["timestamp_utc"].to_numpy().astype("datetime64[ms]").astype(np.int64)
    ids = table["household_id"].to_numpy()
    energy_kwh = table["energy_kwh"].cast("float64").to_numpy()
    temperature_c = table["temp_c"].cast("float64").to_numpy()
    zones = table["tz"].to_numpy()
    homes = {}
    for name in sorted(set(ids)):
        rows = np.flatnonzero(ids == name)
        rows = rows[np.argsort(start_ms[rows], kind="stable")]
        homes[str(name)] = HourlyHistory(
            start_ms[rows], energy_kwh[rows], str(zones[rows[0]]), temperature_c[rows]
        )
    return homes
