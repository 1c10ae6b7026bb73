from pathlib import Path

import pytest

from tests.builders import a_switch
from tests.game.storage.saves import a_played_save, a_save, play, the_first_state
from wattwise_game.household.interval import to_ms
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.protocol.messages import MAX_BATCH_BYTES, ReadingBatch, batch_hash, decode
from wattwise_game.storage import outbox as outbox_module
from wattwise_game.storage.outbox import Outbox, OutboxRow, SaveBehindServer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "game.sqlite"


def _batch(row: OutboxRow | None) -> ReadingBatch:
    assert row is not None
    return decode(row.body, ReadingBatch)


def _minutes(batch: ReadingBatch) -> list[int]:
    return [to_ms(reading.minute) // MS_PER_MINUTE for reading in batch.readings]


def test_a_batch_holds_the_minutes_that_are_in_none_yet(path: Path) -> None:
    with a_played_save(path, minutes=5) as save, Outbox(path) as outbox:
        start = the_first_state(save.game).minute
        outbox.begin("s", watermark_minute=start)

        first = _batch(outbox.cut(max_minutes=3))
        second = _batch(outbox.cut())

        assert _minutes(first) == [start, start + 1, start + 2]
        assert _minutes(second) == [start + 3, start + 4]
        assert outbox.cut() is None


def test_batches_are_numbered_and_chained_by_their_hashes(path: Path) -> None:
    with a_played_save(path, minutes=4) as save, Outbox(path) as outbox:
        outbox.begin("s", watermark_minute=the_first_state(save.game).minute)

        row, next_row = outbox.cut(max_minutes=2), outbox.cut(max_minutes=2)

        assert row is not None
        assert (_batch(row).sequence, _batch(row).previous_hash) == (0, "")
        assert (_batch(next_row).sequence, _batch(next_row).previous_hash) == (1, row.hash)
        assert row.hash == batch_hash(row.body)


def test_events_travel_with_their_minute(path: Path) -> None:
    with a_save(path) as save, Outbox(path) as outbox:
        state = the_first_state(save.game)
        play(save, 4, events=[a_switch(state.at_ms + 2 * MS_PER_MINUTE + 7)])
        outbox.begin("s", watermark_minute=state.minute)

        first, second = _batch(outbox.cut(max_minutes=2)), _batch(outbox.cut(max_minutes=2))

        assert first.switches == []
        assert [switch.appliance_id for switch in second.switches] == ["tv"]


def test_a_row_keeps_its_bytes_until_it_is_acknowledged(path: Path) -> None:
    with a_played_save(path, minutes=2) as save:
        state = the_first_state(save.game)
        with Outbox(path) as outbox:
            outbox.begin("s", watermark_minute=state.minute)
            row = outbox.cut()
            assert row is not None

        with Outbox(path) as reopened:
            assert reopened.oldest() == row
            reopened.acknowledge(row)

            assert reopened.oldest() is None
            assert save.acknowledged_until() == row.until_minute == state.minute + 2


def test_a_batch_with_too_many_events_ends_earlier(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox_module, "MAX_EVENTS", 4)
    with a_save(path) as save, Outbox(path) as outbox:
        state = the_first_state(save.game)
        events = [
            a_switch(state.at_ms + minute * MS_PER_MINUTE + n, is_on=n % 2 == 0)
            for minute, count in enumerate([6, 2, 2, 2])
            for n in range(count)
        ]
        play(save, 4, events=events)
        outbox.begin("s", watermark_minute=state.minute)

        batches = [_batch(outbox.cut()), _batch(outbox.cut()), _batch(outbox.cut())]

        assert [len(batch.switches) for batch in batches] == [6, 4, 2]
        assert [len(batch.readings) for batch in batches] == [1, 2, 1]


def test_a_day_in_one_batch_stays_below_the_largest_body(path: Path) -> None:
    with a_played_save(path, minutes=3_000) as save, Outbox(path) as outbox:
        outbox.begin("s" * 40, watermark_minute=the_first_state(save.game).minute)

        row = outbox.cut()

        assert len(_batch(row).readings) == 1_440
        assert row is not None
        assert len(row.body) < MAX_BATCH_BYTES * 3 // 4


def test_a_batch_with_too_many_bytes_is_cut_shorter(path: Path) -> None:
    with a_played_save(path, minutes=100) as save, Outbox(path) as outbox:
        outbox.begin("s", watermark_minute=the_first_state(save.game).minute)

        rows = list(iter(lambda: outbox.cut(max_bytes=3_000), None))

    assert all(len(row.body) <= 3_000 for row in rows)
    assert sum(len(_batch(row).readings) for row in rows) == 100


def test_a_new_session_begins_again_where_the_server_stands(path: Path) -> None:
    with a_played_save(path, minutes=6) as save, Outbox(path) as outbox:
        start = the_first_state(save.game).minute
        outbox.begin("old", watermark_minute=start)
        outbox.cut(max_minutes=4)

        outbox.begin("new", watermark_minute=start + 2)
        batch = _batch(outbox.cut())

        assert (batch.session, batch.sequence, batch.previous_hash) == ("new", 0, "")
        assert _minutes(batch) == list(range(start + 2, start + 6))


def test_a_save_behind_its_server_is_not_played_against_it(path: Path) -> None:
    with a_played_save(path, minutes=6) as save, Outbox(path) as outbox:
        start = the_first_state(save.game).minute

        with pytest.raises(SaveBehindServer):
            outbox.begin("s", watermark_minute=start + 7)

        assert outbox.chain().session == ""
