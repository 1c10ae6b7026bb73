"""The realism table: what a simulated year must look like to pass for measured homes.

Targets and sources: shared/design/household-model.md, "Realism to hold". The targets are those of
the reference climate, temperate; elsewhere the figures are for information but where they hold
anywhere (``everywhere``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ml.bands import in_band, month_of, season_of
from ml.simulated_year import DAYS, Float, SimulatedYear
from wattwise_game.household.weather import Climate

REFERENCE = Climate.TEMPERATE
COINCIDENCE = {2: 0.81, 5: 0.64, 10: 0.55, 20: 0.49, 50: 0.44, 100: 0.42}
_COINCIDENCE_TOLERANCE = 0.05
_DRAWS = 40
_SEAM_MINUTES = 30
_H0 = "BDEW's H0 profile, 0.92 smooth"
_OURS = "ours: no seam, no lattice"


@dataclass(frozen=True)
class Row:
    """One figure and where it should lie, both ends included."""

    name: str
    value: float
    low: float
    high: float
    source: str
    everywhere: bool = False

    @property
    def passes(self) -> bool:
        return self.low <= self.value <= self.high


def realism_table(year: SimulatedYear) -> list[Row]:
    return [
        Row("hourly means in the band, of 144", in_band(year).sum(), 142, 144, "specification 4.2"),
        *_cycling(year),
        *_regularity(year),
        *_coincidences(year),
        *_weather(year),
        *_machines(year),
        *_smoothness(year),
    ]


def _cells(year: SimulatedYear) -> NDArray[np.int64]:
    return year.first_cell + np.arange(DAYS)


def _cycling(year: SimulatedYear) -> Iterator[Row]:
    months = month_of(_cells(year))
    for month, name, low, high in ((1, "January", 18, 24), (7, "July", 15, 24)):
        starts = float(year.thermostat_starts[:, months == month].mean())
        yield Row(f"HVAC starts a day, {name}", starts, low, high, "OCHRE: 21 and 22")


def _regularity(year: SimulatedYear) -> Iterator[Row]:
    hours = year.hours_w
    alone = float(np.mean([_a_day_later(home) for home in hours]))
    yield Row("24 h autocorrelation, one home", alone, 0.45, 0.65, _H0, everywhere=True)
    together = _a_day_later(hours.mean(axis=0))
    yield Row("24 h autocorrelation, all homes", together, 0.95, 1, _H0, everywhere=True)
    peaks = float((year.peak_w / year.quarters_w.mean(axis=1)).mean())
    source = "RAMP 11.7; CREST 22"
    yield Row("1 min peak over mean, one home", peaks, 7, 12, source, everywhere=True)


def _a_day_later(hours_w: Float) -> float:
    around = hours_w - hours_w.mean()
    return float((around[:-24] * around[24:]).mean() / around.var())


def _coincidences(year: SimulatedYear) -> Iterator[Row]:
    random = np.random.default_rng(0)
    quarters = year.quarters_w
    for count, expected in COINCIDENCE.items():
        drawn = []
        for _ in range(_DRAWS):
            chosen = quarters[random.choice(len(quarters), count, replace=False)]
            drawn.append(chosen.sum(axis=0).max() / chosen.max(axis=1).sum())
        low, high = expected - _COINCIDENCE_TOLERANCE, expected + _COINCIDENCE_TOLERANCE
        name, source = f"15 min coincidence of {count}", "prototype: 0.36 + 0.64/√N"
        yield Row(name, float(np.mean(drawn)), low, high, source, everywhere=True)


def _weather(year: SimulatedYear) -> Iterator[Row]:
    """Compare hot summer days and cold winter days, a quarter of each, with spring and autumn."""
    daily_w, outdoor_c = year.days_w.mean(axis=0), year.outdoor_c
    usual, summer, winter = (season_of(_cells(year)) == season for season in range(3))
    hot = summer & (outdoor_c >= np.quantile(outdoor_c[summer], 0.75))
    cold = winter & (outdoor_c <= np.quantile(outdoor_c[winter], 0.25))
    hotter, colder = (daily_w[days].mean() / daily_w[usual].mean() - 1 for days in (hot, cold))
    hot_source, cold_source = "specification 30, UMass 36", "UMass 11, specification 40"
    yield Row("uplift on hot summer days, %", 100 * float(hotter), 30, 36, hot_source)
    yield Row("uplift on cold winter days, %", 100 * float(colder), 11, 40, cold_source)


def _machines(year: SimulatedYear) -> Iterator[Row]:
    starts = float(year.refrigerator_starts.mean())
    yield Row("refrigerator cycles a day", starts, 22, 30, "CREST", everywhere=True)
    duty = float(year.compressor_minutes.mean()) / 1440
    yield Row("compressor duty", duty, 0.34, 0.40, "CREST: 22 of 66 min; 0.37", everywhere=True)
    kwh = float(year.systems_w[2].mean()) * 8.76
    source = "490 and 49 to defrost"
    yield Row("refrigerator, kWh a year", kwh, 490, 590, source, everywhere=True)
    standby = float(year.standby_w.mean())
    yield Row("standby, mean W", standby, 60, 74, "LBNL: 67", everywhere=True)
    least, most = float(year.standby_w.min()), float(year.standby_w.max())
    yield Row("standby, least W", least, 14, 30, "LBNL: 14", everywhere=True)
    yield Row("standby, most W", most, 140, 169, "LBNL: 169", everywhere=True)


def _smoothness(year: SimulatedYear) -> Iterator[Row]:
    steps = year.steps_by_minute.astype(np.float64)
    near = np.concatenate([steps[1 : 1 + _SEAM_MINUTES], steps[-_SEAM_MINUTES:]])
    seam = float(steps[0] / near.mean())
    yield Row("steps at 04:00 over steps nearby", seam, 0.9, 1.1, _OURS, everywhere=True)
    slots = steps.reshape(-1, 10)
    edges = float(slots[1:, 0].mean() / slots[1:, 1:].mean())
    yield Row("steps at tens of minutes over others", edges, 0.9, 1.1, _OURS, everywhere=True)


def as_text(rows: list[Row], climate: Climate) -> str:
    """Return the table as Markdown."""
    lines = [
        f"## {climate}",
        "",
        "| Metric | Target | Value | Pass | Source |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        judged = row.everywhere or climate is REFERENCE
        verdict = ("yes" if row.passes else "**no**") if judged else "for information"
        target = f"{row.low:.4g} – {row.high:.4g}"
        lines.append(f"| {row.name} | {target} | {row.value:.4g} | {verdict} | {row.source} |")
    return "\n".join([*lines, ""])
