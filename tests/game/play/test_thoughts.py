from tests.game.ui.views import some_people
from wattwise_game.household.agenda import Standing, Task, TaskProgress
from wattwise_game.household.interval import Interval
from wattwise_game.household.people import Presence
from wattwise_game.household.task_kind import KINDS
from wattwise_game.play.thoughts import thoughts

KIND = {kind.id: kind for kind in KINDS}


def a_task(kind_id: str, standing: Standing = Standing.OPEN) -> TaskProgress:
    return TaskProgress(Task(kind_id, KIND[kind_id], Interval(0, 1), 1), standing, 0.0)


def test_who_is_in_the_room_thinks_of_its_task() -> None:
    people = some_people((Presence.AWAKE, "living_room"), (Presence.AWAKE, "kitchen"))

    assert thoughts([a_task("dinner")], people, ()) == {1: "oven"}


def test_somebody_elsewhere_thinks_of_it_if_nobody_is_there() -> None:
    assert thoughts([a_task("dinner")], some_people((Presence.AWAKE, "hall")), ()) == {0: "oven"}


def test_nobody_thinks_of_two_things() -> None:
    people = some_people((Presence.AWAKE, "kitchen"))

    assert thoughts([a_task("dinner"), a_task("music")], people, ()) == {0: "oven"}


def test_sleepers_and_those_who_are_out_think_of_nothing() -> None:
    people = some_people((Presence.ASLEEP, "bedroom"), (Presence.AWAY, None))

    assert thoughts([a_task("dinner")], people, ()) == {}


def test_only_what_can_be_served_now_is_thought_of() -> None:
    people = some_people((Presence.AWAKE, "kitchen"))
    agenda = [a_task("dinner", Standing.SERVED), a_task("film", Standing.UPCOMING)]

    assert thoughts(agenda, people, ()) == {}


def test_nobody_thinks_of_what_runs_already() -> None:
    people = some_people((Presence.AWAKE, "kitchen"))

    assert thoughts([a_task("dinner"), a_task("music")], people, {"microwave"}) == {
        0: "sound_system"
    }
