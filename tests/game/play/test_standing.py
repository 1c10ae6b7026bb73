from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import A_MONDAY, a_day, a_home, a_switch
from wattwise_game.household.interval import hours_of, to_datetime
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.scoring import HourReceipt, score_percent
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.play.standing import Standing
from wattwise_game.protocol.messages import DayForecast, ForecastHour

INTERACTIVE_WS = 1_800_000


def a_forecast(day: date = A_MONDAY, *, from_hour: int = 0) -> DayForecast:
    hours = hours_of(a_day(a_home(), day))[from_hour:]
    return DayForecast(
        date=day,
        time_zone="America/New_York",
        version=1,
        forecaster="profile",
        sealed_at=datetime(2025, 8, 31, tzinfo=UTC),
        energy_ws=0,
        energy_kwh=0.0,
        hours=[
            ForecastHour(
                hour_start=to_datetime(hour.start_ms),
                background_ws=2_000_000,
                interactive_ws=INTERACTIVE_WS,
                energy_ws=3_800_000,
                q10_ws=0,
                q50_ws=0,
                q90_ws=0,
            )
            for hour in hours
        ],
    )


def a_standing(*, minutes: int, forecast: DayForecast | None = None) -> Standing:
    home = a_home()
    state = new_meter(a_day(home).start_ms // MS_PER_MINUTE)
    _, readings = advance(
        home, state, [a_switch(state.at_ms, "floor_lamp")], until_minute=state.minute + minutes
    )
    standing = Standing(home, A_MONDAY)
    standing.add(readings)
    standing.set_forecast(forecast or a_forecast())
    return standing


def _instant_ms(standing: Standing, minutes: float) -> int:
    return standing.first_minute * MS_PER_MINUTE + round(minutes * MS_PER_MINUTE)


def test_full_hours_are_scored_as_their_receipts_are() -> None:
    standing = a_standing(minutes=120)
    used_ws = sum(hour.energy_ws for hour in standing.actual_hours)
    background_ws = used_ws - 120 * 60 * 60

    prediction = standing.predict(_instant_ms(standing, 120), open_minute_ws=0)

    receipt = HourReceipt(0, 0, 2 * INTERACTIVE_WS, background_ws, used_ws)
    assert prediction is not None
    assert prediction.score_percent == pytest.approx(score_percent([receipt]))
    assert prediction.par_so_far_ws == receipt.settled_par_ws


def test_a_part_of_an_hour_has_that_part_of_its_par() -> None:
    standing = a_standing(minutes=90)
    background_ws = standing.metered_ws - 90 * 60 * 60

    prediction = standing.predict(_instant_ms(standing, 90), open_minute_ws=0)

    assert prediction is not None
    assert prediction.par_so_far_ws == background_ws + INTERACTIVE_WS * 3 // 2


def test_the_open_minute_counts_as_far_as_it_has_come() -> None:
    standing = a_standing(minutes=60)

    at_the_hour = standing.predict(_instant_ms(standing, 60), open_minute_ws=0)
    later = standing.predict(_instant_ms(standing, 60.5), open_minute_ws=20_000)

    assert at_the_hour is not None
    assert later is not None
    assert later.par_so_far_ws > at_the_hour.par_so_far_ws + INTERACTIVE_WS // 120
    assert later.score_percent != at_the_hour.score_percent


def test_without_a_forecast_of_the_hour_nothing_is_predicted() -> None:
    standing = a_standing(minutes=90, forecast=a_forecast(from_hour=2))

    assert standing.predict(_instant_ms(standing, 90), open_minute_ws=0) is None


def test_minutes_before_the_first_forecast_hour_do_not_count() -> None:
    standing = a_standing(minutes=180, forecast=a_forecast(from_hour=2))

    prediction = standing.predict(_instant_ms(standing, 180), open_minute_ws=0)

    third_hour_ws = standing.actual_hours[2].energy_ws
    assert prediction is not None
    assert prediction.par_so_far_ws == third_hour_ws - 60 * 60 * 60 + INTERACTIVE_WS


@pytest.mark.parametrize(
    ("day", "minutes"), [(date(2025, 3, 9), 1_380), (date(2025, 11, 2), 1_500)]
)
def test_a_day_is_as_long_as_its_clocks_say(day: date, minutes: int) -> None:
    standing = Standing(a_home(), day)
    standing.set_forecast(a_forecast(day))

    last = standing.predict(_instant_ms(standing, minutes - 1), open_minute_ws=0)

    assert standing.until_minute - standing.first_minute == minutes
    assert last is not None


def test_minutes_of_other_days_are_not_this_days() -> None:
    standing = a_standing(minutes=30)
    before = standing.metered_ws
    home = a_home()
    tomorrow = new_meter(a_day(home, A_MONDAY + timedelta(days=1)).start_ms // MS_PER_MINUTE)
    _, readings = advance(home, tomorrow, [], until_minute=tomorrow.minute + 5)

    standing.add(readings)

    assert standing.metered_ws == before
