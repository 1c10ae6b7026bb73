import pytest

from tests.game.scene.builders import a_house
from wattwise_game.scene.cutaway import cut_away
from wattwise_game.scene.house import House

SOUTH_EAST, NORTH = (0.6, -0.8), (0.0, 1.0)


def hidden_walls(house: House) -> set[str]:
    return {wall.high.parent.name for wall in house.walls if wall.high.is_hidden()}


def test_the_walls_nearest_to_the_camera_are_cut_away() -> None:
    house = a_house()

    cut_away(house.walls, toward_camera=SOUTH_EAST, dt_s=5.0)

    assert hidden_walls(house) == {"wall.south", "wall.east"}


def test_a_cut_wall_leaves_its_sill() -> None:
    house = a_house()

    cut_away(house.walls, toward_camera=SOUTH_EAST, dt_s=5.0)

    shown = {wall.low.parent.name for wall in house.walls if not wall.low.is_hidden()}
    assert shown == {"wall.south", "wall.east"}


def test_walls_come_back_when_the_camera_has_gone_round() -> None:
    house = a_house()
    cut_away(house.walls, toward_camera=SOUTH_EAST, dt_s=5.0)

    cut_away(house.walls, toward_camera=NORTH, dt_s=5.0)

    assert hidden_walls(house) == {"wall.north"}


def test_a_wall_sinks_rather_than_vanishes() -> None:
    house = a_house()

    moved = cut_away(house.walls, toward_camera=NORTH, dt_s=0.06)

    north = next(wall for wall in house.walls if wall.high.parent.name == "wall.north")
    assert moved
    assert north.high.get_sz() == pytest.approx(0.5, abs=0.05)
    assert not north.high.is_hidden()


def test_with_reduced_motion_it_is_gone_at_once() -> None:
    house = a_house()

    cut_away(house.walls, toward_camera=NORTH, dt_s=0.001, reduced_motion=True)

    assert hidden_walls(house) == {"wall.north"}


def test_a_wall_seen_edge_on_does_not_flicker() -> None:
    house = a_house()
    cut_away(house.walls, toward_camera=(0.25, -0.97), dt_s=5.0)

    cut_away(house.walls, toward_camera=(0.18, -0.98), dt_s=5.0)

    assert "wall.east" in hidden_walls(house)


def test_walls_at_rest_say_that_nothing_moved() -> None:
    house = a_house()
    cut_away(house.walls, toward_camera=NORTH, dt_s=5.0)

    assert not cut_away(house.walls, toward_camera=NORTH, dt_s=0.1)
