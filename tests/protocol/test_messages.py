from datetime import UTC, datetime
from random import Random

import pytest

from tests.builders import a_day, a_home, random_events
from wattwise_game.protocol.ledger import events_of, schedule_events, switch_events
from wattwise_game.protocol.messages import (
    PUSH_PAYLOADS,
    BadMessage,
    PowerNow,
    Push,
    ReadingBatch,
    decode,
    encode,
    push,
)


def test_events_come_back_from_the_wire_as_they_were() -> None:
    home = a_home()
    events = random_events(Random(3), a_day(home))

    batch = ReadingBatch(
        session="s",
        sequence=0,
        previous_hash="",
        game_now=datetime(2025, 9, 1, tzinfo=UTC),
        readings=[],
        switches=switch_events(events),
        schedule_changes=schedule_events(events),
    )

    received = events_of(decode(encode(batch), ReadingBatch))
    assert sorted(received, key=lambda event: event.at_ms) == events


def test_a_push_carries_the_message_that_its_type_names() -> None:
    power = PowerNow(
        at=datetime(2025, 9, 1, tzinfo=UTC),
        background_w=500,
        interactive_w=60,
        total_w=560,
        appliances_on=["tv"],
    )

    frame = decode(push("power.update", power), Push)

    assert decode(frame.payload, PUSH_PAYLOADS[frame.type]) == power


@pytest.mark.parametrize(
    "body",
    [b"", b"[", b"{}", b'{"session": NaN}', b"\xff", b"[" * 30_000, b'{"session": "\\ud800"}'],
)
def test_what_is_no_message_is_refused(body: bytes) -> None:
    with pytest.raises(BadMessage):
        decode(body, ReadingBatch)
