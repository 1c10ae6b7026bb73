from datetime import date

import pytest

from ml import weights
from ml.examples import LearningHome
from ml.forecaster import HabitForecaster
from ml.history import day_grid
from tests.ml.real_homes import a_quick_config, homes_to_learn_from

LEARNED_UNTIL = date(2024, 6, 1)


@pytest.fixture(scope="session")
def habit() -> HabitForecaster:
    """The one that is shipped."""
    return weights.load()


@pytest.fixture(scope="session")
def quick_habit() -> HabitForecaster:
    """A forecaster that learned a little of made homes, in a second or two."""
    config = a_quick_config()
    grids = [day_grid(home, config.features) for home in homes_to_learn_from(LEARNED_UNTIL)]
    return HabitForecaster(config).fit([LearningHome(grid, LEARNED_UNTIL) for grid in grids])
