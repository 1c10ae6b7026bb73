"""What the ledger takes, and what it refuses; a refusal stores nothing."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from server.accounts.tokens import issue, user_id_of
from server.config import Config
from server.serving import build, system_clock_ms
from tests.builders import a_switch
from tests.server.application import SECRET, TestClient
from tests.server.player import Player, changed, problem_of, with_reading
from wattwise_game.household import RULES_VERSION
from wattwise_game.household.interval import to_datetime
from wattwise_game.household.meter import ScheduleChange
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import (
    BatchAccepted,
    ReadingBatch,
    WallSchedule,
    decode,
    encode,
)

Change = Callable[[ReadingBatch], ReadingBatch]


def test_an_accepted_batch_is_stored_minute_by_minute(player: Player) -> None:
    accepted = player.play(30, [a_switch(player.state.at_ms + 90_000)])

    assert (accepted.stored, accepted.quarantined, accepted.duplicate) == (30, 0, False)
    assert accepted.watermark == to_datetime(player.state.at_ms)
    assert player.stored() == player.metered


def test_the_same_batch_twice_is_acknowledged_twice_and_stored_once(player: Player) -> None:
    batch = player.next_batch(10)
    first = decode(player.send(batch).content, BatchAccepted)

    again = decode(player.send(batch).content, BatchAccepted)

    assert again == replace(first, duplicate=True)
    assert player.stored() == player.metered


def test_an_old_batch_is_acknowledged_again_even_when_another_session_holds_the_lease(
    player: Player,
) -> None:
    batch = player.next_batch(10)
    player.send(batch)
    player.open_session()

    answer = player.send(batch)

    assert (answer.status_code, answer.json()["duplicate"]) == (200, True)


def test_two_identical_batches_at_once_are_stored_once(player: Player) -> None:
    batch = player.next_batch(60)

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(player.send, [batch] * 4))

    assert [answer.status_code for answer in answers] == [200] * 4
    assert sorted(answer.json()["duplicate"] for answer in answers) == [False, True, True, True]
    assert player.stored() == player.metered


def test_another_event_by_an_id_that_the_ledger_holds_is_a_conflict(player: Player) -> None:
    lamp_on = a_switch(player.state.at_ms, "floor_lamp")
    player.play(1, [lamp_on])
    batch = player.next_batch(1)
    later = replace(lamp_on, at_ms=player.state.at_ms - MS_PER_MINUTE, is_on=False)

    answer = player.send(
        changed(batch, switches=player.batch_of(player.metered[-1:], [later]).switches)
    )

    assert answer.status_code == 409
    assert lamp_on.event_id in problem_of(answer)
    assert player.stored() == player.metered[:1]
    assert player.send(batch).status_code == 200


def test_a_schedule_meters_though_nobody_switches(player: Player) -> None:
    evening = ScheduleChange(player.state.at_ms, "c", "tv", (Schedule(60, 120),))

    accepted = player.play(180, [evening])

    assert accepted.quarantined == 0
    assert player.metered[90].interactive_ws > 0
    assert player.stored() == player.metered


def test_a_claim_that_the_replay_contradicts_is_kept_aside(player: Player) -> None:
    batch = player.next_batch(5)
    claimed_ws = batch.readings[2].energy_ws - 1
    batch = with_reading(batch, 2, energy_ws=claimed_ws, background_ws=claimed_ws)

    accepted = decode(player.send(batch).content, BatchAccepted)

    assert (accepted.stored, accepted.quarantined) == (5, 1)
    assert player.stored() == player.metered


def test_a_new_session_may_repeat_what_the_ledger_holds(player: Player) -> None:
    player.play(10)
    player.next_batch(5)
    player.open_session()

    answer = player.send(player.batch_of(player.metered))

    assert (answer.status_code, answer.json()["stored"]) == (200, 5)
    assert player.stored() == player.metered


def test_a_batch_that_brings_nothing_new_still_continues_the_chain(player: Player) -> None:
    player.play(10)
    player.open_session()

    answer = player.send(player.batch_of(player.metered[-3:]))

    assert (answer.status_code, answer.json()["stored"], answer.json()["duplicate"]) == (
        200,
        0,
        True,
    )
    assert player.play(5).stored == 5


@pytest.mark.parametrize("changes", [{"energy_ws": 0, "background_ws": 0}, {"interrupted": True}])
def test_another_reading_for_a_stored_minute_is_a_conflict(
    player: Player, changes: dict[str, Any]
) -> None:
    player.play(10)
    player.next_batch(5)
    player.open_session()

    answer = player.send(with_reading(player.batch_of(player.metered), 3, **changes))

    assert answer.status_code == 409
    assert "$.readings[3]: Another reading is stored for the minute 2025-" in problem_of(answer)
    assert player.stored() == player.metered[:10]


def test_a_new_event_in_a_closed_minute_is_a_conflict(player: Player) -> None:
    player.play(10)
    player.next_batch(1)
    player.open_session()
    late = a_switch(player.state.at_ms - 5 * MS_PER_MINUTE)

    answer = player.send(player.batch_of(player.metered, [late]))

    assert answer.status_code == 409
    assert late.event_id in problem_of(answer)


def test_a_session_without_the_lease_may_send_no_more(player: Player) -> None:
    batch = player.next_batch(5)
    player.open_session()

    answer = player.send(batch)

    assert problem_of(answer).startswith("409 Another session holds this household now")
    assert player.stored() == []


def test_the_session_of_another_household_does_not_exist(
    player: Player, a_player: Callable[..., Player]
) -> None:
    other = a_player(guest_key="b" * 20, display_name="Bea")

    answer = player.send(changed(player.next_batch(5), session=other.opened.session))

    assert answer.status_code == 404
    assert other.stored() == player.stored() == []


CHAIN_BREAKS: dict[str, tuple[Change, str]] = {
    "a gap": (lambda b: changed(b, sequence=3), "$.sequence: Expected batch 1, not 3"),
    "another batch of a stored number": (
        lambda b: changed(b, sequence=0),
        "$.sequence: Another batch was stored as number 0",
    ),
    "another past": (lambda b: changed(b, previous_hash="f" * 64), "$.previous_hash"),
    "missing minutes": (
        lambda b: changed(b, readings=b.readings[1:]),
        "Expected the minute 2025-09-01T04:05:00+00:00 first",
    ),
}


@pytest.mark.parametrize("case", CHAIN_BREAKS)
def test_a_batch_that_does_not_continue_the_last_is_a_conflict(player: Player, case: str) -> None:
    change, problem = CHAIN_BREAKS[case]
    player.play(5)
    batch = player.next_batch(5)

    answer = player.send(change(batch))

    assert answer.status_code == 409
    assert problem in problem_of(answer)
    assert player.stored() == player.metered[:5]
    assert player.send(batch).status_code == 200


def _with_switch(**changes: Any) -> Change:
    return lambda batch: changed(batch, switches=[replace(batch.switches[0], **changes)])


def _with_schedule(**changes: Any) -> Change:
    schedule = WallSchedule(**{"on_at_minute": 10, "off_at_minute": 20, **changes})
    return lambda batch: changed(
        batch,
        schedule_changes=[
            replace(
                batch.schedule_changes[0],
                schedules=[WallSchedule(on_at_minute=0, off_at_minute=1), schedule],
            )
        ],
    )


REFUSED: dict[str, tuple[Change, int, str]] = {
    "no minutes": (lambda b: changed(b, readings=[]), 400, "$.readings"),
    "too many minutes": (lambda b: changed(b, readings=b.readings * 301), 400, "$.readings"),
    "more events than fit": (lambda b: changed(b, switches=b.switches * 5_000), 413, "body"),
    "too many changes of schedules": (
        lambda b: changed(b, schedule_changes=b.schedule_changes * 501),
        400,
        "$.schedule_changes",
    ),
    "negative energy": (
        lambda b: with_reading(b, 2, energy_ws=-1, background_ws=-2),
        400,
        "$.readings[2].energy_ws",
    ),
    "less than the background": (
        lambda b: with_reading(b, 2, background_ws=10**8),
        400,
        "$.readings[2].energy_ws",
    ),
    "above all nameplates": (
        lambda b: with_reading(b, 4, energy_ws=20_000 * 60),
        400,
        "$.readings[4].energy_ws: 1200000 W·s is more than this house can draw in a minute",
    ),
    "far beyond all numbers": (
        lambda b: with_reading(b, 4, energy_ws=10**30),
        400,
        "$.readings[4].energy_ws",
    ),
    "an unaligned minute": (
        lambda b: with_reading(b, 0, minute=b.readings[0].minute + timedelta(seconds=1)),
        400,
        "$.readings[0].minute: A reading begins with a full minute",
    ),
    "a microsecond beside the minute": (
        lambda b: with_reading(b, 0, minute=b.readings[0].minute + timedelta(microseconds=1)),
        400,
        "$.readings[0].minute",
    ),
    "a minute left out": (
        lambda b: changed(b, readings=[*b.readings[:2], *b.readings[3:]]),
        400,
        "$.readings[2].minute: Minutes follow one another",
    ),
    "a minute twice": (
        lambda b: changed(b, readings=[*b.readings[:2], *b.readings[1:]]),
        400,
        "$.readings[2].minute",
    ),
    "a minute that has not passed": (
        lambda b: changed(b, game_now=b.readings[3].minute),
        400,
        "$.readings[3].minute: This minute ends after",
    ),
    "a year that no clock shows": (
        lambda b: changed(b, game_now=b.game_now.replace(year=9999)),
        400,
        "$.game_now",
    ),
    "a negative number": (lambda b: changed(b, sequence=-1), 400, "$.sequence"),
    "a number beyond counting": (lambda b: changed(b, sequence=2**40), 400, "$.sequence"),
    "an unknown appliance": (
        _with_switch(appliance_id="flux_capacitor"),
        422,
        "$.switches[0].appliance_id: There is no appliance 'flux_capacitor'",
    ),
    "an automatic appliance": (
        _with_switch(appliance_id="heater"),
        422,
        "$.switches[0].appliance_id: heater decides for itself",
    ),
    "an event before the batch": (
        lambda b: _with_switch(at=b.readings[0].minute - timedelta(milliseconds=1))(b),
        422,
        "$.switches[0].at",
    ),
    "an event after the batch": (
        lambda b: _with_switch(at=b.readings[-1].minute + timedelta(minutes=1))(b),
        422,
        "$.switches[0].at",
    ),
    "one id for two switches": (
        lambda b: changed(b, switches=[b.switches[0], replace(b.switches[0], is_on=False)]),
        422,
        "$.switches[1].event_id",
    ),
    "one id for a switch and a schedule": (
        lambda b: _with_switch(event_id=b.schedule_changes[0].event_id)(b),
        422,
        "$.schedule_changes[0].event_id",
    ),
    "an event without an id": (_with_switch(event_id=""), 400, "$.switches[0].event_id"),
    "an endless id": (_with_switch(event_id="x" * 65), 400, "$.switches[0].event_id"),
    "an id that nobody can see": (_with_switch(event_id="a\u202eb"), 400, "$.switches[0].event_id"),
    "an id with NUL": (_with_switch(event_id="a\0b"), 400, "$.switches[0].event_id"),
    "a schedule outside the day": (
        _with_schedule(off_at_minute=1440),
        422,
        "$.schedule_changes[0].schedules[1]: minute 1440 is not in 0..1439",
    ),
    "a schedule on no day": (
        _with_schedule(weekdays=[]),
        422,
        "$.schedule_changes[0].schedules[1]",
    ),
    "a schedule of an automatic appliance": (
        lambda b: changed(
            b, schedule_changes=[replace(b.schedule_changes[0], appliance_id="water_heater")]
        ),
        422,
        "$.schedule_changes[0].appliance_id",
    ),
    "too many schedules": (
        lambda b: changed(
            b,
            schedule_changes=[
                replace(b.schedule_changes[0], schedules=b.schedule_changes[0].schedules * 9)
            ],
        ),
        422,
        "$.schedule_changes[0].schedules",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_batch_is_refused_saying_where_and_what(player: Player, case: str) -> None:
    change, status_code, problem = REFUSED[case]
    start_ms = player.state.at_ms
    schedule = ScheduleChange(start_ms + 1, "c", "tv", (Schedule(60, 120),))
    batch = player.next_batch(5, [a_switch(start_ms + 5), schedule])

    answer = player.send(change(batch))

    assert answer.status_code == status_code
    assert problem in problem_of(answer)
    assert player.stored() == []
    assert player.send(batch).status_code == 200


def _tampered(batch: ReadingBatch, field: str, json_value: str) -> bytes:
    """Return the batch's JSON with another value for a reading's field."""
    reading = json.loads(encode(batch.readings[2]))
    honest = f'"{field}":{json.dumps(reading[field])}'
    body = encode(batch).decode()
    assert honest in body
    return body.replace(honest, f'"{field}":{json_value}', 1).encode()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e308", "true", '"1"', "1.5"])
def test_energy_that_is_no_whole_number_is_refused(player: Player, number: str) -> None:
    body = _tampered(player.next_batch(5), "energy_ws", number)

    answer = player.post("/api/power/readings", body)

    assert answer.status_code == 400
    assert problem_of(answer).startswith("400 Invalid body [$")
    assert player.stored() == []


BAD_BODIES = {
    "nothing": b"",
    "no JSON": b"energy please",
    "a list": b"[]",
    "null": b"null",
    "20,000 lists deep": b"[" * 20_000 + b"]" * 20_000,
    "20,000 deep beside": b'{"x":' + b"[" * 20_000 + b"]" * 20_000 + b"}",
    "half a surrogate": b'{"session":"\\ud800"}',
    "no UTF-8": b'{"session":"\xff"}',
    "encoded surrogate": b'{"session":"\xed\xa0\x80"}',
    "no fields": b"{}",
}


@pytest.mark.parametrize("body", BAD_BODIES.values(), ids=BAD_BODIES.keys())
def test_what_is_no_batch_is_refused(player: Player, body: bytes) -> None:
    answer = player.post("/api/power/readings", body)

    assert answer.status_code == 400


def test_a_moment_without_an_offset_is_refused(player: Player) -> None:
    body = encode(player.next_batch(5)).replace(b'Z"', b'"', 1)

    answer = player.post("/api/power/readings", body)

    assert answer.status_code == 400
    assert "$.game_now" in problem_of(answer)


@pytest.mark.parametrize("rules_version", [0, RULES_VERSION - 1, RULES_VERSION + 1, 10**9])
def test_other_rules_are_told_to_update(player: Player, rules_version: int) -> None:
    answer = player.send(changed(player.next_batch(5), rules_version=rules_version))

    assert answer.status_code == 426
    assert "out of date" in problem_of(answer)
    assert player.stored() == []


def test_other_rules_are_told_to_update_even_if_their_batches_look_different(
    player: Player,
) -> None:
    answer = player.post("/api/power/readings", b'{"rules_version": 99, "minutes": {}}')

    assert answer.status_code == 426


def test_more_than_256_kib_are_refused_before_they_are_read(player: Player) -> None:
    answer = player.post("/api/power/readings", b" " * (256 * 1024 + 1))

    assert answer.status_code == 413
    assert "262144 bytes" in problem_of(answer)


def test_a_body_that_tells_no_length_is_cut_off_as_it_grows(
    player: Player, client: TestClient
) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(300):
            yield b" " * 1024

    answer = client.post("/api/power/readings", content=chunks(), headers=player.headers)

    assert answer.status_code == 413


def test_game_time_never_runs_backwards(player: Player) -> None:
    batch = player.next_batch(10)
    player.send(batch)
    behind = changed(player.next_batch(5), game_now=batch.readings[0].minute)
    assert player.send(behind).status_code == 400

    ahead = changed(behind, game_now=to_datetime(player.state.at_ms + MS_PER_MINUTE))
    player.send(ahead)
    answer = player.send(changed(player.next_batch(1), game_now=batch.readings[0].minute))

    assert answer.status_code == 200
    assert player.stored() == player.metered


def test_a_minute_in_quarantine_may_be_claimed_again_as_it_was(player: Player) -> None:
    batch = player.next_batch(5)
    claimed_ws = batch.readings[2].energy_ws - 1
    batch = with_reading(batch, 2, energy_ws=claimed_ws, background_ws=claimed_ws)
    player.send(batch)
    session = player.open_session().session

    answer = player.send(changed(batch, session=session))

    assert (answer.status_code, answer.json()["stored"]) == (200, 0)


def test_a_ranked_server_goes_by_its_own_clock(config: Config, player: Player) -> None:
    until_ms = player.state.at_ms + 10 * MS_PER_MINUTE
    ranked = replace(config, practice=False)
    batch = player.next_batch(10)
    for now_ms, status_code in (
        (until_ms - 2 * MS_PER_MINUTE - 1, 400),
        (until_ms - 2 * MS_PER_MINUTE, 200),
    ):
        with TestClient(build(ranked, clock_ms=partial(int, now_ms))) as client:
            user_id = user_id_of(player.headers["Authorization"].split()[1], secret=SECRET)
            token = issue(user_id, secret=SECRET, now_ms=system_clock_ms())
            player.client = client
            player.headers = {"Authorization": f"Bearer {token.access_token}"}
            assert player.send(batch).status_code == status_code
