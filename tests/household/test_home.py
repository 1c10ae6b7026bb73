import pytest

from wattwise_game.household.home import Home
from wattwise_game.household.interval import UnknownTimeZone


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    with pytest.raises(ValueError, match="seed"):
        Home(seed=seed, time_zone="Etc/UTC")


def test_a_home_on_no_known_clock_is_refused() -> None:
    with pytest.raises(UnknownTimeZone):
        Home(seed=1, time_zone="Mars/Olympus")


def test_equal_homes_are_equal() -> None:
    assert len({Home(1, "Etc/UTC"), Home(1, "Etc/UTC")}) == 1
