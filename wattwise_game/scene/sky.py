"""What the sky gives at an hour of the day: pure numbers, linear light."""

import bisect
import math
from dataclasses import dataclass, fields
from typing import Any

Color = tuple[float, float, float]

_NOON_ELEVATION_DEG = 56.0
_MIDNIGHT_ELEVATION_DEG = -30.0
_DARK_BELOW_DEG = 10.0
_MOON_DIRECTION = (-0.42, -0.38, 0.82)


@dataclass(frozen=True)
class Light:
    """One mood: sun or moon, light from above and from below, backdrop, exposure."""

    sun: Color
    above: Color
    below: Color
    zenith: Color
    horizon: Color
    exposure_stops: float
    vignette: float


# By elevation of the sun in degrees.
_MOODS: list[tuple[float, Light]] = [
    (
        -12.0,
        Light(
            sun=(0.10, 0.17, 0.40),
            above=(0.060, 0.085, 0.20),
            below=(0.030, 0.032, 0.065),
            zenith=(0.005, 0.008, 0.024),
            horizon=(0.016, 0.026, 0.070),
            exposure_stops=0.45,
            vignette=0.55,
        ),
    ),
    (
        -4.0,
        Light(
            sun=(0.10, 0.11, 0.20),
            above=(0.26, 0.28, 0.54),
            below=(0.14, 0.10, 0.14),
            zenith=(0.030, 0.050, 0.15),
            horizon=(0.26, 0.13, 0.17),
            exposure_stops=0.35,
            vignette=0.45,
        ),
    ),
    (
        3.0,
        Light(
            sun=(8.6, 3.1, 0.85),
            above=(0.26, 0.28, 0.52),
            below=(0.24, 0.16, 0.15),
            zenith=(0.13, 0.13, 0.34),
            horizon=(1.05, 0.44, 0.24),
            exposure_stops=0.15,
            vignette=0.36,
        ),
    ),
    (
        14.0,
        Light(
            sun=(8.4, 4.7, 2.0),
            above=(0.38, 0.44, 0.66),
            below=(0.36, 0.27, 0.20),
            zenith=(0.22, 0.32, 0.56),
            horizon=(1.18, 0.66, 0.36),
            exposure_stops=0.0,
            vignette=0.22,
        ),
    ),
    (
        40.0,
        Light(
            sun=(3.7, 3.25, 2.6),
            above=(0.62, 0.72, 0.88),
            below=(0.42, 0.37, 0.31),
            zenith=(0.20, 0.46, 0.74),
            horizon=(1.02, 0.88, 0.68),
            exposure_stops=0.0,
            vignette=0.10,
        ),
    ),
]


@dataclass(frozen=True)
class Sky:
    sun_direction: tuple[float, float, float]
    light: Light
    cloud: float = 0.0
    night: float = 0.0
    """0 while the sun is up, 1 when it has quite gone."""


def sky_at(
    hour: float, *, sunrise_hour: float = 6.5, sunset_hour: float = 20.0, cloud: float = 0.0
) -> Sky:
    """Return the sky at a local time of day in hours; `cloud` goes from 0, clear, to 1, overcast.

    `sun_direction` is the unit vector towards the sun, or after dusk towards the moon.
    """
    daylight = sunset_hour - sunrise_hour
    of_day = ((hour - sunrise_hour) % 24) / daylight
    if of_day <= 1:
        elevation_deg = _NOON_ELEVATION_DEG * math.sin(math.pi * of_day)
        azimuth_deg = 90 + 180 * of_day
    else:
        of_night = ((hour - sunset_hour) % 24) / (24 - daylight)
        elevation_deg = _MIDNIGHT_ELEVATION_DEG * math.sin(math.pi * of_night)
        azimuth_deg = 270 + 180 * of_night
    light = _overcast(_mood_at(elevation_deg), cloud)
    # Below −4° the moon has taken over; there the sun's light is weakest, so nobody sees the jump.
    direction = _MOON_DIRECTION if elevation_deg < -4 else _towards(azimuth_deg, elevation_deg)
    night = min(1.0, max(0.0, -elevation_deg / _DARK_BELOW_DEG))
    return Sky(direction, light, cloud=min(max(cloud, 0.0), 1.0), night=night)


def _towards(azimuth_deg: float, elevation_deg: float) -> tuple[float, float, float]:
    # A sun on the horizon casts shadows without end, so it stays well above.
    elevation, azimuth = math.radians(max(elevation_deg, 19.0)), math.radians(azimuth_deg)
    flat = math.cos(elevation)
    return flat * math.sin(azimuth), flat * math.cos(azimuth), math.sin(elevation)


def _mood_at(elevation_deg: float) -> Light:
    elevations = [elevation for elevation, _ in _MOODS]
    after = bisect.bisect(elevations, elevation_deg)
    if after == 0 or after == len(_MOODS):
        return _MOODS[min(after, len(_MOODS) - 1)][1]
    (low, lower), (high, higher) = _MOODS[after - 1], _MOODS[after]
    return _mixed(lower, higher, (elevation_deg - low) / (high - low))


def _mixed(one: Light, other: Light, share: float) -> Light:
    def between(name: str) -> Any:
        a, b = getattr(one, name), getattr(other, name)
        if isinstance(a, tuple):
            return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))
        return a + (b - a) * share

    return Light(**{field.name: between(field.name) for field in fields(Light)})


def _overcast(light: Light, cloud: float) -> Light:
    if cloud <= 0:
        return light
    grey = sum(light.horizon) / 3
    dull = Light(
        sun=_dimmed(light.sun, 0.08),
        above=_dimmed(light.above, 0.92),
        below=_dimmed(light.below, 0.85),
        zenith=(grey * 0.25, grey * 0.32, grey * 0.42),
        horizon=(grey * 0.39, grey * 0.46, grey * 0.56),
        exposure_stops=light.exposure_stops,
        vignette=light.vignette,
    )
    return _mixed(light, dull, min(cloud, 1.0))


def _dimmed(color: Color, factor: float) -> Color:
    red, green, blue = color
    return red * factor, green * factor, blue * factor
