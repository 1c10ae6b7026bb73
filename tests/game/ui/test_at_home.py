from tests.game.ui.views import some_people
from wattwise_game.household.people import Presence
from wattwise_game.ui.at_home import groups, summary

AWAKE, ASLEEP, AWAY = Presence.AWAKE, Presence.ASLEEP, Presence.AWAY


def said_of(*places: tuple[Presence, str | None]) -> list[tuple[str, str]]:
    return [(group.name, group.doing) for group in groups(some_people(*places))]


def test_a_room_tells_how_many_are_awake_in_it() -> None:
    assert said_of((AWAKE, "kitchen"), (AWAKE, "kitchen")) == [("Kitchen", "2 awake")]


def test_a_bedroom_tells_sleepers_from_those_awake() -> None:
    said = said_of((ASLEEP, "bedroom"), (AWAKE, "bedroom"), (ASLEEP, "bedroom"))

    assert said == [("Bedroom", "1 awake"), ("Bedroom", "2 asleep")]


def test_rooms_keep_their_order_and_those_out_come_last() -> None:
    said = said_of((AWAY, None), (ASLEEP, "bedroom"), (AWAKE, "bathroom"), (AWAKE, "living_room"))

    assert [name for name, _ in said] == ["Living room", "Bedroom", "Bathroom", "Out"]


def test_those_out_are_counted_as_people() -> None:
    assert said_of((AWAY, None)) == [("Out", "1 person")]
    assert said_of((AWAY, None), (AWAY, None)) == [("Out", "2 people")]


def test_a_line_sums_it_up() -> None:
    family = some_people((AWAKE, "kitchen"), (AWAKE, "kitchen"), (ASLEEP, "bedroom"), (AWAY, None))
    scattered = some_people((AWAKE, "kitchen"), (AWAKE, "living_room"))

    assert summary(family) == "2 awake in the kitchen, 1 asleep, 1 out"
    assert summary(scattered) == "2 awake"
    assert summary(some_people((AWAY, None))) == "1 out"
