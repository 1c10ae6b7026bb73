from importlib import resources

import numpy as np
import pytest

from ml import calibrate
from ml.calibrate import FLOOR_W, target_w
from wattwise_game.household.activity_table import MARK, UNIT_W, activity_table
from wattwise_game.household.classic import BANDS
from wattwise_game.household.weather import Climate


def test_the_targets_lie_within_the_bands_of_every_season() -> None:
    targets = target_w()

    for first, last, low_kw, high_kw in BANDS:
        for month, season in ((0, 1.4), (3, 1.0), (6, 1.3)):
            workday_w = targets[month, 0, first : last + 1]
            assert np.all(
                (1000 * low_kw * season < workday_w) & (workday_w < 1000 * high_kw * season)
            )


@pytest.mark.parametrize("climate", Climate)
def test_nobody_uses_less_than_nothing(climate: Climate) -> None:
    table = activity_table(climate)

    assert table.shape == (12, 2, 24)
    assert table.min() >= FLOOR_W - UNIT_W / 2
    assert table.max() < 6_000


def test_the_committed_table_is_about_what_fewer_homes_and_days_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calibrate, "YEARS", range(2026, 2028))

    few = calibrate.calibrate(Climate.TEMPERATE, homes=24)

    committed = activity_table(Climate.TEMPERATE)
    assert few.mean() == pytest.approx(committed.mean(), rel=0.06)
    assert np.corrcoef(few.reshape(-1), committed.reshape(-1))[0, 1] > 0.97


def test_the_mark_divides_what_is_written_from_what_is_made() -> None:
    source = resources.files("wattwise_game.household").joinpath("activity_table.py")
    text = source.read_text(encoding="utf-8")

    head, mark, made = text.partition(f"\n{MARK}\n")

    assert "def activity_table" in head
    assert mark
    assert made.startswith("_DECAWATTS")


@pytest.mark.soak
def test_the_committed_tables_are_reproduced() -> None:
    for climate in Climate:
        made = np.rint(calibrate.calibrate(climate) / UNIT_W) * UNIT_W
        assert np.array_equal(made, activity_table(climate))
