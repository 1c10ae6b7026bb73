import pytest
from panda3d.core import NodePath

from wattwise_game.scene.rain import Rain
from wattwise_game.scene.sky import sky_at
from wattwise_game.scene.weather import Turning, Weather


@pytest.mark.parametrize(("clearness", "cloud"), [(1.0, 0.0), (0.15, 1.0), (0.0, 1.0)])
def test_cloud_is_what_clearness_lacks(clearness: float, cloud: float) -> None:
    assert Weather(clearness=clearness).cloud == pytest.approx(cloud)


def test_rain_turns_to_snow_in_the_frost() -> None:
    assert Weather(outdoor_c=-2.0, is_raining=True).snows
    assert not Weather(outdoor_c=9.0, is_raining=True).snows
    assert not Weather(outdoor_c=-2.0).snows


def test_weather_turns_slowly() -> None:
    weather = Turning()
    weather.turn(Weather(clearness=0.15, is_raining=True))

    weather.advance(0.1)
    soon = weather.cloud
    for _ in range(200):
        weather.advance(0.1)

    assert 0 < soon < 0.3
    assert (weather.cloud, weather.falling, weather.wetness) == (1.0, 1.0, 1.0)
    assert not weather.advance(0.1)


def test_snow_covers_the_ground_that_rain_makes_wet() -> None:
    weather = Turning()

    weather.turn(Weather(outdoor_c=-4.0, is_raining=True))
    weather.advance(0.1, reduced_motion=True)

    assert (weather.snow_cover, weather.wetness) == (1.0, 0.0)


def test_with_reduced_motion_weather_turns_at_once() -> None:
    weather = Turning()
    weather.turn(Weather(clearness=0.15))

    assert weather.advance(0.01, reduced_motion=True)
    assert weather.cloud == 1.0


def test_where_it_rains_there_are_clouds() -> None:
    weather = Turning()
    weather.turn(Weather(clearness=0.9, is_raining=True))
    weather.advance(1, reduced_motion=True)

    assert weather.cloud >= 0.75


def test_snow_does_not_wet() -> None:
    weather = Turning()
    weather.turn(Weather(outdoor_c=-5.0, is_raining=True))
    weather.advance(1, reduced_motion=True)

    assert (weather.falling, weather.wetness) == (1.0, 0.0)


def test_under_clouds_the_sun_is_dim() -> None:
    clear, overcast = sky_at(13.0), sky_at(13.0, cloud=1.0)

    assert sum(overcast.light.sun) < 0.2 * sum(clear.light.sun)


def test_night_falls_by_degrees() -> None:
    nights = [sky_at(hour).night for hour in (19.0, 20.3, 23.5)]

    assert nights[0] == 0
    assert 0 < nights[1] < 1
    assert nights[2] == 1


def test_rain_is_drawn_only_while_it_falls() -> None:
    rain = Rain(NodePath("house"), bounds=(0.0, 0.0, 8.0, 6.0))
    dry = rain.falls
    rain.show(falling=0.5, snows=False)

    assert (dry, rain.falls) == (False, True)


def test_it_never_rains_into_the_rooms() -> None:
    house = NodePath("house")
    Rain(house, bounds=(0.0, 0.0, 8.0, 6.0))
    from panda3d.core import GeomVertexReader

    drops = GeomVertexReader(house.find("rain").node().get_geom(0).get_vertex_data(), "drop")
    while not drops.is_at_end():
        x, y, _, _ = drops.get_data4()
        assert not (0 <= x <= 8 and 0 <= y <= 6)
