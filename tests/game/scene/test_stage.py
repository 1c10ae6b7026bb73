from dataclasses import dataclass

import pytest

from tests.game.pictures import changed_share, pixels_of
from wattwise_game.scene.stage import Stage
from wattwise_game.scene.weather import Weather
from wattwise_game.scene.window import Window


@dataclass(frozen=True)
class Somebody:
    number: int
    presence: str
    room: str | None


@pytest.fixture
def stage(window: Window) -> Stage:
    return Stage(window, reduced_motion=True)


def show(stage: Stage, window: Window, *, hour: float, **levels: float) -> None:
    stage.show(hour=hour, levels=levels)
    for _ in range(4):
        stage.advance(0.05)
        window.step()


def test_people_are_seen_in_the_house(stage: Stage, window: Window) -> None:
    show(stage, window, hour=13.0)
    before = pixels_of(window)

    stage.show_people([Somebody(k, "awake", "living_room") for k in range(3)])
    show(stage, window, hour=13.0)

    assert 0.001 < changed_share(before, pixels_of(window)) < 0.05


def test_a_thought_finds_the_head_of_whoever_is_up(stage: Stage, window: Window) -> None:
    stage.show_people([Somebody(0, "awake", "kitchen"), Somebody(1, "asleep", "bedroom")])
    show(stage, window, hour=13.0)

    heads = stage.heads_px()

    width, height = window.size_px
    assert set(heads) == {0}
    assert 0 < heads[0][0] < width
    # The kitchen lies at the back of the house: in the upper half of the picture.
    assert 0 < heads[0][1] < height / 2


def test_rain_darkens_the_day(stage: Stage, window: Window) -> None:
    show(stage, window, hour=13.0)
    before = pixels_of(window).mean()

    stage.show_weather(Weather(outdoor_c=12.0, clearness=0.15, is_raining=True))
    show(stage, window, hour=13.0)

    assert pixels_of(window).mean() < 0.92 * before


def test_a_lamp_at_night_lights_the_lawn_before_its_window(stage: Stage, window: Window) -> None:
    show(stage, window, hour=23.0)
    dark = stage.geoms

    show(stage, window, hour=23.0, utility_light=1.0)

    pools = window.base.render.find_all_matches("**/window light/window light")
    lit = [pool for pool in pools if pool.get_hidden_ancestor().is_empty()]
    assert len(lit) == 2
    assert stage.geoms > dark


def test_by_day_no_lamp_lights_the_lawn(stage: Stage, window: Window) -> None:
    show(stage, window, hour=23.0, utility_light=1.0)
    show(stage, window, hour=13.0, utility_light=1.0)

    pools = window.base.render.find_all_matches("**/window light/window light")
    assert all(not pool.get_hidden_ancestor().is_empty() for pool in pools)


def test_the_street_lamp_comes_on_at_night(stage: Stage, window: Window) -> None:
    glow = window.base.render.find("**/night_lights")
    show(stage, window, hour=13.0)
    by_day = glow.is_hidden()

    show(stage, window, hour=23.0)

    assert (by_day, glow.is_hidden()) == (True, False)


def test_everything_at_once_stays_within_the_budget_of_geoms(stage: Stage, window: Window) -> None:
    stage.show_people([Somebody(k, "awake", "kitchen") for k in range(5)])
    stage.show_weather(Weather(outdoor_c=12.0, clearness=0.15, is_raining=True))

    show(stage, window, hour=23.0, **dict.fromkeys(stage.appliance_ids, 1.0))

    assert stage.geoms <= 150
