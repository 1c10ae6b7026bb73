import pytest
from hypothesis import given
from hypothesis import strategies as st

from wattwise_game.ui.motion import Spring, ease_out


def test_a_spring_comes_to_rest_at_its_goal() -> None:
    spring = Spring()

    for _ in range(60):
        spring.follow(3.0, dt_s=1 / 60)

    assert spring.value == pytest.approx(3.0, abs=0.02)


def test_it_overshoots_a_little() -> None:
    spring = Spring()

    highest = max(spring.follow(1.0, dt_s=1 / 60) for _ in range(60))

    assert 1.0 < highest < 1.12


def test_with_reduced_motion_it_is_there_at_once() -> None:
    assert Spring().follow(3.0, dt_s=1 / 60, reduced_motion=True) == 3.0


@given(st.lists(st.floats(0.0, 5.0), max_size=30))
def test_no_frame_is_too_long_for_it(frames_s: list[float]) -> None:
    spring = Spring()

    for dt_s in frames_s:
        assert -0.2 <= spring.follow(1.0, dt_s=dt_s) <= 1.2


def test_easing_starts_fast_and_ends_gently() -> None:
    assert ease_out(0.0) == 0.0
    assert ease_out(0.25) > 0.5
    assert ease_out(1.0) == 1.0
