import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders import a_switch
from tests.game.storage.saves import a_save, play, the_first_state
from tests.game.sync.edge import Edge, running
from wattwise_game.household.meter import MeterState
from wattwise_game.protocol.messages import GuestRequest
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.outbox import Outbox
from wattwise_game.storage.save_file import SaveFile
from wattwise_game.sync import uploader as uploader_module
from wattwise_game.sync.api import Access
from wattwise_game.sync.inbox import Inbox, News, Reach
from wattwise_game.sync.refusals import ServerAway
from wattwise_game.sync.uploader import Uploader


class Upload:
    """A save, its uploader, and the server at the other end."""

    def __init__(self, path: Path, save: SaveFile, edge: Edge) -> None:
        self.path, self.save, self.edge = path, save, edge
        self.state = the_first_state(save.game)
        self.inbox = Inbox()
        self.heard: list[News] = []
        self.uploader = self.new_uploader()

    def new_uploader(self, locate: Callable[[], str] | None = None) -> Uploader:
        game = self.save.game
        guest = GuestRequest(
            guest_key=game.guest_key,
            display_name=game.display_name,
            seed=game.seed,
            time_zone=game.time_zone,
            starts_on=game.starts_on,
        )
        return Uploader(self.path, Access(locate or (lambda: self.edge.url), guest), self.inbox)

    def play(self, minutes: int, **more: list[object]) -> MeterState:
        self.state = play(self.save, minutes, state=self.state, **more)  # type: ignore[arg-type]
        return self.state

    def wait_for(self, happened: Callable[[], bool]) -> None:
        deadline_s = time.monotonic() + 10
        while not happened():
            self.heard.extend(self.inbox.drain())
            assert time.monotonic() < deadline_s, self.heard
            time.sleep(0.005)
        self.heard.extend(self.inbox.drain())

    def wait_until_confirmed(self) -> None:
        self.wait_for(lambda: self.save.acknowledged_until() == self.state.minute)

    @property
    def told(self) -> str:
        return " ".join(news.text for news in self.heard if isinstance(news, Notice))

    @property
    def ledger(self) -> dict[int, int]:
        return {r.minute: r.energy_ws for r in self.save.readings(0, 2**40)}


@pytest.fixture
def upload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Upload]:
    monkeypatch.setattr(uploader_module, "COALESCE_S", 0.02)
    path = tmp_path / "game.sqlite"
    with a_save(path) as save, running(Edge(the_first_state(save.game).minute)) as edge:
        upload = Upload(path, save, edge)
        try:
            yield upload
        finally:
            upload.uploader.stop()


def test_every_minute_and_event_arrives_once(upload: Upload) -> None:
    upload.play(3, events=[a_switch(upload.state.at_ms + 5)])
    upload.uploader.start()
    upload.wait_until_confirmed()
    for _ in range(20):
        upload.play(1)
        time.sleep(0.003)
    upload.wait_until_confirmed()

    assert upload.edge.readings == upload.ledger
    assert upload.edge.doubled == 0
    assert len(upload.edge.events) == 1
    assert len(upload.edge.bodies) < 20


def test_a_batch_whose_answer_is_lost_is_sent_again_byte_for_byte(upload: Upload) -> None:
    upload.edge.trouble = ["lost", "lost"]
    upload.play(3)
    upload.uploader.start()

    upload.wait_until_confirmed()

    assert len(upload.edge.bodies) == 1
    assert upload.edge.doubled == 0
    assert upload.edge.sessions == 1


def test_a_server_in_trouble_is_tried_again(upload: Upload) -> None:
    upload.edge.trouble = [503, 500, 429, 408]
    upload.play(3)
    upload.uploader.start()

    upload.wait_until_confirmed()

    assert Reach.AWAY in upload.heard
    assert upload.edge.readings == upload.ledger


def test_a_server_that_is_away_is_waited_for(upload: Upload) -> None:
    away = [True]

    def locate() -> str:
        if away[0]:
            raise ServerAway("not yet")
        return upload.edge.url

    upload.uploader = upload.new_uploader(locate)
    upload.play(3)
    upload.uploader.start()
    upload.wait_for(lambda: Reach.AWAY in upload.heard)

    away[0] = False
    upload.uploader.hurry()
    upload.wait_until_confirmed()

    assert upload.edge.readings == upload.ledger


