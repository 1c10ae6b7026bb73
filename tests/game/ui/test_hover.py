from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.game.ui.views import a_view, appliance_views
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.ui import words
from wattwise_game.ui.hover import hover_lines

PRICE = Decimal("0.12")


def lines_of(appliance_id: str, *, power_w: int | None = None, **changes: Any) -> list[str]:
    """On for a quarter of an hour with that power, or off."""
    view = a_view(**changes)
    if power_w is not None:
        since = view.game_time - timedelta(minutes=15)
        on = {"is_on": True, "on_since": since, "power_w": power_w}
        view = a_view(appliances=appliance_views(**{appliance_id: on}), **changes)
    return hover_lines(view, CATALOGUE[appliance_id])


def test_an_oven_that_pauses_costs_what_it_will_in_the_long_run() -> None:
    rating, now, cost = lines_of("oven", power_w=3)

    assert rating == "up to 2.40 kW, like 32 fans"
    assert now == "3 W at 0.01 A now, 842 W in the long run, running for 15 min"
    assert cost == "left on: 242 ¢ a day — click to switch off"


def test_a_lamp_draws_what_is_written_on_it() -> None:
    rating, now, cost = lines_of("floor_lamp", power_w=60)

    assert rating == "60 W, like a fan"
    assert now == "60 W at 0.26 A now, running for 15 min"
    assert cost == "left on: 17 ¢ a day — click to switch off"


def test_a_kettle_that_has_boiled_costs_nothing() -> None:
    assert lines_of("kettle", power_w=0)[2].startswith("left on: less than 1 ¢ a day")


def test_what_is_off_and_what_runs_by_itself_say_so() -> None:
    assert lines_of("floor_lamp")[1] == "off — click to switch on"
    assert lines_of("refrigerator")[1] == "unplugged — click to plug in"
    assert lines_of("water_heater")[1:] == ["resting just now", "runs by itself"]


def test_a_motor_needs_more_current_than_its_watts_say() -> None:
    assert lines_of("ceiling_fan", power_w=75)[1].startswith("75 W at 0.37 A now")


def test_what_the_background_s_machines_do_is_told() -> None:
    machines_w = {"air_conditioner": 3_500, "water_heater": 3_000, "refrigerator": 150}

    def doing(appliance_id: str) -> str:
        return lines_of(appliance_id, power_w=0, machines_w=machines_w)[1]

    assert doing("air_conditioner") == "cooling, 3.50 kW at 15.9 A now"
    assert doing("water_heater") == "hot water, 3.00 kW at 13.0 A now"
    assert doing("heater") == "resting just now"
    assert doing("refrigerator") == "cooling, 150 W at 0.82 A now"


def test_a_refrigerator_rests_and_defrosts() -> None:
    rests = lines_of("refrigerator", power_w=0, machines_w={"refrigerator": 5})
    defrosts = lines_of("refrigerator", power_w=0, machines_w={"refrigerator": 400})

    assert rests[1:] == ["resting just now", "plugged in for 15 min — click to unplug"]
    assert defrosts[1] == "defrosting, 400 W at 2.2 A now"


def test_a_charger_is_no_fan() -> None:
    assert words.like(5) == "less than a fan"
    assert words.like(60) == "like a fan"
    assert words.like(1_800) == "like 24 fans"
