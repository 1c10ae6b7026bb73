import numpy as np

from tests.builders import a_day, first_minute
from tests.household.fleet import a_physical_home
from wattwise_game.household.background import background_w
from wattwise_game.household.comfort import Machine, conditions, machines_w
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.refrigerator import refrigerator_w

HOME = a_physical_home()
FIRST = first_minute(a_day(HOME))
MINUTES = range(FIRST, FIRST + 1_440)


def test_the_machines_are_a_part_of_the_background() -> None:
    watts = background_w(HOME, FIRST, 1_440)

    machines = [
        machines_w(HOME, minute, conditions(HOME, minute), plugged_in=True) for minute in MINUTES
    ]

    assert all(sum(each.values()) <= total for each, total in zip(machines, watts, strict=True))
    assert {name for each in machines for name in each} == {
        "air_conditioner",
        "water_heater",
        "refrigerator",
    }
    refrigerator = refrigerator_w(HOME, np.array(MINUTES, dtype=np.int64)).tolist()
    assert [each["refrigerator"] for each in machines] == refrigerator


def test_an_unplugged_refrigerator_is_no_machine() -> None:
    now = conditions(HOME, FIRST)

    assert "refrigerator" not in machines_w(HOME, FIRST, now, plugged_in=False)


def test_the_specification_s_table_is_explained_by_no_machine() -> None:
    classic = Home(HOME.seed, HOME.time_zone, BackgroundProfile.CLASSIC)

    shown = [conditions(classic, minute) for minute in MINUTES]

    assert {here.thermostat for here in shown} == {Machine.NONE}
    assert not any(here.water_heater_on for here in shown)
    assert len({round(here.outdoor_c) for here in shown}) > 5
