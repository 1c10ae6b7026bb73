"""The day so far against its par: the game's own prediction, until the server has settled."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from wattwise_game.household.background import background_w
from wattwise_game.household.charge import HourUsage
from wattwise_game.household.home import Home
from wattwise_game.household.interval import hours_of, local_day, to_datetime, to_ms
from wattwise_game.household.meter import Reading
from wattwise_game.household.scoring import HourReceipt, score_percent
from wattwise_game.household.units import MS_PER_MINUTE, MS_PER_SECOND, SECONDS_PER_MINUTE
from wattwise_game.play.view import HourEnergy
from wattwise_game.protocol.messages import DayForecast, ForecastHour


class Prediction(NamedTuple):
    """The par trued up for the background so far, and the score that it comes to."""

    par_so_far_ws: int
    score_percent: float


class Standing:
    """One local day's hours; minutes are added as they close."""

    def __init__(self, home: Home, day: date) -> None:
        self.date = day
        span = local_day(day, home.zone)
        self.first_minute = span.start_ms // MS_PER_MINUTE
        self.until_minute = span.end_ms // MS_PER_MINUTE
        self._hours = hours_of(span)
        # The rules' own background, refrigerator plugged in: what the par is trued up with.
        self._background_w = background_w(home, self.first_minute, span.minutes).tolist()
        self._minutes = [0] * len(self._hours)
        self._metered_ws = [0] * len(self._hours)
        self._background_ws = [0] * len(self._hours)
        self._forecast: DayForecast | None = None
        self._par: dict[int, ForecastHour] = {}
        self._so_far = HourReceipt(span.start_ms, 0, 0, 0, 0)
        self.actual_hours: tuple[HourEnergy, ...] = ()

    @property
    def metered_ws(self) -> int:
        """Return the energy of the day's closed minutes."""
        return sum(self._metered_ws)

    def usage(self, now_ms: int, *, open_minute_ws: int) -> list[HourUsage]:
        """Return what each hour until this instant used, with the open minute in the last."""
        hour = min((now_ms // MS_PER_MINUTE - self.first_minute) // 60, len(self._hours) - 1)
        ended = zip(self._hours[: hour + 1], self._metered_ws, strict=False)
        usage = [HourUsage(each.start_ms, energy_ws) for each, energy_ws in ended]
        usage[hour] = usage[hour]._replace(energy_ws=usage[hour].energy_ws + open_minute_ws)
        return usage

    def set_forecast(self, forecast: DayForecast) -> None:
        if forecast is not self._forecast:
            self._forecast = forecast
            self._par = {to_ms(hour.hour_start): hour for hour in forecast.hours}
            self._add_up()

    def add(self, readings: Iterable[Reading]) -> None:
        """Add closed minutes; those of other days are not this day's."""
        for reading in readings:
            if self.first_minute <= reading.minute < self.until_minute:
                since_midnight = reading.minute - self.first_minute
                hour = since_midnight // 60
                self._minutes[hour] += 1
                self._metered_ws[hour] += reading.energy_ws
                background_ws = self._background_w[since_midnight] * SECONDS_PER_MINUTE
                self._background_ws[hour] += background_ws
        self._add_up()

    def predict(self, now_ms: int, *, open_minute_ws: int, missed_ws: int = 0) -> Prediction | None:
        """Return where the day stands at this instant; None without a forecast of the hour."""
        since_midnight = now_ms // MS_PER_MINUTE - self.first_minute
        par = self._par_of(since_midnight // 60)
        if par is None:
            return None
        elapsed_ms = now_ms % MS_PER_MINUTE
        open_par_ws = self._interactive_share(since_midnight // 60, elapsed_ms)
        open_background_ws = self._background_w[since_midnight] * elapsed_ms // MS_PER_SECOND
        so_far = self._so_far
        receipt = HourReceipt(
            hour_start_ms=so_far.hour_start_ms,
            par_background_ws=0,
            par_interactive_ws=so_far.par_interactive_ws + open_par_ws,
            background_ws=so_far.background_ws + open_background_ws,
            metered_ws=so_far.metered_ws + open_minute_ws,
            missed_ws=missed_ws,
        )
        return Prediction(receipt.settled_par_ws, score_percent([receipt]))

    def _add_up(self) -> None:
        """Sum up what has a par: the score is a ratio of sums, so one receipt stands for all."""
        scored = [n for n in range(len(self._hours)) if self._par_of(n) and self._minutes[n]]
        self._so_far = HourReceipt(
            hour_start_ms=self._hours[0].start_ms,
            par_background_ws=0,
            par_interactive_ws=sum(
                self._interactive_share(n, self._minutes[n] * MS_PER_MINUTE) for n in scored
            ),
            background_ws=sum(self._background_ws[n] for n in scored),
            metered_ws=sum(self._metered_ws[n] for n in scored),
        )
        self.actual_hours = tuple(
            HourEnergy(to_datetime(hour.start_ms), minutes, energy_ws)
            for hour, minutes, energy_ws in zip(
                self._hours, self._minutes, self._metered_ws, strict=True
            )
            if minutes
        )

    def _par_of(self, hour: int) -> ForecastHour | None:
        return self._par.get(self._hours[hour].start_ms)

    def _interactive_share(self, hour: int, elapsed_ms: int) -> int:
        """Return the part of an hour's interactive par that falls to this much of it."""
        par, span = self._par_of(hour), self._hours[hour]
        return (
            0 if par is None else par.interactive_ws * elapsed_ms // (span.end_ms - span.start_ms)
        )
