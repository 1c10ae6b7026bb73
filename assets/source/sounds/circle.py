"""Sound on a circle: whatever runs past the end goes on at the beginning, so a loop has no join.

Noise is made from its spectrum, tones swing a whole number of times, and what is struck late rings
on at the start. Arrays are (samples,), or (samples, 2) in stereo.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

RATE_HZ = 22_050
LOOP_S = 24

Sound = npt.NDArray[np.float64]
Shape = Callable[[Sound], Sound]
"""What passes, by frequency in Hz."""


def chance_of(name: str) -> np.random.Generator:
    """Return the same chance for the same name, build after build."""
    return np.random.default_rng(crc32(name.encode()))


def times(long_s: float = LOOP_S) -> Sound:
    return np.arange(round(long_s * RATE_HZ)) / RATE_HZ


@lru_cache(maxsize=64)
def _frequencies(samples: int) -> Sound:
    return np.fft.rfftfreq(samples, 1 / RATE_HZ)


def band(low_hz: float, high_hz: float, *, steep: float = 1.0) -> Shape:
    """Pass what lies between; ``steep`` 1 falls by 12 dB an octave beyond."""

    def shape(hz: Sound) -> Sound:
        hz = np.maximum(hz, 1e-3)
        below, above = (low_hz / hz) ** (4 * steep), (hz / high_hz) ** (4 * steep)
        return 1 / np.sqrt((1 + below) * (1 + above))

    return shape


def resonance(centre_hz: float, *, width_hz: float) -> Shape:
    def shape(hz: Sound) -> Sound:
        return 1 / np.sqrt(1 + ((hz - centre_hz) / (width_hz / 2)) ** 2)

    return shape


def filtered(sound: Sound, *shapes: Shape) -> Sound:
    spectrum = np.fft.rfft(sound, axis=0)
    hz = _frequencies(len(sound))
    passing = np.prod([shape(hz) for shape in shapes], axis=0)
    return np.fft.irfft((spectrum.T * passing).T, len(sound), axis=0)


def noise(chance: np.random.Generator, *shapes: Shape, long_s: float = LOOP_S) -> Sound:
    """Return noise of an RMS of one."""
    white = chance.standard_normal(round(long_s * RATE_HZ))
    return level(filtered(white, *shapes))


def wide_noise(chance: np.random.Generator, *shapes: Shape, width: float = 0.6) -> Sound:
    """Return stereo noise of an RMS of one; ``width`` 0 is the same on both sides."""
    middle = noise(chance, *shapes)
    sides = np.stack([noise(chance, *shapes), noise(chance, *shapes)], axis=1)
    return level(middle[:, None] * (1 - width) + sides * width)


def level(sound: Sound) -> Sound:
    loud = float(np.sqrt(np.mean(sound**2)))
    return sound / loud if loud else sound


def tone(hz: float, *, phase: float = 0.0, long_s: float = LOOP_S) -> Sound:
    """Return a sine of the nearest frequency that fits the circle."""
    turns = max(1, round(hz * long_s))
    return np.sin(2 * np.pi * (turns * times(long_s) / long_s + phase))


def chord(partials: dict[float, float], chance: np.random.Generator) -> Sound:
    """Add up tones: loudness by frequency."""
    return np.sum([a * tone(hz, phase=chance.random()) for hz, a in partials.items()], axis=0)


def sway(chance: np.random.Generator, *, slower_than_s: float, depth: float) -> Sound:
    """Return a factor about one that drifts, never faster than this."""
    drift = noise(chance, band(0.5 / LOOP_S, 1 / slower_than_s, steep=2.0))
    return np.exp(depth * np.tanh(drift))


def put(circle: Sound, sound: Sound, *, at_s: float, pan: float = 0.0, gain: float = 1.0) -> None:
    """Add a sound to the circle; in stereo, ``pan`` −1 is left and 1 right."""
    where = (round(at_s * RATE_HZ) + np.arange(len(sound))) % len(circle)
    if circle.ndim == 1:
        np.add.at(circle, where, gain * sound)
        return
    turn = (pan + 1) * np.pi / 4
    np.add.at(circle, where, gain * np.stack([np.cos(turn) * sound, np.sin(turn) * sound], axis=1))


def ring(hz: float, *, fades_s: float, long_s: float, rises_s: float = 0.002) -> Sound:
    """Return a sine that is struck and fades by a factor of e every ``fades_s``."""
    t = times(long_s)
    return np.sin(2 * np.pi * hz * t) * np.exp(-t / fades_s) * struck(t, rises_s, long_s)


def struck(t: Sound, rises_s: float, long_s: float) -> Sound:
    """Begin and end in silence, whatever lies between."""
    ends_s = min(0.01, long_s / 4)
    rise = np.sin(np.pi / 2 * np.clip(t / rises_s, 0, 1)) ** 2
    return rise * np.sin(np.pi / 2 * np.clip((long_s - t) / ends_s, 0, 1)) ** 2


def echo(circle: Sound, chance: np.random.Generator, *, fades_s: float, share: float) -> Sound:
    """Let the circle resound in a space: its spectrum times that of noise that fades."""
    t = times(len(circle) / RATE_HZ)
    sides = circle.reshape(len(circle), -1)
    wet = np.empty_like(sides)
    for side in range(sides.shape[1]):
        space = chance.standard_normal(len(t)) * np.exp(-t / fades_s)
        space /= np.sqrt(np.sum(space**2))
        spectrum = np.fft.rfft(sides[:, side]) * np.fft.rfft(space)
        wet[:, side] = np.fft.irfft(spectrum, len(t))
    return ((1 - share) * sides + share * wet).reshape(circle.shape)
