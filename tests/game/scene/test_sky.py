import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattwise_game.scene.sky import Sky, sky_at


def brightness(color: tuple[float, float, float]) -> float:
    return sum(color)


def warmth(sky: Sky) -> float:
    red, _, blue = sky.light.sun
    return red / blue


def test_noon_is_brighter_than_midnight() -> None:
    noon, midnight = sky_at(13.25), sky_at(1.25)

    assert brightness(noon.light.above) > 4 * brightness(midnight.light.above)


def test_evening_light_is_warmer_than_noon() -> None:
    assert warmth(sky_at(19.5)) > 3 * warmth(sky_at(13.0))


def test_night_is_blue() -> None:
    red, _, blue = sky_at(23.0).light.sun

    assert blue > 2 * red


def test_the_sun_rises_in_the_east_and_sets_in_the_west() -> None:
    assert sky_at(7.0).sun_direction[0] > 0.5
    assert sky_at(19.5).sun_direction[0] < -0.5


def test_the_sun_stands_in_the_south_at_noon() -> None:
    assert sky_at(13.25).sun_direction[1] < 0


def test_clouds_take_the_sun_away() -> None:
    clear, overcast = sky_at(13.0), sky_at(13.0, cloud=1.0)

    assert brightness(overcast.light.sun) < 0.2 * brightness(clear.light.sun)


def test_a_later_sunset_leaves_more_evening() -> None:
    assert brightness(sky_at(20.5, sunset_hour=22.0).light.above) > brightness(
        sky_at(20.5, sunset_hour=18.0).light.above
    )


@given(hour=st.floats(0, 24), cloud=st.floats(0, 1))
def test_the_light_comes_from_above_at_any_hour(hour: float, cloud: float) -> None:
    sky = sky_at(hour, cloud=cloud)

    assert sky.sun_direction[2] > 0.2
    assert math.hypot(*sky.sun_direction) == pytest.approx(1.0, abs=0.02)
    assert min(sky.light.sun) >= 0


@given(hour=st.floats(0, 24))
def test_the_light_changes_without_jumps(hour: float) -> None:
    now, soon = sky_at(hour).light, sky_at(hour + 0.02).light

    assert abs(brightness(now.sun) - brightness(soon.sun)) < 1.0
    assert abs(brightness(now.horizon) - brightness(soon.horizon)) < 0.2
