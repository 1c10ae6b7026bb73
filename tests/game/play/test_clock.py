import pytest

from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.play.clock import MAX_MINUTES_PER_FRAME, SPEEDS, GameClock, UnknownSpeed


@pytest.mark.parametrize("speed", SPEEDS)
def test_game_time_is_real_time_at_the_clocks_speed(speed: int) -> None:
    clock = GameClock(0, speed=speed)

    for _ in range(60):
        clock.advance(1 / 60)

    assert clock.now_ms == pytest.approx(1_000 * speed, abs=1)


def test_a_paused_clock_stands_still_and_owes_nothing() -> None:
    clock = GameClock(0, speed=60)
    clock.pause()
    clock.advance(0.9)
    clock.resume()

    clock.advance(0.1)

    assert clock.now_ms == 6_000


def test_a_long_frame_is_spread_over_the_next_ones() -> None:
    clock = GameClock(0, speed=3_600)

    steps = [clock.advance(0.25)] + [clock.advance(0.0) for _ in range(3)]

    most_ms = MAX_MINUTES_PER_FRAME * MS_PER_MINUTE
    assert steps == [most_ms, 15 * MS_PER_MINUTE, 15 * MS_PER_MINUTE, 15 * MS_PER_MINUTE]


def test_a_computer_that_slept_does_not_wake_to_a_day_gone_by() -> None:
    clock = GameClock(0, speed=1)

    clock.advance(8 * 3_600)

    assert clock.now_ms == 1_000


def test_a_minute_of_slow_frames_is_not_made_up_for_in_a_race() -> None:
    clock = GameClock(0, speed=3_600)
    for _ in range(60):
        clock.advance(1.0)

    before_ms = clock.now_ms
    for _ in range(60):
        clock.advance(0.0)

    assert clock.now_ms - before_ms <= MAX_MINUTES_PER_FRAME * MS_PER_MINUTE


def test_time_never_runs_backwards() -> None:
    clock = GameClock(5, speed=1)

    clock.advance(-3.0)

    assert clock.now_ms == 5


def test_a_speed_that_the_clock_has_not_is_refused() -> None:
    with pytest.raises(UnknownSpeed):
        GameClock(0).set_speed(7)
