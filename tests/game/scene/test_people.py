from dataclasses import dataclass

import pytest
from panda3d.core import NodePath

from wattwise_game.scene.house import load_house
from wattwise_game.scene.people import People


@dataclass(frozen=True)
class Somebody:
    number: int
    presence: str = "awake"
    room: str | None = "living_room"


@pytest.fixture(scope="module")
def plan():  # type: ignore[no-untyped-def]
    return load_house().plan


@pytest.fixture
def people(plan) -> People:  # type: ignore[no-untyped-def]
    return People(NodePath("house"), plan)


def let_walk(people: People, seconds: float) -> None:
    for _ in range(round(seconds * 20)):
        people.advance(0.05)


def test_at_the_start_everybody_is_in_place(people: People) -> None:
    people.show([Somebody(0), Somebody(1)])

    assert all(walker.is_here and not walker.is_walking for walker in people.walkers[:2])
    assert not people.walkers[2].is_here


def test_nobody_sits_on_anybody(people: People) -> None:
    people.show([Somebody(k) for k in range(5)])

    spots = {walker.spot.at for walker in people.walkers if walker.spot is not None}
    assert len(spots) == 5


def test_who_changes_rooms_walks_there(people: People) -> None:
    people.show([Somebody(0)])
    began_at = people.walkers[0].x, people.walkers[0].y

    people.show([Somebody(0, room="kitchen")])
    people.advance(0.05)
    a_step_later = people.walkers[0].x, people.walkers[0].y
    let_walk(people, 6)

    assert began_at != a_step_later
    assert abs(a_step_later[0] - began_at[0]) < 0.5
    walker = people.walkers[0]
    assert not walker.is_walking
    assert walker.spot is not None
    assert walker.spot.room == "kitchen"
    assert (walker.x, walker.y) == pytest.approx(walker.spot.at[:2])


def test_walking_takes_alternate_steps(people: People) -> None:
    people.show([Somebody(0)])
    people.show([Somebody(0, room="bathroom")])

    poses = set()
    for _ in range(40):
        people.advance(0.05)
        poses.add(people.walkers[0].pose)

    assert {"step_left", "step_right"} <= poses


def test_who_sleeps_lies(people: People) -> None:
    people.show([Somebody(0, "asleep", "bedroom")])

    assert people.walkers[0].pose == "lie"


def test_who_wakes_gets_up_in_the_same_room(people: People) -> None:
    people.show([Somebody(0, "asleep", "bedroom")])
    people.show([Somebody(0, "awake", "bedroom")])
    let_walk(people, 6)

    assert people.walkers[0].pose != "lie"


def test_who_goes_out_leaves_through_the_hall(people: People) -> None:
    people.show([Somebody(0)])
    people.show([Somebody(0, "away", None)])

    assert people.walkers[0].is_here
    let_walk(people, 6)
    assert not people.walkers[0].is_here


def test_who_comes_home_enters_at_the_door(people: People) -> None:
    people.show([Somebody(0, "away", None)])
    people.show([Somebody(0)])
    people.advance(0.05)

    assert people.walkers[0].y < 1.0
    let_walk(people, 6)
    assert not people.walkers[0].is_walking


def test_at_once_nobody_walks(people: People) -> None:
    people.show([Somebody(0)])

    people.show([Somebody(0, room="utility")], at_once=True)

    assert not people.walkers[0].is_walking
    assert people.walkers[0].spot is not None
    assert people.walkers[0].spot.room == "utility"


def test_a_walk_of_any_length_is_over_in_a_few_seconds(people: People) -> None:
    people.show([Somebody(0, room="utility")])
    people.show([Somebody(0, room="kitchen")])

    let_walk(people, 4.5)

    assert not people.walkers[0].is_walking


def test_more_people_than_figures_are_no_trouble(people: People) -> None:
    people.show([Somebody(k, room="hall") for k in range(9)])
    people.advance(0.05)