def test_an_expired_token_is_renewed(upload: Upload) -> None:
    upload.play(3)
    upload.uploader.start()
    upload.wait_until_confirmed()

    upload.edge.tokens += 1
    upload.play(3)
    upload.wait_until_confirmed()

    assert upload.edge.tokens == 3
    assert upload.edge.readings == upload.ledger


def test_the_old_sessions_batches_go_first_and_under_its_name(upload: Upload) -> None:
    upload.edge._open()
    with Outbox(upload.path) as outbox:
        outbox.begin("session-1", watermark_minute=upload.state.minute)
        upload.play(2)
        outbox.cut()
    upload.play(2)

    upload.uploader.start()
    upload.wait_until_confirmed()

    assert b"session-1" in upload.edge.bodies[0]
    assert b"session-2" in upload.edge.bodies[1]
    assert upload.edge.readings == upload.ledger
    assert upload.edge.doubled == 0


def test_batches_of_a_lost_lease_are_cut_anew(upload: Upload) -> None:
    with Outbox(upload.path) as outbox:
        outbox.begin("somebody-else", watermark_minute=upload.state.minute)
        upload.play(4)
        outbox.cut()

    upload.uploader.start()
    upload.wait_until_confirmed()

    assert upload.edge.readings == upload.ledger
    assert upload.edge.doubled == 0


def test_a_server_that_lost_its_last_minutes_gets_them_again(upload: Upload) -> None:
    upload.play(4)
    upload.uploader.start()
    upload.wait_until_confirmed()
    with upload.edge.lock:
        del upload.edge.readings[upload.state.minute - 1]
        upload.edge.sequence, upload.edge.last_hash = 0, "before"

    upload.play(2)
    upload.wait_until_confirmed()
    upload.wait_for(lambda: len(upload.edge.readings) == 6)

    assert upload.edge.readings == upload.ledger
    assert upload.edge.doubled == 0


def test_newer_rules_stop_the_upload_and_lose_nothing(upload: Upload) -> None:
    upload.edge.trouble = [426] * 99
    upload.edge.problem = "This server is out of date: the server plays by rules 1"
    upload.play(3)
    upload.uploader.start()

    upload.wait_for(lambda: Reach.UPDATE_NEEDED in upload.heard)
    upload.wait_for(lambda: "This server is out of date" in upload.told)

    with Outbox(upload.path) as outbox:
        assert outbox.oldest() is not None


def test_a_batch_refused_twice_is_kept_and_the_player_told(upload: Upload) -> None:
    upload.edge.trouble = [422] * 99
    upload.play(3)
    upload.uploader.start()

    upload.wait_for(lambda: Reach.STOPPED in upload.heard)

    assert any(isinstance(news, Notice) and "refuses" in news.text for news in upload.heard)
    with Outbox(upload.path) as outbox:
        assert outbox.oldest() is not None


@pytest.mark.parametrize(
    "damage", ["UPDATE reading SET energy_ws = energy_ws + 1", "DELETE FROM chain"]
)
def test_a_save_that_cannot_be_read_is_said_so(upload: Upload, damage: str) -> None:
    upload.play(3)
    with closing(sqlite3.connect(upload.path)) as save:
        save.execute(damage)
        save.commit()

    upload.uploader.start()

    upload.wait_for(lambda: Reach.STOPPED in upload.heard)
    upload.wait_for(lambda: "cannot be read" in upload.told)


def test_a_lease_taken_by_another_device_is_not_fought_over(upload: Upload) -> None:
    upload.play(1)
    upload.uploader.start()
    upload.wait_until_confirmed()
    with upload.edge.lock:
        upload.edge._open()

    upload.play(1)
    upload.wait_for(lambda: Reach.STOPPED in upload.heard)

    assert upload.edge.sessions == 2


def test_a_save_behind_its_server_is_said_so(upload: Upload) -> None:
    upload.edge.readings[upload.state.minute + 5] = 1
    upload.play(2)
    upload.uploader.start()

    upload.wait_for(lambda: Reach.STOPPED in upload.heard)

    assert any(isinstance(news, Notice) and "knows more" in news.text for news in upload.heard)
