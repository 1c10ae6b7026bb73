import pytest

from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.household.wiring import Draw, current_a, house_current_a, total_current_a


def test_a_heating_wire_takes_what_its_watts_say() -> None:
    assert current_a(Draw(2_300, 1.0)) == pytest.approx(10.0)


def test_a_motor_takes_more() -> None:
    assert current_a(Draw(4_000, 0.84)) == pytest.approx(20.70, abs=0.01)
    assert current_a(Draw(150, 0.8)) == pytest.approx(0.815, abs=0.001)


def test_together_they_take_less_than_one_by_one() -> None:
    oven, heat_pump = Draw(2_400, 1.0), Draw(4_000, 0.84)

    together = total_current_a([oven, heat_pump])

    assert current_a(heat_pump) < together < current_a(oven) + current_a(heat_pump)
    assert total_current_a([heat_pump]) == pytest.approx(current_a(heat_pump))
    assert total_current_a([]) == 0


def test_the_machines_of_the_background_keep_their_power_factors() -> None:
    def flows(**machines_w: int) -> float:
        return house_current_a(
            CATALOGUE, background_w=5_000, machines_w=machines_w, switched_w=[("tv", 150)]
        )

    without = total_current_a([Draw(5_000, 1.0), Draw(150, 0.9)])
    parts = [Draw(4_000, 0.84), Draw(150, 0.8), Draw(850, 1.0), Draw(150, 0.9)]
    assert flows() == pytest.approx(without)
    assert flows(heater=4_000, refrigerator=150) == pytest.approx(total_current_a(parts))


def test_what_pauses_takes_nothing() -> None:
    quiet = house_current_a(
        CATALOGUE, background_w=0, machines_w={}, switched_w=[("oven", 0), ("tv", 0)]
    )

    assert quiet == 0
