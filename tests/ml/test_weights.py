import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ml import weights
from ml.examples import LearningHome
from ml.forecaster import HabitForecaster, NotFitted
from ml.history import day_grid
from ml.weights import WeightsMismatch
from tests.ml.real_homes import a_history, a_quick_config, homes_to_learn_from

TOMORROW = date(2025, 2, 12)


@pytest.fixture
def saved(quick_habit: HabitForecaster, tmp_path: Path) -> Path:
    weights.save(quick_habit, tmp_path, data={"homes": 6}, metrics={})
    return tmp_path


def test_what_was_saved_forecasts_the_same(quick_habit: HabitForecaster, saved: Path) -> None:
    history = a_history(until=TOMORROW)

    loaded = weights.load(saved, config=quick_habit.config)

    (was,) = quick_habit.predict([history], day=TOMORROW)
    (now,) = loaded.predict([history], day=TOMORROW)
    assert np.array_equal(was.mean_kwh, now.mean_kwh)
    assert np.array_equal(was.q90_kwh, now.q90_kwh)
    assert was.daily_q90_kwh == now.daily_q90_kwh


def test_the_same_training_gives_the_same_bytes(tmp_path: Path) -> None:
    until = date(2024, 6, 1)
    for attempt in ("one", "two"):
        config = a_quick_config()
        grids = [day_grid(home, config.features) for home in homes_to_learn_from(until, 3)]
        habit = HabitForecaster(config).fit([LearningHome(grid, until) for grid in grids])
        weights.save(habit, tmp_path / attempt, data={}, metrics={})

    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def _with(change: dict[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda described: described | change


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (_with({"version": weights.VERSION + 1}), "another version"),
        (_with({"name": "par"}), "another name"),
        (_with({"features": ["hour"]}), "another features"),
        (_with({"levels": [0.05, 0.5, 0.95]}), "another levels"),
        (_with({"libraries": {"xgboost": "99.0.0"}}), "newer"),
        (_with({"sha256": {"quantiles": "", "mean": ""}}), "not the file"),
    ],
)
def test_weights_that_do_not_match_the_code_are_refused(
    quick_habit: HabitForecaster,
    saved: Path,
    change: Callable[[dict[str, Any]], dict[str, Any]],
    complaint: str,
) -> None:
    path = saved / "habit.json"
    path.write_text(json.dumps(change(json.loads(path.read_text()))))

    with pytest.raises(WeightsMismatch, match=complaint):
        weights.load(saved, config=quick_habit.config)


def test_weights_of_another_configuration_are_refused(
    quick_habit: HabitForecaster, saved: Path
) -> None:
    features = replace(quick_habit.config.features, window_days=56)

    with pytest.raises(WeightsMismatch, match="another config"):
        weights.load(saved, config=replace(quick_habit.config, features=features))


def test_missing_and_altered_files_are_refused(quick_habit: HabitForecaster, saved: Path) -> None:
    config = quick_habit.config
    trees = saved / "habit-mean.ubj"
    trees.write_bytes(trees.read_bytes()[:-9])
    with pytest.raises(WeightsMismatch, match=r"habit-mean\.ubj is not the file"):
        weights.load(saved, config=config)

    trees.unlink()
    with pytest.raises(WeightsMismatch, match="missing"):
        weights.load(saved, config=config)

    (saved / "habit.json").write_text("{")
    with pytest.raises(WeightsMismatch, match="no readable"):
        weights.load(saved, config=config)


def test_nothing_learned_is_nothing_to_save(tmp_path: Path) -> None:
    with pytest.raises(NotFitted):
        weights.save(HabitForecaster(), tmp_path, data={}, metrics={})


def test_the_shipped_weights_fit_this_code_and_know_an_ordinary_home() -> None:
    history = a_history(until=TOMORROW)

    (forecast,) = weights.load().predict([history], day=TOMORROW)

    assert forecast.daily_kwh == pytest.approx(24 * history.energy_kwh.mean(), rel=0.2)
