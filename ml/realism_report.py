"""Simulate every climate's year, judge it, draw it, write it down."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from ml.realism import REFERENCE, Row, as_text, realism_table
from ml.realism_plots import draw
from ml.simulated_year import DAYS, HOMES, SimulatedYear, simulate_year
from wattwise_game.household.weather import Climate

_HEAD = """# How real the background looks

Made by `python -m ml.fleet --report {folder}`: {homes} homes, {year}, minute by minute, physical
background only (nobody plays). The activity table was calibrated on other homes and other years.
Targets are those of the temperate reference climate; see [README.md](README.md) for what each
row means, why other climates differ, and the sources.
"""


def write_report(folder: Path, *, year: int, only: Sequence[str] | None = None) -> int:
    """Write REPORT.md and the pictures; return 1 if a row that is judged fails."""
    folder.mkdir(parents=True, exist_ok=True)
    sections = [_HEAD.format(folder=folder, homes=HOMES, year=year)]
    failed = 0
    for climate in (Climate(name) for name in only or Climate):
        simulated = _simulated(climate, year)
        rows = realism_table(simulated)
        section = as_text(rows, climate)
        print(section, flush=True)
        pictures = [f"![{path.stem}]({path.name})" for path in draw(simulated, folder)]
        sections.append("\n".join([section, *pictures, ""]))
        failed += sum(not row.passes for row in rows if _judged(row, climate))
    (folder / "REPORT.md").write_text("\n".join(sections), encoding="utf-8")
    print(f"{failed} rows fail; written to {folder / 'REPORT.md'}")
    return int(failed > 0)


def _judged(row: Row, climate: Climate) -> bool:
    return row.everywhere or climate is REFERENCE


def _simulated(climate: Climate, year: int) -> SimulatedYear:
    began = time.monotonic()

    def progress(days: int) -> None:
        if days % 50 == 0 or days == DAYS:
            elapsed = time.monotonic() - began
            rate = days * HOMES / elapsed
            print(f"{climate}: {days}/{DAYS} days, {rate:,.0f} home-days/s", file=sys.stderr)

    return simulate_year(climate, year=year, progress=progress)
