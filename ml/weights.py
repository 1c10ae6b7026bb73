"""The habit forecaster on disk: two ``.ubj`` files of trees, and what they must match in JSON."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import xgboost

from ml.calibration import RatioPrior
from ml.config import HABIT, LEVELS, HabitConfig
from ml.features import feature_names
from ml.forecaster import HabitForecaster, NotFitted

VERSION = 1
"""Raised when the meaning of a feature or of a correction changes."""
NAME = "habit"
_PARTS = ("quantiles", "mean")


class WeightsMismatch(RuntimeError):
    """The weights are not those that this code was written for, or not whole: says what differs."""


def models_folder() -> Path:
    return Path(str(resources.files("ml").joinpath("models")))


def save(
    forecaster: HabitForecaster,
    folder: Path,
    *,
    data: Mapping[str, Any],
    metrics: Mapping[str, float],
) -> list[Path]:
    """Write the weights and their metadata, the same bytes for the same training.

    :raises NotFitted: if there is nothing to write.
    """
    if forecaster.quantiles_ is None or forecaster.mean_ is None:
        raise NotFitted("nothing was learned that could be saved")
    folder.mkdir(parents=True, exist_ok=True)
    boosters = dict(zip(_PARTS, (forecaster.quantiles_, forecaster.mean_), strict=True))
    paths, digests = [], {}
    for part, booster in boosters.items():
        path = folder / f"{NAME}-{part}.ubj"
        path.write_bytes(bytes(booster.save_raw(raw_format="ubj")))
        digests[part] = _digest(path)
        paths.append(path)
    described = {
        "name": NAME,
        "version": VERSION,
        "features": list(forecaster.feature_names_),
        "levels": LEVELS,
        "cohort_kwh": forecaster.cohort_kwh_,
        "daily_ratio_priors": [prior.ratios.tolist() for prior in forecaster.priors_],
        "config": _plain(forecaster.config),
        "data": dict(data) | {"rows": forecaster.rows_},
        "metrics": dict(metrics),
        "libraries": {"xgboost": xgboost.__version__, "numpy": np.__version__},
        "sha256": digests,
    }
    path = folder / f"{NAME}.json"
    path.write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    return [*paths, path]


def load(folder: Path | None = None, *, config: HabitConfig = HABIT) -> HabitForecaster:
    """Return the forecaster that was trained; by default the one shipped.

    :raises WeightsMismatch: if files are missing, altered, or of another code, configuration or
        newer XGBoost than this.
    """
    folder = folder or models_folder()
    try:
        described = json.loads((folder / f"{NAME}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WeightsMismatch(f"no readable {NAME}.json in {folder.name}/: {error}") from error
    _refuse_others(described, config)
    forecaster = HabitForecaster(config)
    forecaster.quantiles_, forecaster.mean_ = (
        _booster(folder / f"{NAME}-{part}.ubj", described["sha256"].get(part)) for part in _PARTS
    )
    forecaster.cohort_kwh_ = described["cohort_kwh"]
    forecaster.feature_names_ = tuple(described["features"])
    forecaster.priors_ = tuple(
        RatioPrior(np.array(ratios)) for ratios in described["daily_ratio_priors"]
    )
    forecaster.rows_ = described["data"]["rows"]
    return forecaster


def _refuse_others(described: Mapping[str, Any], config: HabitConfig) -> None:
    expected = {
        "name": NAME,
        "version": VERSION,
        "features": list(feature_names(config.features)),
        "levels": list(LEVELS),
        "config": _plain(config),
    }
    for key, value in expected.items():
        if described.get(key) != value:
            raise WeightsMismatch(f"weights have another {key} than this code; train them anew")
    trained_with = described.get("libraries", {}).get("xgboost", "")
    if _major(trained_with) > _major(xgboost.__version__):
        raise WeightsMismatch(f"weights are of XGBoost {trained_with}, newer than this one")


def _major(version: str) -> int:
    head = version.partition(".")[0]
    return int(head) if head.isdigit() else 0


def _booster(path: Path, sha256: str | None) -> xgboost.Booster:
    if not path.is_file():
        raise WeightsMismatch(f"{path.name} is missing")
    if _digest(path) != sha256:
        raise WeightsMismatch(f"{path.name} is not the file that {NAME}.json describes")
    # A forecast is too little work to share between threads.
    booster = xgboost.Booster({"nthread": 1})
    booster.load_model(path)
    return booster


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _plain(config: HabitConfig) -> dict[str, Any]:
    """Return the configuration as JSON reads it back."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(config)))
    return plain
