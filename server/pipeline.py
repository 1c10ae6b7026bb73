"""What an accepted batch sets in motion: seal the par, settle complete hours, rank, push.

Driven by event time alone: whatever the watermark has passed is settled, once, however often this
runs and wherever it was interrupted. The company settles the same hours for others on the board.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from ml.par import ParForecaster
from server.context import Context
from server.forecasts import service as forecasts
from server.households import repository as households
from server.households.repository import Household
from server.leaderboard import repository as leaderboard_rows
from server.leaderboard import service as leaderboard
from server.live_state import Frame
from server.scores import repository as receipts
from server.scores import service as scores
from server.scores.repository import KeptReceipt
from server.scores.tasks import spells_until
from wattwise_game.household.interval import Interval, hours_of, local_date, local_day, local_days
from wattwise_game.household.scoring import score_percent
from wattwise_game.protocol.messages import Leaderboard, ScoreSettled, push


class Company(Protocol):
    """Who else plays on the boards of a household."""

    def play(self, player: Household, day: date) -> None:
        """Work a day out, so that settling its hours holds nobody up."""
        ...

    def settle_hour(
        self,
        connection: Connection,
        player: Household,
        day: date,
        hour: Interval,
        *,
        settled_at_ms: int,
    ) -> None:
        """Settle the same hour for all of them, and enter it on the day's board."""
        ...


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a run has settled of one local day."""

    hours: Sequence[ScoreSettled]
    board: Leaderboard


def settle(
    context: Context, household_id: str, forecaster: ParForecaster, company: Company | None
) -> None:
    """Seal and settle all that the household's watermark has passed."""
    while (due := _due(context, household_id)) is not None:
        if company is not None:
            company.play(*due)
        with context.database.write() as connection:
            household = households.locked_household(connection, household_id)
            settlement = _settle_next_day(context, connection, household, forecaster, company)
        if settlement is not None:
            _announce(context, household, settlement)


def _due(context: Context, household_id: str) -> tuple[Household, date] | None:
    """Return the household with the first day that has anything to settle, or to seal."""
    with context.database.read() as connection:
        household = households.household(connection, household_id)
        watermark_ms = households.meter_state(connection, household_id).at_ms
        day, hours = _due_hours(connection, household, watermark_ms)
        to_seal = forecasts.days_to_seal(connection, household, watermark_ms=watermark_ms)
    return (household, day) if hours or to_seal else None


def _settle_next_day(
    context: Context,
    connection: Connection,
    household: Household,
    forecaster: ParForecaster,
    company: Company | None,
) -> Settlement | None:
    watermark_ms = households.meter_state(connection, household.id).at_ms
    forecasts.seal_due(connection, household, forecaster, watermark_ms=watermark_ms)
    day, hours = _due_hours(connection, household, watermark_ms)
    if not hours:
        return None
    sealed = forecasts.par_of_day(connection, household.id, day)
    kept = receipts.of_day(connection, household.id, day)
    settled_at_ms = context.clock_ms()
    settled: list[ScoreSettled] = []
    spells = spells_until(connection, household, hours[-1].end_ms)
    for hour in hours:
        receipt = scores.settle_hour(connection, household, hour, sealed, spells)
        receipts.add(connection, [(household.id, receipt)], settled_at_ms=settled_at_ms)
        kept.append(receipt)
        is_complete = scores.is_complete(household.home, day, kept)
        entry = leaderboard.entry_of(household.user_id, day, kept, is_complete=is_complete)
        leaderboard_rows.put(connection, [entry])
        if company is not None:
            company.settle_hour(connection, household, day, hour, settled_at_ms=settled_at_ms)
        settled.append(_told(connection, household, day, kept))
    return Settlement(settled, leaderboard.board(connection, household.user_id, day))


def _due_hours(
    connection: Connection, household: Household, watermark_ms: int
) -> tuple[date, list[Interval]]:
    """Return the complete hours of the first local day that has any which are not yet settled."""
    zone = household.home.zone
    last_ms = receipts.last_hour_start_ms(connection, household.id)
    from_ms = household.starts_at_ms if last_ms is None else last_ms + 1
    for day in local_days(Interval(from_ms, max(from_ms, watermark_ms)), zone):
        hours = [
            hour
            for hour in hours_of(local_day(day, zone))
            if hour.start_ms >= from_ms and hour.end_ms <= watermark_ms
        ]
        if hours:
            return day, hours
    return local_date(watermark_ms, zone), []


def _told(
    connection: Connection, household: Household, day: date, kept: Sequence[KeptReceipt]
) -> ScoreSettled:
    """Return what is told of the last hour settled, and of the day with it."""
    ranked = leaderboard_rows.ranked(connection, day, household.user_id)
    players, _ = leaderboard_rows.standing(connection, day)
    return ScoreSettled(
        date=day,
        receipt=scores.shown(kept[-1]),
        day_score_percent=score_percent(one.scored for one in kept),
        rank=ranked.rank if ranked else None,
        players=players,
    )


def _announce(context: Context, household: Household, settlement: Settlement) -> None:
    for settled in settlement.hours:
        frame = Frame("score.settled", push("score.settled", settled))
        context.live.publish(household.user_id, frame)
    board = Frame("leaderboard.update", push("leaderboard.update", settlement.board))
    context.live.publish(household.user_id, board)
