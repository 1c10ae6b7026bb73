"""However a household's time is cut, shuffled and repeated, the ledger ends the same."""

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, update

from server.context import Context
from server.households import repository as households
from server.households.repository import Household
from server.readings.rebuild import LedgerContradictsReadings, rebuild
from server.readings.tables import readings
from tests.builders import NOTABLE_DAYS, a_day, random_events
from tests.server.player import Player
from wattwise_game.household.interval import Interval, local_day
from wattwise_game.household.meter import Event, advance, new_meter
from wattwise_game.household.units import MINUTES_PER_DAY, MS_PER_MINUTE
from wattwise_game.protocol.messages import ReadingBatch, batch_hash, encode

_guest_numbers = itertools.count()


def household_of(connection: Connection, player: Player) -> Household:
    return households.locked_household(connection, player.opened.household.id)


@pytest.fixture
def unsettled(app: FastAPI) -> None:
    """Leave hours unsettled: only the ledger matters here."""
    app.state.context = replace(app.state.context, accepted=lambda _household_id: None)


def cut(player: Player, events: list[Event], lengths: list[int]) -> list[ReadingBatch]:
    """Return the day as batches of these lengths, chained as they would be sent in order."""
    batches = []
    for length in lengths:
        end_ms = player.state.at_ms + length * MS_PER_MINUTE
        within = Interval(player.state.at_ms, end_ms)
        batch = player.next_batch(length, [e for e in events if e.at_ms in within])
        batches.append(batch)
        player.sequence, player.previous_hash = batch.sequence + 1, batch_hash(encode(batch))
    return batches


def deliver_shuffled(player: Player, batches: list[ReadingBatch], random: Random) -> None:
    """Send the batches in any order, and some again, until each has been accepted."""
    waiting = list(batches)
    while waiting:
        for batch in random.sample(batches, len(batches)):
            answer = player.send(batch)
            assert answer.status_code in (200, 409), answer.content
            if answer.status_code == 200:
                assert answer.json()["quarantined"] == 0
                assert answer.json()["duplicate"] == (batch not in waiting)
                waiting = [one for one in waiting if one is not batch]


@pytest.mark.usefixtures("unsettled")
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a failure is understood from its seed
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    notable=st.sampled_from(NOTABLE_DAYS),
    seed=st.integers(0, 2**63 - 1),
    cuts=st.lists(st.integers(1, 1_379), min_size=0, max_size=6, unique=True),
)
def test_any_split_any_order_and_any_repeat_meter_the_same_day(
    a_player: Callable[..., Player],
    context: Context,
    notable: tuple[str, date],
    seed: int,
    cuts: list[int],
) -> None:
    zone, day = notable
    random = Random(seed)
    player = a_player(
        guest_key=f"a-guest-of-number-{next(_guest_numbers)}",
        seed=seed,
        time_zone=zone,
        starts_on=day,
    )
    today = a_day(player.home, day)
    events = random_events(random, today)
    start = player.state
    edges = [0, *sorted(cuts), today.minutes]
    lengths = [right - left for left, right in itertools.pairwise(edges)]
    _, in_one_go = advance(player.home, start, events, until_minute=start.minute + today.minutes)

    deliver_shuffled(player, cut(player, events, lengths), random)

    assert player.stored() == in_one_go
    with context.database.write() as connection:
        rebuild(connection, household_of(connection, player))


def test_a_checkpoint_is_rebuilt_from_the_ledger(player: Player, context: Context) -> None:
    for number in range(2):
        today = local_day(player.today, player.home.zone)
        player.play_day(_renamed(random_events(Random(number), today), number))
    with context.database.write() as connection:
        household = household_of(connection, player)
        kept = households.meter_state(connection, household.id)
        households.keep_meter_state(connection, household.id, new_meter(kept.minute))

    with context.database.write() as connection:
        rebuild(connection, household)
        rebuilt = households.meter_state(connection, household.id)

    assert rebuilt == kept == player.state


def test_a_ledger_that_contradicts_its_readings_is_noticed(
    player: Player, context: Context
) -> None:
    player.play(MINUTES_PER_DAY)
    minute = player.metered[77].minute
    player.settled(player.guest.starts_on)
    with context.database.write() as connection:
        wrong = update(readings).where(readings.c.timestamp == minute * MS_PER_MINUTE)
        connection.execute(wrong.values(energy_ws=1))

    with (
        pytest.raises(LedgerContradictsReadings, match=str(minute)),
        context.database.write() as connection,
    ):
        rebuild(connection, household_of(connection, player))


def _renamed(events: list[Event], number: int) -> list[Event]:
    return [replace(event, event_id=f"{number}-{event.event_id}") for event in events]
