"""What a session shows of the house besides the switches: weather, machines, people, current."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_new_game
from wattwise_game.household.people import Presence, people_at
from wattwise_game.household.units import MS_PER_MINUTE, NOMINAL_VOLTAGE_V
from wattwise_game.play.session import Session
from wattwise_game.play.view import SessionView

NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = Session.open(tmp_path / "slot", a_new_game(), server_url=NOWHERE)
    yield session
    session.close(drain_s=0)


def _a_day_of(session: Session) -> list[SessionView]:
    views = []
    for quarter in range(1, 96):
        session.fast_forward(15 * quarter)
        views.append(session.view())
    return views


def test_the_machines_shown_are_within_the_background_shown(session: Session) -> None:
    views = _a_day_of(session)

    assert all(sum(view.machines_w.values()) <= view.background_w for view in views)
    # A hot first of September.
    assert any("air_conditioner" in view.machines_w for view in views)
    assert max(view.conditions.outdoor_c for view in views) > 28


def test_people_are_where_the_household_s_rules_have_them(session: Session) -> None:
    session.fast_forward(3 * 60)
    night = session.view()

    assert {person.presence for person in night.people} == {Presence.ASLEEP}
    session.fast_forward(18 * 60)
    minute = session.clock.now_ms // MS_PER_MINUTE
    assert session.view().people == people_at(session.home, minute)


def test_more_current_flows_than_the_watts_alone_would_take(session: Session) -> None:
    for view in _a_day_of(session):
        resistive_a = view.total_w / NOMINAL_VOLTAGE_V
        assert resistive_a <= view.current_a <= resistive_a / 0.8


def test_what_is_switched_on_flows_through_the_main_fuse(session: Session) -> None:
    before = session.view()

    session.toggle("hair_dryer")

    added_a = session.view().current_a - before.current_a
    assert added_a == pytest.approx(1_800 / NOMINAL_VOLTAGE_V, abs=0.5)


def test_an_unplugged_refrigerator_is_no_machine_any_more(session: Session) -> None:
    assert "refrigerator" in session.view().machines_w

    session.toggle("refrigerator")

    assert "refrigerator" not in session.view().machines_w
    session.toggle("refrigerator")
    assert "refrigerator" in session.view().machines_w


def test_a_special_day_is_known_as_such(session: Session) -> None:
    assert "holiday" in session.view().occasions  # Labor Day

    session.fast_forward(0)

    assert "holiday" not in session.view().occasions
