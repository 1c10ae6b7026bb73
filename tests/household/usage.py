"""Metered hours for tests of tariffs, bills and carbon."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from hypothesis import strategies as st

from wattwise_game.household.charge import HourUsage
from wattwise_game.household.home import Home
from wattwise_game.household.interval import Interval, hours_of, local_day, time_zone
from wattwise_game.household.meter import advance, new_meter
from wattwise_game.household.policy import Policy, plan_day
from wattwise_game.household.units import MS_PER_HOUR, MS_PER_MINUTE

NEW_YORK = time_zone("America/New_York")
# Two days before the clocks go back, and the months' end is near: 31 October 2025, 00:00.
A_FRIDAY_MS = local_day(date(2025, 10, 31), NEW_YORK).start_ms
SOME_USAGE = st.lists(
    st.builds(
        HourUsage,
        st.integers(0, 95).map(lambda hour: A_FRIDAY_MS + hour * MS_PER_HOUR),
        st.integers(0, 150 * 3_600_000),
    ),
    max_size=40,
)


def halved(usage: Sequence[HourUsage]) -> list[HourUsage]:
    """Return the same energy in twice as many pieces, the later ones first."""
    halves = [
        HourUsage(hour.hour_start_ms, part)
        for hour in usage
        for part in (hour.energy_ws // 2, hour.energy_ws - hour.energy_ws // 2)
    ]
    return halves[::-1]


@cache
def typical_year(home: Home) -> tuple[HourUsage, ...]:
    """Return what a typical family meters in 2025."""
    days = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]
    state = new_meter(local_day(days[0], home.zone).start_ms // MS_PER_MINUTE)
    usage: list[HourUsage] = []
    for day in days:
        whole = local_day(day, home.zone)
        events = plan_day(home, day, Policy.TYPICAL)
        state, readings = advance(home, state, events, until_minute=whole.end_ms // MS_PER_MINUTE)
        usage += _hourly(whole, [reading.energy_ws for reading in readings])
    return tuple(usage)


def _hourly(day: Interval, minutes_ws: Sequence[int]) -> Iterator[HourUsage]:
    for hour in hours_of(day):
        begin = (hour.start_ms - day.start_ms) // MS_PER_MINUTE
        yield HourUsage(hour.start_ms, sum(minutes_ws[begin : begin + hour.minutes]))
