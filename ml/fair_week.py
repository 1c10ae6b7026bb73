"""A week of one home, played in any way and scored as the server scores it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ml.par import DayPar, ParForecaster
from wattwise_game.household.agenda import agenda_of, missed_tasks, progress_of
from wattwise_game.household.background import background_w
from wattwise_game.household.home import BackgroundProfile, Home
from wattwise_game.household.interval import Interval, hours_of, local_day
from wattwise_game.household.meter import OnSpell, Switch, advance, new_meter, on_spells
from wattwise_game.household.period import DayResult, day_result, period_score_percent
from wattwise_game.household.scoring import HourReceipt
from wattwise_game.household.units import MS_PER_MINUTE, SECONDS_PER_MINUTE
from wattwise_game.household.weather import Climate

DAYS = 7
HOURS = 24
YEAR = 2026
"""Not the year that the par's table was made of."""
# Days of 24 hours only, as the profile has them.
TIME_ZONE = "Etc/UTC"
_YEAR_DAYS = 365


@dataclass(frozen=True)
class PlayedWeek:
    """What seven days came to; ``hourly_ws`` is what was metered, (7, 24)."""

    days: tuple[DayResult, ...]
    hourly_ws: NDArray[np.int64]

    @cached_property
    def daily_percent(self) -> NDArray[np.float64]:
        """Return each day's own score, (7,)."""
        return np.array([period_score_percent([day]) for day in self.days])


@dataclass(frozen=True)
class FairWeek:
    """Seven local days of a home, each with its sealed par; every play begins with it at rest."""

    home: Home
    days: tuple[date, ...]
    pars: tuple[DayPar, ...]

    @property
    def span(self) -> Interval:
        first, last = (local_day(day, self.home.zone) for day in (self.days[0], self.days[-1]))
        return Interval(first.start_ms, last.end_ms)

    @cached_property
    def background_ws(self) -> NDArray[np.int64]:
        """Return what the house draws by itself, refrigerator plugged in, (7, 24)."""
        watts = background_w(self.home, self._first_minute, self.span.minutes)
        return _hourly(watts * SECONDS_PER_MINUTE)

    def play(self, switches: Sequence[Switch]) -> PlayedWeek:
        """Meter and settle the week as played by these switches."""
        begin = new_meter(self._first_minute)
        end_minute = self._first_minute + self.span.minutes
        _, readings = advance(self.home, begin, switches, until_minute=end_minute)
        metered_ws = _hourly([reading.energy_ws for reading in readings])
        spells = on_spells(self.home, begin, switches, until_ms=self.span.end_ms)
        days = (self._settled(day, metered_ws[day], spells) for day in range(DAYS))
        return PlayedWeek(tuple(days), metered_ws)

    def _settled(
        self, number: int, metered_ws: NDArray[np.int64], spells: Iterable[OnSpell]
    ) -> DayResult:
        day = local_day(self.days[number], self.home.zone)
        until_now = [
            spell._replace(end_ms=min(spell.end_ms, day.end_ms))
            for spell in spells
            if spell.start_ms < day.end_ms
        ]
        # A task's standing at its deadline is what it still is when the day ends.
        progress = progress_of(agenda_of(self.home, self.days[number]), until_now, day.end_ms)
        return day_result(
            HourReceipt(
                hour_start_ms=hour.start_ms,
                par_background_ws=par.background_ws,
                par_interactive_ws=par.interactive_ws,
                background_ws=int(background_ws),
                metered_ws=int(used_ws),
                missed_ws=sum(task.reference_ws for task in missed_tasks(progress, hour)),
            )
            for hour, par, background_ws, used_ws in zip(
                hours_of(day),
                self.pars[number].hours,
                self.background_ws[number],
                metered_ws,
                strict=True,
            )
        )

    @property
    def _first_minute(self) -> int:
        return self.span.start_ms // MS_PER_MINUTE


def fair_weeks(
    seed: int, count: int, forecaster: ParForecaster, climate: Climate
) -> list[FairWeek]:
    """Return so many weeks of a home, spread evenly over a year."""
    home = Home(seed, TIME_ZONE, background=BackgroundProfile.PHYSICAL, climate=climate)
    step = _YEAR_DAYS / count
    firsts = (date(YEAR, 1, 1) + timedelta(days=int(step * (n + 0.5)) - 3) for n in range(count))
    return [_week(home, first, forecaster) for first in firsts]


def _week(home: Home, first: date, forecaster: ParForecaster) -> FairWeek:
    days = tuple(first + timedelta(days=number) for number in range(DAYS))
    pars = tuple(forecaster.day_pars([home], day)[0] for day in days)
    return FairWeek(home, days, pars)


def _hourly(minutely: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    hourly: NDArray[np.int64] = (
        np.asarray(minutely, dtype=np.int64).reshape(DAYS, HOURS, -1).sum(axis=2)
    )
    return hourly
