"""Many homes' weeks, each played in every way: what the figures of fairness are made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ml.fair_decisions import DECISIONS
from ml.fair_tactics import TACTICS, play_all
from ml.fair_week import FairWeek, PlayedWeek, fair_weeks
from ml.par import ParForecaster
from wattwise_game.household.interval import local_day
from wattwise_game.household.policy import Policy
from wattwise_game.household.tariff import TariffName, tariff_of
from wattwise_game.household.units import WS_PER_KWH
from wattwise_game.household.weather import Climate

FIRST_SEED = 2_000_000
"""Neither the profile's homes nor the realism report's."""

TARIFFS = (TariffName.FLAT, TariffName.TIME_OF_USE)
_CENTS_PER_DOLLAR = 100

Float = NDArray[np.float64]


class Effect(NamedTuple):
    """What a decision changed on each home-day that it applies to, shape (n,) each."""

    score_points: Float
    cents: Mapping[TariffName, Float]


@dataclass(frozen=True)
class Season:
    """``plays``: by tactic, then (homes, weeks); ``effects``: by decision."""

    plays: Mapping[str, Sequence[Sequence[PlayedWeek]]]
    effects: Mapping[str, Effect]


def play_season(
    *,
    seeds: int,
    weeks: int,
    forecaster: ParForecaster,
    climate: Climate = Climate.TEMPERATE,
    progress: Callable[[int], None] = lambda _: None,
) -> Season:
    """Return so many homes' weeks; ``progress`` is told how many homes are done."""
    plays: dict[str, list[list[PlayedWeek]]] = {name: [] for name in TACTICS}
    effects: dict[str, list[Effect]] = {name: [] for name in DECISIONS}
    for number in range(seeds):
        played = []
        for week in fair_weeks(FIRST_SEED + number, weeks, forecaster, climate):
            played.append(play_all(week))
            typical = played[-1][Policy.TYPICAL]
            for name, decision in DECISIONS.items():
                effects[name].append(_effect(week, typical, week.play(decision(week))))
        for name in TACTICS:
            plays[name].append([each[name] for each in played])
        progress(number + 1)
    return Season(plays, {name: _together(each) for name, each in effects.items()})


def _effect(week: FairWeek, typical: PlayedWeek, changed: PlayedWeek) -> Effect:
    """Return the effect on the days that the decision changes at all."""
    more_ws = changed.hourly_ws - typical.hourly_ws
    applies = more_ws.any(axis=1)
    points = (changed.daily_percent - typical.daily_percent)[applies]
    cents = {name: (more_ws * _cents_per_ws(week, name)).sum(axis=1)[applies] for name in TARIFFS}
    return Effect(points, cents)


def _cents_per_ws(week: FairWeek, name: TariffName) -> Float:
    """Return the price of each hour, (7, 24)."""
    tariff = tariff_of(name, week.home)
    days = (tariff.prices_of(local_day(day, week.home.zone)) for day in week.days)
    per_kwh = np.array([[float(price.rate.per_kwh) for price in day] for day in days])
    priced: Float = per_kwh * _CENTS_PER_DOLLAR / WS_PER_KWH
    return priced


def _together(effects: Sequence[Effect]) -> Effect:
    points = np.concatenate([effect.score_points for effect in effects])
    return Effect(
        points, {name: np.concatenate([each.cents[name] for each in effects]) for name in TARIFFS}
    )
