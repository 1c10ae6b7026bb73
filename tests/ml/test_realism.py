from pathlib import Path

import numpy as np
import pytest

from ml import simulated_year
from ml.bands import band_w, hourly_means_w
from ml.realism import REFERENCE, Row, as_text, realism_table
from ml.realism_plots import draw
from ml.simulated_year import SimulatedYear, simulate_year
from wattwise_game.household.weather import Climate


@pytest.fixture(scope="module")
def year() -> SimulatedYear:
    # The fleet that the report judges is twice as large.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simulated_year, "HOMES", 100)
        return simulate_year(REFERENCE, year=2025)


def test_a_figure_passes_within_its_target() -> None:
    inside, outside = Row("a", 2, 1, 2, "here"), Row("b", 3, 1, 2, "here")

    assert inside.passes
    assert not outside.passes


def test_bands_are_the_specifications() -> None:
    low, high = band_w()

    # A July Sunday at 14:00: 0.8 to 1.5 kW, × 1.3, × 1.2.
    assert (low[1, 1, 14], high[1, 1, 14]) == pytest.approx((1_248, 2_340))
    assert (low[0, 1, 5], high[0, 1, 5]) == (400, 600)


def test_a_year_of_a_few_homes_looks_like_most_of_the_table(year: SimulatedYear) -> None:
    rows = {row.name: row for row in realism_table(year)}

    # So few homes stray from the mean; the report's two hundred must pass every row.
    assert rows["hourly means in the band, of 144"].value >= 120
    assert rows["HVAC starts a day, January"].passes
    assert rows["HVAC starts a day, July"].passes
    assert rows["24 h autocorrelation, one home"].passes
    assert rows["1 min peak over mean, one home"].passes
    assert rows["refrigerator cycles a day"].passes


def test_hourly_means_add_up_to_the_mean(year: SimulatedYear) -> None:
    means = hourly_means_w(year)

    assert means.mean() == pytest.approx(year.quarters_w.mean(), rel=0.15)


def test_the_report_shows_pass_and_fail_only_where_it_judges() -> None:
    rows = [Row("x", 3, 1, 2, "here"), Row("y", 3, 1, 2, "here", everywhere=True)]

    at_home, abroad = as_text(rows, REFERENCE), as_text(rows, Climate.COLD)

    assert at_home.count("**no**") == 2
    assert abroad.count("**no**") == 1
    assert "for information" in abroad


def test_pictures_are_drawn(year: SimulatedYear, tmp_path: Path) -> None:
    paths = draw(year, tmp_path)

    assert {path.name for path in paths} == {
        f"temperate-{name}.png" for name in ("bands", "days", "shares")
    }
    assert all(path.stat().st_size > 10_000 for path in paths)
    assert np.isfinite(year.steps_by_minute).all()
