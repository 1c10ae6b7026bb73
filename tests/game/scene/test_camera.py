import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from panda3d.core import NodePath

from wattwise_game.scene.camera import Limits, OrbitCamera, View

HOUSE = (0.0, 0.0, 12.0, 9.0)
LIMITS = Limits(house_bounds=HOUSE)
HOME = View(target=(6.0, 4.0, 0.4), heading_deg=40.0, pitch_deg=40.0, distance_m=22.0)


def a_camera(*, reduced_motion: bool = False) -> OrbitCamera:
    return OrbitCamera(NodePath("camera"), limits=LIMITS, home=HOME, reduced_motion=reduced_motion)


def settle(camera: OrbitCamera) -> View:
    for _ in range(200):
        camera.advance(1 / 60)
    return camera.view


def test_a_camera_to_the_south_looks_north() -> None:
    view = View(target=(0.0, 0.0, 0.0), heading_deg=0.0, pitch_deg=0.0, distance_m=10.0)

    assert view.position == pytest.approx((0.0, -10.0, 0.0))
    assert view.toward_camera == pytest.approx((0.0, -1.0))


def test_it_glides_to_its_goal() -> None:
    camera = a_camera()
    camera.orbit(30.0, 0.0)

    camera.advance(1 / 60)
    soon = camera.view.heading_deg

    assert 40.0 < soon < 70.0
    assert settle(camera).heading_deg == pytest.approx(70.0)


def test_at_rest_it_does_not_move() -> None:
    camera = a_camera()
    settle(camera)

    assert not camera.advance(1 / 60)


def test_with_reduced_motion_it_is_there_at_once() -> None:
    camera = a_camera(reduced_motion=True)
    camera.look_at((3.0, 3.0, 0.5), distance_m=9.0)

    camera.advance(1 / 60)

    assert camera.view == camera.goal


def test_panning_follows_the_eye() -> None:
    camera = a_camera()
    camera.orbit(90.0 - HOME.heading_deg, 0.0)

    camera.pan(0.0, 1.0)

    # From the east, forward is west.
    assert camera.goal.target == pytest.approx((5.0, 4.0, 0.4))


def test_it_does_not_look_beyond_the_garden() -> None:
    camera = a_camera()

    camera.pan(500.0, 500.0)

    x, y, _ = camera.goal.target
    assert x <= HOUSE[2] + LIMITS.garden_m
    assert y <= HOUSE[3] + LIMITS.garden_m


def test_it_does_not_zoom_through_what_it_looks_at() -> None:
    camera = a_camera()

    camera.zoom(1000)

    assert camera.goal.distance_m == LIMITS.nearest_m


def test_home_is_the_short_way_round() -> None:
    camera = a_camera()
    camera.orbit(350.0, 0.0)

    camera.go_home()

    assert camera.goal.heading_deg == pytest.approx(400.0)


angles = st.floats(-1000, 1000)


@given(heading=angles, pitch=angles, right=angles, forward=angles, zoom=st.floats(-60, 60))
def test_it_never_enters_the_ground_or_the_house(
    heading: float, pitch: float, right: float, forward: float, zoom: float
) -> None:
    camera = a_camera()

    camera.orbit(heading, pitch)
    camera.pan(right / 50, forward / 50)
    camera.zoom(zoom)
    camera.advance(0.05)

    x, y, z = camera.view.position
    inside = HOUSE[0] <= x <= HOUSE[2] and HOUSE[1] <= y <= HOUSE[3]
    assert z >= (LIMITS.clear_height_m if inside else LIMITS.lowest_m) - 1e-6
    assert math.dist(camera.view.position, camera.view.target) <= LIMITS.farthest_m + 1e-6
