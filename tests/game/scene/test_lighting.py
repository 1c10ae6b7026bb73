import pytest

from tests.game.pictures import changed_share, pixels_of
from tests.game.scene.builders import a_house
from wattwise_game.scene.lighting import Daylight
from wattwise_game.scene.renderer import CAMERA_MASK
from wattwise_game.scene.sky import sky_at
from wattwise_game.scene.window import Window


@pytest.fixture
def daylight(window: Window) -> Daylight:
    house = a_house()
    house.root.reparent_to(window.base.render)
    window.base.camera.set_pos(4, -7, 14)
    window.base.camera.look_at(4, 3, 0)
    return Daylight(window, middle=(4.0, 3.0, 0.0), shadow_px=256)


def draw(window: Window, daylight: Daylight, *, hour: float, frames: int = 5) -> float:
    daylight.show(sky_at(hour))
    for _ in range(frames):
        daylight.advance()
        window.step()
    return float(pixels_of(window).mean())


def test_night_is_much_darker_than_noon(window: Window, daylight: Daylight) -> None:
    noon = draw(window, daylight, hour=13.0)
    night = draw(window, daylight, hour=1.0)

    assert night < 0.6 * noon


def test_shadows_rest_while_the_sun_does(window: Window, daylight: Daylight) -> None:
    draw(window, daylight, hour=13.0)

    draw(window, daylight, hour=13.01, frames=1)

    assert not daylight.draws_shadows


def test_shadows_follow_a_sun_that_moves(window: Window, daylight: Daylight) -> None:
    draw(window, daylight, hour=13.0)

    draw(window, daylight, hour=14.0, frames=1)

    assert daylight.draws_shadows


def test_shadows_follow_what_moves_in_the_house(window: Window, daylight: Daylight) -> None:
    draw(window, daylight, hour=13.0)

    daylight.redraw_shadows()
    daylight.advance()

    assert daylight.draws_shadows


def test_furniture_throws_a_shadow(window: Window, daylight: Daylight) -> None:
    lamp = window.base.render.find("**/appliance.lamp")
    lamp.hide(CAMERA_MASK)
    draw(window, daylight, hour=9.0)
    with_shadow = pixels_of(window)

    lamp.hide()
    daylight.redraw_shadows()
    draw(window, daylight, hour=9.0)

    assert changed_share(with_shadow, pixels_of(window)) > 0.005
