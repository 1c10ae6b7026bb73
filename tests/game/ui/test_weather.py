import pytest

from tests.game.ui.views import some_conditions
from wattwise_game.ui import words
from wattwise_game.ui.icons import ICONS
from wattwise_game.ui.weather import sky_of


@pytest.mark.parametrize(
    ("sun", "clearness", "icon", "word"),
    [
        (0.6, 0.9, "sun", "sunny"),
        (0.3, 0.5, "sun_cloud", "some cloud"),
        (0.1, 0.35, "cloud", "overcast"),
        (0.1, 0.2, "rain", "rain"),
        (0.0, 0.9, "moon", "clear night"),
        (0.0, 0.5, "moon_cloud", "some cloud"),
        (0.0, 0.35, "cloud", "overcast"),
    ],
)
def test_the_sky_has_an_icon_and_a_word(sun: float, clearness: float, icon: str, word: str) -> None:
    sky = sky_of(some_conditions(sun_kw_per_m2=sun, clearness=clearness))

    assert (sky.icon, sky.word) == (icon, word)
    assert sky.icon in ICONS


def test_in_frost_it_snows() -> None:
    assert sky_of(some_conditions(outdoor_c=-3, clearness=0.2)).word == "snow"


def test_temperatures_read_as_people_write_them() -> None:
    assert words.temperature(24.4) == "24 °C"
    assert words.temperature(-3.2) == "−3 °C"
    assert words.temperature(-0.2) == "0 °C"


def test_small_currents_keep_two_digits() -> None:
    assert [words.current(a) for a in (0.26, 0.999, 10.43)] == ["0.26 A", "1.00 A", "10.4 A"]
