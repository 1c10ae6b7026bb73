"""The game as it is played: every panel, what comes and goes over the house, large text."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from panda3d.core import Point2, Point3

from wattwise_game.game import Game, open_session
from wattwise_game.household.interval import local_day
from wattwise_game.household.policy import Policy, plan_day
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.picture_book.shooting import Plan, Shot
from wattwise_game.play.session import Session
from wattwise_game.scene.quality import Quality
from wattwise_game.scene.window import open_window
from wattwise_game.storage.game import NewGame
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.preferences import Preferences
from wattwise_game.ui.requests import Panel

SIZE_PX = (1280, 720)
_NEW_GAME = NewGame(
    display_name="Ada", seed=9, time_zone="America/New_York", starts_on=date(2025, 9, 1)
)
_EVENING_MIN = 20 * 60 + 20
_ON = ("floor_lamp", "kitchen_light", "hall_light", "tv", "oven", "bedside_lamp", "bathroom_light")
_POINTED_AT = "oven"
_SERVER_S = 25.0
"""How long the server may take to settle the day so far; without it the book goes on."""
_FRAMES, _FRAME_S = 3, 0.5
_PANELS = {
    Panel.AGENDA: "What the family needs",
    Panel.APPLIANCES: "Appliances",
    Panel.DAY: "Today, hour by hour",
    Panel.LEADERBOARD: "Leaderboard",
    Panel.MENU: "The menu",
}


@dataclass(frozen=True)
class _State:
    """What of the interface is to be seen; `notice` is a toast."""

    panel: Panel | None = None
    points_at: str | None = None
    notice: Notice | None = None
    ui_scale: float = 1.0
    colour_blind: bool = False


@contextmanager
def game_plans() -> Iterator[list[Plan]]:
    """Open a game in the evening of its first day; while it is open, these can be taken."""
    with tempfile.TemporaryDirectory(prefix="wattwise-") as folder:
        session = open_session(Path(folder), _NEW_GAME, wake_minute=0)
        _play_until_evening(session)
        window = open_window(size_px=SIZE_PX, onscreen=False, quality=Quality.MEDIUM)
        game = Game(
            window, session, preferences=Preferences(), slot_name="pictures", new_game=_NEW_GAME
        )
        try:
            yield plans_of(game)
        finally:
            game.close(drain_s=0)


def plans_of(game: Game) -> list[Plan]:
    """Return what to show of the game as it stands."""

    def shot(name: str, caption: str, state: _State) -> Shot:
        return Shot({name: partial(_take, game, state)}, caption)

    panels = [
        shot(f"hud_{panel}", caption, _State(panel=panel)) for panel, caption in _PANELS.items()
    ]
    passing = [
        shot("hud_hover", "A hover card", _State(points_at=_POINTED_AT)),
        shot(
            "hud_toast",
            "A message",
            _State(notice=Notice("The dishwasher ran in the cheap hours.", "good")),
        ),
        shot("hud_colour_blind", "The other colours", _State(colour_blind=True)),
    ]
    scales = [
        shot(
            f"ui_{percent}_{panel or 'none'}",
            f"{percent} %, {'with' if panel else 'without'} a panel",
            _State(panel=panel, ui_scale=percent / 100),
        )
        for panel in (None, Panel.AGENDA)
        for percent in (100, 200)
    ]
    return [
        Plan(
            "The game",
            "An evening, as the player sees it.",
            2,
            [shot("hud_none", "No panel", _State()), *panels, *passing],
        ),
        Plan("Text at 100 and 200 %", "The same moment, twice as large.", 2, scales),
    ]


def _play_until_evening(session: Session) -> None:
    """Play the day as a careful family would, then wait for the server's word on it."""
    home, day = session.home, _NEW_GAME.starts_on
    began_ms, now_min = local_day(day, home.zone).start_ms, 0
    for switch in plan_day(home, day, Policy.FRUGAL):
        due_min = (switch.at_ms - began_ms) // MS_PER_MINUTE
        if due_min >= _EVENING_MIN:
            break
        if due_min > now_min:
            session.fast_forward(due_min)
            now_min = due_min
        session.set_appliance(switch.appliance_id, switch.is_on)
    session.fast_forward(_EVENING_MIN)
    for appliance_id in _ON:
        session.set_appliance(appliance_id, True)
    session.pause()
    deadline_s = time.monotonic() + _SERVER_S
    while session.view().rank is None and time.monotonic() < deadline_s:
        session.tick(0.0)
        time.sleep(0.1)


def _take(game: Game, state: _State, path: Path) -> None:
    game.hud.panel = state.panel
    game.preferences = replace(game.preferences, ui_scale=state.ui_scale)
    game.hud.theme.colour_blind = state.colour_blind
    game.hud.theme.apply()
    game.window.put_pointer(_pixel_of(game, state.points_at) if state.points_at else None)
    if state.notice:
        game.hud.toast(state.notice)
    for _ in range(_FRAMES):
        game.show(_FRAME_S)
    game.window.save_screenshot(path)


def _pixel_of(game: Game, appliance_id: str) -> tuple[float, float]:
    plan, base, seen = game.stage.plan_of(appliance_id), game.window.base, Point2()
    middle = (Point3(*plan.body_min) + Point3(*plan.body_max)) / 2
    base.camLens.project(base.cam.get_relative_point(base.render, middle), seen)
    width_px, height_px = game.window.size_px
    return (seen.x + 1) / 2 * width_px, (1 - seen.y) / 2 * height_px
