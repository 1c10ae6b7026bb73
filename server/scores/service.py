"""Settling an hour into its receipt, and adding receipts up to a day's score."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

import numpy as np
from sqlalchemy import Connection

from server.accounts.repository import User
from server.context import Context
from server.forecasts.repository import SealedDay
from server.households.repository import Household
from server.households.service import household_of
from server.readings import batches
from server.readings import repository as readings
from server.scores import repository
from server.scores.repository import KeptReceipt
from server.scores.tasks import missed_in_hour
from wattwise_game.household.background import background_w
from wattwise_game.household.charge import dollars
from wattwise_game.household.home import Home
from wattwise_game.household.interval import (
    Interval,
    hours_of,
    local_day,
    to_datetime,
    wall_instant_ms,
)
from wattwise_game.household.meter import OnSpell
from wattwise_game.household.scoring import HourReceipt, score_percent
from wattwise_game.household.tariff import tariff_of
from wattwise_game.household.units import MS_PER_MINUTE, SECONDS_PER_MINUTE, kwh
from wattwise_game.protocol.messages import DayScore, Receipt

_CENT = Decimal("0.01")


class IncompleteHour(RuntimeError):
    """An hour was to be settled of which the ledger lacks minutes."""


def settle_hour(
    connection: Connection,
    household: Household,
    hour: Interval,
    sealed: SealedDay,
    spells: Sequence[OnSpell],
) -> KeptReceipt:
    """Return the receipt of a complete hour; storing it is left to the caller.

    ``spells`` are the household's until the hour's end at least.

    :raises IncompleteHour: if the ledger lacks a minute of it.
    """
    energy = readings.period_energy(connection, household.id, hour)
    completed_by = batches.batch_reaching(connection, household.id, hour.end_ms)
    if energy.minutes != hour.minutes or completed_by is None:
        raise IncompleteHour(f"household {household.id}, hour {hour.start_ms}")
    return replace(
        receipt(household.home, hour, sealed, spells, metered_ws=energy.energy_ws),
        interrupted_minutes=energy.interrupted_minutes,
        quarantined_minutes=energy.quarantined_minutes,
        evidence=completed_by.hash,
    )


def receipt(
    home: Home, hour: Interval, sealed: SealedDay, spells: Sequence[OnSpell], *, metered_ws: int
) -> KeptReceipt:
    """Return the receipt of an hour of which every minute was metered, and nothing is in doubt."""
    (par,) = (par for par in sealed.par.hours if par.hour_start_ms == hour.start_ms)
    missed = missed_in_hour(home, sealed.local_date, hour, spells)
    return KeptReceipt(
        hour=HourReceipt(
            hour_start_ms=hour.start_ms,
            par_background_ws=par.background_ws,
            par_interactive_ws=par.interactive_ws,
            background_ws=_own_background_ws(home, hour),
            metered_ws=metered_ws,
            missed_ws=sum(task.reference_ws for task in missed),
        ),
        local_date=sealed.local_date,
        forecast_version=sealed.version,
        minutes=hour.minutes,
        missed_tasks=tuple(task.kind.id for task in missed),
    )


def day_score(context: Context, user: User, day: date) -> DayScore:
    """Return what a local day has scored so far."""
    with context.database.read() as connection:
        household = household_of(connection, user)
        kept = repository.of_day(connection, household.id, day)
        cost = _cost(connection, household, day)
    scored = [one.scored for one in kept]
    metered_ws = sum(one.hour.metered_ws for one in kept)
    return DayScore(
        date=day,
        score_percent=score_percent(scored) if scored else None,
        is_complete=is_complete(household.home, day, kept),
        metered_ws=metered_ws,
        energy_kwh=kwh(metered_ws),
        cost_dollars=str(cost.quantize(_CENT, ROUND_HALF_EVEN)),
        settled_par_ws=sum(one.hour.settled_par_ws for one in kept),
        saved_ws=sum(one.saved_ws for one in scored),
        receipts=[shown(one) for one in kept],
    )


def is_complete(home: Home, day: date, kept: Sequence[KeptReceipt]) -> bool:
    """Return whether the last hour of a local day has settled."""
    if not kept:
        return False
    return kept[-1].hour.hour_start_ms == hours_of(local_day(day, home.zone))[-1].start_ms


def shown(kept: KeptReceipt) -> Receipt:
    return Receipt(
        hour_start=to_datetime(kept.hour.hour_start_ms),
        score_percent=kept.scored.score_percent,
        forecast_version=kept.forecast_version,
        par_background_ws=kept.hour.par_background_ws,
        par_interactive_ws=kept.hour.par_interactive_ws,
        true_up_ws=kept.hour.true_up_ws,
        missed_ws=kept.hour.missed_ws,
        missed_tasks=list(kept.missed_tasks),
        settled_par_ws=kept.hour.settled_par_ws,
        metered_ws=kept.hour.metered_ws,
        saved_ws=kept.scored.saved_ws,
        minutes=kept.minutes,
        interrupted_minutes=kept.interrupted_minutes,
        quarantined_minutes=kept.quarantined_minutes,
        revision=kept.revision,
        evidence=kept.evidence,
    )


def _cost(connection: Connection, household: Household, day: date) -> Decimal:
    """Return what a day's settled hours cost; a tier depends on the month before them."""
    usage = repository.usage(connection, household.id, day.replace(day=1), day)
    if not usage:
        return Decimal(0)
    first_ms = wall_instant_ms(day, 0, household.home.zone)
    charges = tariff_of(household.tariff, household.home).charges(usage)
    return dollars(charge for charge in charges if charge.hour_start_ms >= first_ms)


def _own_background_ws(home: Home, hour: Interval) -> int:
    """Return what the house draws by itself in this hour, the refrigerator plugged in."""
    watts = background_w(home, hour.start_ms // MS_PER_MINUTE, hour.minutes)
    return int(np.sum(watts)) * SECONDS_PER_MINUTE
