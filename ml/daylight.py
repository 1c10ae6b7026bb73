"""How high the sun stands where a time zone's city lies: why evenings of one month are not those
of the next."""

import re
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_COORDINATES = re.compile(r"([+-])(\d{2})(\d{2})(?:\d{2})?([+-])(\d{3})(\d{2})(?:\d{2})?")
_OBLIQUITY_DEGREES = 23.45
_SOLSTICE_ORDINAL = 355  # 21 December of year 1
_YEAR_DAYS = 365.2425


@cache
def latitude_degrees(zone: str) -> float:
    """Return the latitude of the zone's city, as ``tzdata`` lists it; NaN if it does not."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        columns = line.split("\t")
        if len(columns) >= 3 and columns[2] == zone and (found := _COORDINATES.match(columns[1])):
            degrees = int(found[2]) + int(found[3]) / 60
            return -degrees if found[1] == "-" else degrees
    return float("nan")


def sine_of_elevation(day_ordinals: NDArray[np.int64], zone: str) -> Floats:
    """Return the sine of the sun's elevation in the middle of each hour, (n_days, 24).

    Noon is taken at half past twelve by the wall clock: a home's habits need no better.
    """
    latitude = np.radians(latitude_degrees(zone))
    turn = 2 * np.pi * (day_ordinals - _SOLSTICE_ORDINAL) / _YEAR_DAYS
    declination = np.radians(-_OBLIQUITY_DEGREES) * np.cos(turn)
    hour_angle = np.radians(15.0 * (np.arange(24) + 0.5 - 12.5))
    sine: Floats = (
        np.sin(latitude) * np.sin(declination)[:, None]
        + np.cos(latitude) * np.cos(declination)[:, None] * np.cos(hour_angle)[None, :]
    )
    return sine
