import math
from itertools import pairwise

import pytest

from wattwise_game.scene.house import load_house
from wattwise_game.scene.walking import NoWay, Walkable, route

TWO_ROOMS = Walkable(
    1.0,
    [
        "....#....",
        "....#....",
        ".........",
        "....#....",
    ],
)


def test_one_walks_straight_where_nothing_stands() -> None:
    way = route(TWO_ROOMS, (0.5, 0.5), (3.5, 3.5))

    assert way[-1] == (3.5, 3.5)
    assert len(way) <= 3


def test_one_walks_through_the_doorway() -> None:
    way = route(TWO_ROOMS, (0.5, 0.5), (8.5, 0.5))

    assert any(x > 3.9 and 2.0 <= y <= 3.0 for x, y in way[:-1])


def test_a_seat_is_reached_from_the_free_floor_beside_it() -> None:
    way = route(TWO_ROOMS, (0.5, 0.5), (4.5, 0.5))

    assert way[-1] == (4.5, 0.5)
    assert TWO_ROOMS.is_free(TWO_ROOMS.cell_at(way[-2]))


def test_without_a_door_there_is_no_way() -> None:
    walled = Walkable(1.0, ["..#..", "..#.."])

    with pytest.raises(NoWay):
        route(walled, (0.5, 0.5), (4.5, 0.5))


def test_corners_are_not_cut() -> None:
    corner = Walkable(1.0, ["..", "#."])

    way = route(corner, (0.5, 0.5), (1.5, 1.5))

    assert (1.5, 0.5) in way


def test_every_spot_of_the_house_is_reached_from_the_door_without_touching_furniture() -> None:
    plan = load_house().plan

    for spot in plan.spots:
        way = route(plan.walkable, (7.1, 0.35), spot.at[:2])

        last_free = way[-2]
        assert math.dist(last_free, spot.at[:2]) < 1.3, spot
        for one, other in pairwise(way[:-1]):
            for k in range(11):
                x = one[0] + (other[0] - one[0]) * k / 10
                y = one[1] + (other[1] - one[1]) * k / 10
                assert plan.walkable.is_free(plan.walkable.cell_at((x, y))), (spot, x, y)
