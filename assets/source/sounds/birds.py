"""Birdsong: whistled notes that glide, put together to phrases."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .circle import LOOP_S, Sound, put, times

Phrase = Callable[[np.random.Generator], list[tuple[float, Sound]]]
"""Gives notes, each with when it begins, in seconds."""


def blackbird(chance: np.random.Generator) -> list[tuple[float, Sound]]:
    """Slow, low, flute-like, with a thin squeak at the end."""
    notes, at_s = [], 0.0
    for _ in range(int(chance.integers(3, 6))):
        long_s = chance.uniform(0.14, 0.32)
        from_hz = chance.uniform(1700, 2600)
        notes.append((at_s, _whistle(from_hz, from_hz * chance.uniform(0.85, 1.2), long_s)))
        at_s += long_s + chance.uniform(0.02, 0.09)
    notes.append((at_s, 0.35 * _whistle(4200, 5200, 0.12, trill_hz=38)))
    return notes


def tit(chance: np.random.Generator) -> list[tuple[float, Sound]]:
    """Two notes, over and over."""
    high_hz = chance.uniform(4300, 4700)
    pair_s = chance.uniform(0.3, 0.36)
    notes = []
    for pair in range(int(chance.integers(3, 6))):
        notes.append((pair * pair_s, _whistle(high_hz, high_hz * 0.98, 0.1)))
        notes.append((pair * pair_s + 0.14, _whistle(high_hz * 0.76, high_hz * 0.74, 0.13)))
    return notes


def sparrow(chance: np.random.Generator) -> list[tuple[float, Sound]]:
    at_s, notes = 0.0, []
    for _ in range(int(chance.integers(1, 4))):
        peak_hz = chance.uniform(3400, 4600)
        notes.append((at_s, _whistle(peak_hz * 0.75, peak_hz, 0.05)))
        notes.append((at_s + 0.045, _whistle(peak_hz, peak_hz * 0.7, 0.06)))
        at_s += chance.uniform(0.25, 0.5)
    return notes


def chiff(chance: np.random.Generator) -> list[tuple[float, Sound]]:
    """Single notes, up and down as it likes."""
    notes = []
    for number in range(int(chance.integers(5, 9))):
        hz = chance.choice([3600.0, 4100.0])
        notes.append((number * 0.29, _whistle(hz * 1.35, hz, 0.11)))
    return notes


def add_song(
    circle: Sound,
    chance: np.random.Generator,
    phrase: Phrase,
    *,
    phrases: int,
    pan: float,
    gain: float,
) -> None:
    for number in range(phrases):
        start_s = (number + chance.uniform(0.1, 0.8)) * LOOP_S / phrases
        loud = gain * chance.uniform(0.5, 1)
        for at_s, note in phrase(chance):
            put(circle, note, at_s=start_s + at_s, pan=pan, gain=loud)


def _whistle(from_hz: float, to_hz: float, long_s: float, *, trill_hz: float = 0.0) -> Sound:
    t = times(long_s)
    part = t / long_s
    hz = from_hz + (to_hz - from_hz) * np.sin(np.pi / 2 * part) ** 2
    if trill_hz:
        hz *= 1 + 0.06 * np.sin(2 * np.pi * trill_hz * t)
    turns = np.cumsum(hz) * (t[1] - t[0])
    voice = np.sin(2 * np.pi * turns) + 0.08 * np.sin(4 * np.pi * turns)
    return voice * np.sin(np.pi * part) ** 1.5
