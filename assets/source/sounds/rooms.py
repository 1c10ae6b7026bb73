"""What is heard of the world around the house, by time of day and weather; stereo."""

from __future__ import annotations

import numpy as np

from .birds import add_song, blackbird, chiff, sparrow, tit
from .circle import (
    LOOP_S,
    RATE_HZ,
    Shape,
    Sound,
    band,
    chance_of,
    echo,
    level,
    noise,
    put,
    ring,
    sway,
    times,
    wide_noise,
)


def night() -> Sound:
    """Hardly anything: air, and leaves that stir now and then."""
    chance = chance_of("night")
    air = wide_noise(chance, band(60, 260))
    leaves = _gusts(chance, band(900, 2600), depth=0.8)
    return air + 0.16 * leaves


def morning() -> Sound:
    chance = chance_of("morning")
    air = 0.45 * wide_noise(chance, band(90, 420))
    leaves = 0.14 * _gusts(chance, band(1200, 4200), depth=0.5)
    birds = _silence()
    add_song(birds, chance, blackbird, phrases=5, pan=-0.55, gain=1.0)
    add_song(birds, chance, tit, phrases=5, pan=0.6, gain=0.55)
    add_song(birds, chance, sparrow, phrases=9, pan=0.15, gain=0.5)
    add_song(birds, chance, sparrow, phrases=6, pan=-0.85, gain=0.3)
    add_song(birds, chance, chiff, phrases=4, pan=0.9, gain=0.4)
    return air + leaves + 0.8 * level(echo(birds, chance, fades_s=0.35, share=0.35))


def day() -> Sound:
    """The town, far away, and a bird or two."""
    chance = chance_of("day")
    town = wide_noise(chance, band(70, 380)) * sway(chance, slower_than_s=3, depth=0.25)[:, None]
    leaves = 0.22 * _gusts(chance, band(900, 4500), depth=0.7)
    birds = _silence()
    add_song(birds, chance, sparrow, phrases=5, pan=0.7, gain=0.5)
    add_song(birds, chance, tit, phrases=2, pan=-0.7, gain=0.35)
    return town + leaves + 0.35 * level(echo(birds, chance, fades_s=0.5, share=0.5))


def evening() -> Sound:
    """The town grows quiet, and the blackbird has the last word."""
    chance = chance_of("evening")
    air = wide_noise(chance, band(60, 320)) * sway(chance, slower_than_s=4, depth=0.2)[:, None]
    leaves = 0.14 * _gusts(chance, band(700, 2600), depth=0.7)
    birds = _silence()
    add_song(birds, chance, blackbird, phrases=3, pan=0.5, gain=0.6)
    return air + leaves + 0.4 * level(echo(birds, chance, fades_s=0.7, share=0.6))


def crickets() -> Sound:
    """Laid over evening and night while it is warm."""
    chance = chance_of("crickets")
    meadow = _silence()
    for _ in range(7):
        _add_cricket(meadow, chance)
    return echo(meadow, chance, fades_s=0.15, share=0.35)


def rain() -> Sound:
    chance = chance_of("rain")
    fall = wide_noise(chance, band(450, 4500, steep=0.6), width=0.8)
    fall *= sway(chance, slower_than_s=2.5, depth=0.18)[:, None]
    roof = 0.4 * wide_noise(chance, band(180, 700))
    drops = _silence()
    for _ in range(2600):
        hz = float(np.exp(chance.uniform(np.log(900), np.log(5200))))
        drop = ring(hz, fades_s=chance.uniform(0.002, 0.008), long_s=0.04, rises_s=0.001)
        put(
            drops,
            drop,
            at_s=chance.uniform(0, LOOP_S),
            pan=chance.uniform(-1, 1),
            gain=chance.exponential(),
        )
    return fall + roof + 0.7 * level(drops)


def _silence() -> Sound:
    return np.zeros((LOOP_S * RATE_HZ, 2))


def _gusts(chance: np.random.Generator, shape: Shape, *, depth: float) -> Sound:
    return wide_noise(chance, shape) * sway(chance, slower_than_s=3, depth=depth)[:, None]


def _add_cricket(meadow: Sound, chance: np.random.Generator) -> None:
    """Three or four strokes of the wings, some three times in two seconds; each its own way."""
    hz, pan, gain = chance.uniform(3900, 4700), chance.uniform(-1, 1), chance.uniform(0.25, 1)
    strokes, stroke_s = int(chance.integers(3, 5)), chance.uniform(0.028, 0.034)
    chirps = int(chance.integers(28, 44))
    starts = np.arange(chirps) * LOOP_S / chirps + chance.uniform(0, 1)
    loud = 0.6 + 0.4 * noise(chance, band(0.1, 0.4), long_s=LOOP_S)[:: RATE_HZ // 10]
    for start_s in starts + chance.normal(0, 0.012, chirps):
        for stroke in range(strokes):
            t = times(0.022)
            wing = np.sin(2 * np.pi * hz * t) * np.sin(np.pi * t / 0.022) ** 2
            heard = max(0.0, loud[int(start_s * 10) % len(loud)])
            put(
                meadow,
                wing,
                at_s=start_s + stroke * stroke_s,
                pan=pan,
                gain=gain * heard * (0.6 + 0.4 * stroke / strokes),
            )
