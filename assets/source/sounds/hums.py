"""What each family of appliances sounds like while it runs; mono, to be put at its place."""

from __future__ import annotations

import numpy as np

from .circle import (
    LOOP_S,
    RATE_HZ,
    Sound,
    band,
    chance_of,
    chord,
    filtered,
    level,
    noise,
    put,
    resonance,
    ring,
    sway,
    tone,
)

_MAINS_HZ = 60


def refrigerator() -> Sound:
    """A compressor behind a wall of food; two tones side by side make it breathe."""
    chance = chance_of("refrigerator")
    motor = _mains(chance, {1: 0.5, 2: 1.0, 3: 0.18, 4: 0.32, 6: 0.1, 8: 0.05})
    motor += 0.35 * tone(2 * _MAINS_HZ - 1 / 6) + 0.16 * tone(236.5)
    return motor + 0.5 * noise(chance, band(70, 500)) * sway(chance, slower_than_s=2, depth=0.2)


def fan() -> Sound:
    chance = chance_of("fan")
    blades = 1 + 0.16 * tone(13) + 0.06 * tone(26)
    air = noise(chance, band(130, 1300, steep=0.7)) * blades
    air *= sway(chance, slower_than_s=3, depth=0.08)
    return air + 0.14 * _mains(chance, {2: 1.0, 4: 0.3})


def element() -> Sound:
    """Glowing wire: a thread of mains, a breath of warm air, and metal that stretches."""
    chance = chance_of("element")
    wire = _mains(chance, {2: 1.0, 4: 0.4, 6: 0.25, 10: 0.08})
    air = noise(chance, band(160, 900)) * sway(chance, slower_than_s=3, depth=0.2)
    ticks = _strewn(chance, 16, hz=(1400, 3200), fades_s=(0.004, 0.012))
    return 0.5 * wire + 0.7 * air + 0.3 * filtered(ticks, band(400, 4000))


def kettle() -> Sound:
    chance = chance_of("kettle")
    rumble = noise(chance, band(90, 700)) * sway(chance, slower_than_s=0.3, depth=0.3)
    steam = noise(chance, band(1400, 5000)) * sway(chance, slower_than_s=1, depth=0.15)
    bubbles = _strewn(chance, 2400, hz=(260, 1100), fades_s=(0.006, 0.02))
    return rumble + 0.22 * steam + 0.5 * level(bubbles)


def dishwasher() -> Sound:
    """Arms that turn once in 1.2 s and throw water against the door."""
    chance = chance_of("dishwasher")
    turns = tone(20 / LOOP_S)
    water = noise(chance, band(260, 2400, steep=0.7)) * np.exp(0.75 * turns)
    water *= sway(chance, slower_than_s=0.15, depth=0.2)
    door = noise(chance, resonance(150, width_hz=60)) * np.exp(1.1 * turns)
    pump = _mains(chance, {1: 0.6, 2: 1.0, 4: 0.25})
    splashes = _strewn(chance, 500, hz=(500, 1900), fades_s=(0.004, 0.012))
    return water + 0.45 * door + 0.3 * pump + 0.25 * level(splashes)


def hair_dryer() -> Sound:
    chance = chance_of("hair_dryer")
    air = noise(chance, band(320, 2800, steep=0.7)) * sway(chance, slower_than_s=1.5, depth=0.06)
    motor = chord({226: 1.0, 452: 0.55, 678: 0.35, 904: 0.2, 1582: 0.12}, chance)
    return air + 0.2 * motor * (1 + 0.1 * tone(9))


def microwave() -> Sound:
    """The transformer's buzz, a small fan, and a plate that turns every six seconds."""
    chance = chance_of("microwave")
    buzz = _mains(chance, {2: 1.0, 4: 0.55, 6: 0.3, 8: 0.2, 12: 0.1, 16: 0.05})
    air = noise(chance, band(200, 1500)) * (1 + 0.08 * tone(21))
    plate = noise(chance, band(60, 220)) * np.exp(0.8 * tone(4 / LOOP_S))
    return 0.6 * buzz + 0.6 * air + 0.25 * plate


def coffee_maker() -> Sound:
    """Water climbs in gulps; in between it drips and breathes."""
    chance = chance_of("coffee_maker")
    gulps = np.exp(0.9 * np.tanh(noise(chance, band(0.2, 0.7))))
    gurgle = level(_strewn(chance, 1900, hz=(150, 620), fades_s=(0.012, 0.04))) * gulps
    steam = noise(chance, band(1100, 4200)) * sway(chance, slower_than_s=0.6, depth=0.6)
    return level(gurgle) + 0.3 * steam + 0.12 * _mains(chance, {2: 1.0, 4: 0.3})


def heat_pump() -> Sound:
    """A compressor outdoors, air indoors."""
    chance = chance_of("heat_pump")
    air = noise(chance, band(110, 1000, steep=0.7)) * (1 + 0.07 * tone(17))
    air *= sway(chance, slower_than_s=4, depth=0.1)
    motor = chord({57.5: 0.8, 115: 1.0, 172.5: 0.3, 230: 0.35, 345: 0.12}, chance)
    return air + 0.45 * motor * (1 + 0.12 * tone(0.25))


def water_heater() -> Sound:
    """A tank that simmers: fine bubbles on hot metal, far inside."""
    chance = chance_of("water_heater")
    simmer = level(_strewn(chance, 3600, hz=(320, 1500), fades_s=(0.003, 0.009)))
    simmer *= sway(chance, slower_than_s=1.2, depth=0.35)
    tank = noise(chance, resonance(96, width_hz=40)) + 0.6 * noise(chance, band(200, 800))
    return 0.7 * simmer + 0.8 * tank + 0.25 * _mains(chance, {2: 1.0, 4: 0.3})


def _mains(chance: np.random.Generator, parts: dict[int, float]) -> Sound:
    """Return the mains' hum, an RMS of one; loudness by multiple of its frequency."""
    return level(chord({_MAINS_HZ * times: loud for times, loud in parts.items()}, chance))


def _strewn(
    chance: np.random.Generator,
    grains: int,
    *,
    hz: tuple[float, float],
    fades_s: tuple[float, float],
) -> Sound:
    """Strew short rings over the circle, evenly by chance, low ones as often as high ones."""
    circle = np.zeros(LOOP_S * RATE_HZ)
    for _ in range(grains):
        fade_s = chance.uniform(*fades_s)
        pitch_hz = float(np.exp(chance.uniform(np.log(hz[0]), np.log(hz[1]))))
        grain = ring(pitch_hz, fades_s=fade_s, long_s=6 * fade_s, rises_s=fade_s / 2)
        put(circle, grain, at_s=chance.uniform(0, LOOP_S), gain=chance.exponential())
    return circle
