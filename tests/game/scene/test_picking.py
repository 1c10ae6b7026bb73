import pytest
from panda3d.core import Point2, Point3

from tests.game.scene.builders import FAN, LAMP
from wattwise_game.scene.picking import Picker
from wattwise_game.scene.window import Window


def pixel_of(window: Window, point: tuple[float, float, float]) -> tuple[float, float]:
    seen = Point2()
    in_camera = window.base.cam.get_relative_point(window.base.render, Point3(*point))
    assert window.base.camLens.project(in_camera, seen)
    width_px, height_px = window.size_px
    return (seen.x + 1) / 2 * width_px, (1 - seen.y) / 2 * height_px


@pytest.fixture
def picker(window: Window) -> Picker:
    window.base.camera.set_pos(4, -8, 8)
    window.base.camera.look_at(4, 3, 0)
    return Picker(window.base.cam, [LAMP, FAN])


def test_the_appliance_under_the_pointer_is_found(window: Window, picker: Picker) -> None:
    at = pixel_of(window, (3.0, 2.0, 0.8))

    assert picker.appliance_at(at, size_px=window.size_px) == "lamp"


def test_beside_every_appliance_there_is_none(window: Window, picker: Picker) -> None:
    at = pixel_of(window, (1.0, 1.0, 0.0))

    assert picker.appliance_at(at, size_px=window.size_px) is None


def test_without_a_pointer_there_is_none(window: Window, picker: Picker) -> None:
    assert picker.appliance_at(None, size_px=window.size_px) is None


def test_the_nearer_of_two_in_a_line_is_found(window: Window) -> None:
    window.base.camera.set_pos(0, 0, 0.8)
    window.base.camera.look_at(6, 4, 0.8)
    picker = Picker(window.base.cam, [LAMP, FAN])

    # Both lie along this ray: the lamp at (3, 2), the fan at (6, 5) just behind its edge.
    at = pixel_of(window, (3.0, 2.2, 0.8))

    assert picker.appliance_at(at, size_px=window.size_px) == "lamp"


def test_it_follows_the_camera(window: Window, picker: Picker) -> None:
    window.base.camera.set_pos(14, 10, 6)
    window.base.camera.look_at(6, 5, 0)
    at = pixel_of(window, (6.0, 5.0, 0.8))

    assert picker.appliance_at(at, size_px=window.size_px) == "fan"
