from datetime import date

import pytest

from tests.builders import NOTABLE_DAYS, a_day, first_minute
from tests.household.fleet import a_physical_home
from wattwise_game.household.catalogue import ROOMS
from wattwise_game.household.occupancy import State
from wattwise_game.household.people import Presence, household_state, people_at


@pytest.mark.parametrize("seed", range(6))
def test_people_are_what_the_household_is(seed: int) -> None:
    home = a_physical_home(seed=seed)
    first = first_minute(a_day(home))

    for minute in range(first, first + 1_440, 7):
        presences = {person.presence for person in people_at(home, minute)}
        match household_state(home, minute):
            case State.ACTIVE:
                assert Presence.AWAKE in presences
            case State.ASLEEP:
                assert presences == {Presence.ASLEEP}
            case State.AWAY:
                assert presences == {Presence.AWAY}


@pytest.mark.parametrize(("time_zone", "day"), NOTABLE_DAYS)
def test_everybody_is_in_a_room_or_away(time_zone: str, day: date) -> None:
    home = a_physical_home(time_zone=time_zone)
    local = a_day(home, day)
    first = first_minute(local)

    for minute in range(first, first + local.minutes, 11):
        people = people_at(home, minute)
        assert [person.number for person in people] == list(range(home.occupants))
        for person in people:
            assert (person.room is None) == (person.presence is Presence.AWAY)
            assert person.room is None or person.room in ROOMS


def test_sleepers_are_in_the_bedroom() -> None:
    home = a_physical_home()

    night = people_at(home, first_minute(a_day(home)) + 3 * 60)

    assert {person.room for person in night} == {"bedroom"}


def test_homes_hold_one_to_five_people() -> None:
    counts = [a_physical_home(seed=seed).occupants for seed in range(400)]

    assert set(counts) == {1, 2, 3, 4, 5}
    assert sum(counts) / len(counts) == pytest.approx(2.43, abs=0.2)
