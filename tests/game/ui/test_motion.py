import pytest

from wattwise_game.ui.motion import ROLL_S, Roll, Spring, ease_out


def test_easing_starts_fast_and_ends_gently() -> None:
    assert ease_out(0.0) == 0.0
    assert ease_out(0.25) > 0.5
    assert ease_out(1.0) == 1.0


@pytest.mark.parametrize("kind", [Roll, Spring])
def test_the_first_value_is_there_at_once(kind: type[Roll] | type[Spring]) -> None:
    assert kind().to(700, dt_s=0.0) == 700


@pytest.mark.parametrize("kind", [Roll, Spring])
def test_reduced_motion_moves_nothing(kind: type[Roll] | type[Spring]) -> None:
    motion = kind()
    motion.to(0, dt_s=0.1)

    assert motion.to(700, dt_s=0.001, reduced_motion=True) == 700


def test_a_number_begins_to_roll_in_the_first_frame_and_arrives_in_time() -> None:
    roll = Roll()
    roll.to(0, dt_s=0.1)

    first = roll.to(100, dt_s=1 / 60)
    last = roll.to(100, dt_s=ROLL_S)

    assert 0 < first < 100
    assert last == 100


def test_a_needle_swings_past_and_comes_to_rest() -> None:
    needle = Spring()
    needle.to(0, dt_s=0.1)

    swing = [needle.to(100, dt_s=1 / 60) for _ in range(60)]

    assert 102 < max(swing) < 120
    assert swing[-1] == pytest.approx(100, abs=0.5)


def test_a_needle_is_where_it_is_however_long_the_frames() -> None:
    fine, coarse = Spring(), Spring()
    for needle in (fine, coarse):
        needle.to(0, dt_s=0.1)

    for _ in range(100):
        fine.to(100, dt_s=0.002)
    coarse.to(100, dt_s=0.2)

    assert fine.shown == pytest.approx(coarse.shown)
