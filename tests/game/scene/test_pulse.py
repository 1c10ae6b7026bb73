import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattwise_game.scene.house import load_house
from wattwise_game.scene.pulse import PULSES, Pulse


@given(time_s=st.floats(0, 1e5), depth=st.floats(0, 1))
def test_light_stays_between_dimmed_and_full(time_s: float, depth: float) -> None:
    share = Pulse(2.0, depth, sharpness=2.0).at(time_s)

    assert 1 - depth - 1e-9 <= share <= 1 + 1e-9


def test_light_returns_after_its_period() -> None:
    pulse = Pulse(3.0, 0.5)

    assert pulse.at(0.4) == pytest.approx(pulse.at(3.4))
    assert pulse.at(1.5) == pytest.approx(0.5)


def test_every_pulse_belongs_to_an_appliance() -> None:
    assert set(PULSES) <= set(load_house().appliances)
