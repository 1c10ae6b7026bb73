"""The session while no server answers: the game goes on."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_new_game
from wattwise_game.household.home import NotSwitchable, UnknownAppliance
from wattwise_game.household.schedule import Schedule
from wattwise_game.play import link
from wattwise_game.play.link import Link
from wattwise_game.play.metered import MAX_EVENTS_PER_MINUTE, TooManySchedules, TooManySwitches
from wattwise_game.play.session import Session
from wattwise_game.play.view import ApplianceView, SessionView
from wattwise_game.storage.slot_lock import SlotInUse
from wattwise_game.storage.snapshots import NotDrained

# The discard port of this machine: nothing listens there.
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = _open(tmp_path / "slot")
    yield session
    session.close(drain_s=0)


def _open(folder: Path, *, time_zone: str = "America/New_York") -> Session:
    return Session.open(folder, a_new_game(time_zone=time_zone), server_url=NOWHERE)


def _appliance(view: SessionView, appliance_id: str) -> ApplianceView:
    return next(shown for shown in view.appliances if shown.id == appliance_id)


def test_a_new_game_begins_at_local_midnight(session: Session) -> None:
    assert session.view().game_time.isoformat() == "2025-09-01T00:00:00-04:00"


def test_a_switch_shows_in_the_same_frame(session: Session) -> None:
    before = session.view()

    session.toggle("tv")
    after = session.view()

    assert after.interactive_w == before.interactive_w + 128
    assert _appliance(after, "tv").is_on
    assert _appliance(after, "tv").power_w == 128


def test_switching_twice_is_switching_back(session: Session) -> None:
    before = session.view()

    session.toggle("tv")
    session.toggle("tv")

    assert session.view() == before


def test_an_unplugged_refrigerator_lowers_the_background(session: Session) -> None:
    before = session.view()

    session.toggle("refrigerator")

    assert session.view().background_w < before.background_w
    assert not _appliance(session.view(), "refrigerator").is_on


def test_what_cannot_be_switched_is_refused(session: Session) -> None:
    with pytest.raises(UnknownAppliance):
        session.set_appliance("sauna", True)
    with pytest.raises(NotSwitchable):
        session.set_appliance("heater", True)
    with pytest.raises(TooManySchedules):
        session.set_schedules("tv", [Schedule(1, 2)] * 9)


def test_no_minute_holds_more_switches_than_a_batch_can_carry(session: Session) -> None:
    for _ in range(MAX_EVENTS_PER_MINUTE):
        session.toggle("tv")

    with pytest.raises(TooManySwitches):
        session.toggle("tv")

    session.fast_forward(1)
    session.toggle("tv")


def test_the_game_goes_on_and_keeps_its_outbox(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.set_speed(3_600)
    for _ in range(90):
        session.tick(1 / 60)

    monkeypatch.setattr(link, "STARTING_S", 0.0)
    view = session.view()

    assert view.game_time.isoformat() == "2025-09-01T01:30:00-04:00"
    assert view.connection == "away"
    assert view.outbox_minutes == 90
    assert view.score_percent is view.predicted_score_percent is None


def test_a_schedule_switches_by_the_wall_clock(session: Session) -> None:
    session.set_schedules("hall_light", [Schedule(6 * 60, 7 * 60)])

    session.fast_forward(6 * 60 + 30)
    shown = _appliance(session.view(), "hall_light")

    assert shown.is_on
    assert shown.on_since is not None
    assert shown.on_since.isoformat() == "2025-09-01T10:00:00+00:00"
    assert shown.schedules == (Schedule(6 * 60, 7 * 60),)


def test_the_hours_of_the_day_add_up_to_its_energy(session: Session) -> None:
    session.toggle("tv")
    session.fast_forward(5 * 60 + 30)

    view = session.view()

    assert [hour.minutes for hour in view.actual_hours] == [60] * 5 + [30]
    assert sum(hour.energy_ws for hour in view.actual_hours) == view.day_energy_ws


def test_a_new_day_begins_at_zero(session: Session) -> None:
    session.fast_forward(23 * 60)
    session.fast_forward(0)

    view = session.view()

    assert view.game_time.isoformat() == "2025-09-02T00:00:00-04:00"
    assert view.day_energy_ws == 0
    assert view.actual_hours == ()


def test_a_day_goes_on_after_a_restart(tmp_path: Path) -> None:
    session = _open(tmp_path, time_zone="Europe/Berlin")
    session.fast_forward(9 * 60)
    before = session.view()
    session.close(drain_s=0)

    session = _open(tmp_path)
    after = session.view()
    session.close(drain_s=0)

    assert after.actual_hours == before.actual_hours
    assert after.game_time == before.game_time
    assert after.outbox_minutes == 540


def test_a_server_that_is_away_holds_up_no_frame(tmp_path: Path) -> None:
    session = _open(tmp_path)
    session.fast_forward(60)
    told: list[str] = []
    deadline_s = time.monotonic() + 10
    while not session._link.is_away:
        assert time.monotonic() < deadline_s
        session.tick(0.0)
        time.sleep(0.005)

    began_s = time.monotonic()
    session.request_snapshot()
    for _ in range(3):
        session.tick(0.0)
        told += [notice.text for notice in session.view().notices]
    with pytest.raises(NotDrained):
        session.snapshot()
    session.close()

    assert time.monotonic() - began_s < 1
    assert not session.is_saving
    assert any(text.startswith("Not saved") for text in told)


def test_closing_waits_no_longer_than_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = _open(tmp_path)
    session.fast_forward(60)
    monkeypatch.setattr(Link, "is_away", False)

    began_s = time.monotonic()
    session.close()

    assert 1.5 < time.monotonic() - began_s < 3.5


def test_a_game_killed_while_it_closes_has_kept_its_open_minute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = _open(tmp_path)
    session.toggle("tv")
    monkeypatch.setattr(session, "drain", _killed)
    monkeypatch.setattr(Link, "is_away", False)
    with pytest.raises(KeyboardInterrupt):
        session.close()
    session._link.stop()
    session._save.close()
    session._lock.release()

    session = _open(tmp_path)
    view = session.view()
    session.close(drain_s=0)

    assert view.notices == ()
    assert _appliance(view, "tv").is_on


def _killed(_timeout_s: float) -> bool:
    raise KeyboardInterrupt


def test_a_killed_game_is_told_and_its_open_minute_flagged(tmp_path: Path) -> None:
    killed = _open(tmp_path)
    killed.fast_forward(60)
    killed.toggle("tv")
    killed._link.stop()
    killed._save.close()
    killed._lock.release()

    session = _open(tmp_path)
    view = session.view()
    session.close(drain_s=0)

    assert "the minute 01:00 is lost" in view.notices[0].text
    assert not _appliance(view, "tv").is_on


def test_a_slot_is_played_by_one_game_at_a_time(tmp_path: Path) -> None:
    session = _open(tmp_path)

    with pytest.raises(SlotInUse):
        _open(tmp_path)

    session.close(drain_s=0)
    _open(tmp_path).close(drain_s=0)


def test_a_notice_is_in_one_view_only(tmp_path: Path) -> None:
    tmp_path.joinpath("game.sqlite").write_bytes(b"this is no save")

    session = _open(tmp_path)
    first, second = session.view(), session.view()
    session.close(drain_s=0)

    assert "a new game begins" in first.notices[0].text
    assert second.notices == ()
