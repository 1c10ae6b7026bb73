"""Whole days played unseen: the same session, scene, interface and server, with a script at the
switches. Leaves pictures, prints what client and server came to, and says whether they agree.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from wattwise_game.game import Game, open_session
from wattwise_game.household.interval import local_day, wall_instant_ms
from wattwise_game.household.meter import Switch
from wattwise_game.household.policy import Policy, plan_day
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.play.session import Session
from wattwise_game.protocol.messages import DayScore
from wattwise_game.scene.quality import Quality
from wattwise_game.scene.window import open_window
from wattwise_game.storage.game import NewGame
from wattwise_game.storage.preferences import Preferences
from wattwise_game.ui import words
from wattwise_game.ui.requests import Panel

TICK_S = 1 / 60
SETTLING_S = 30.0
_DRAW_EVERY_MINUTES = 60  # of the game; a drawn frame is slow where there is no graphics card
_PHOTO_FRAMES, _PHOTO_FRAME_S = 4, 0.4


@dataclass(frozen=True)
class Photo:
    """A picture to take at a wall time of the first day, with this panel open."""

    minute_of_day: int
    name: str
    panel: Panel | None = None
    room: str | None = None


PHOTOS = (
    Photo(7 * 60 + 5, "morning"),
    Photo(12 * 60 + 20, "noon"),
    Photo(19 * 60 + 10, "evening"),
    Photo(19 * 60 + 15, "evening_living_room", room="living_room"),
    Photo(19 * 60 + 40, "panel_agenda", Panel.AGENDA),
    Photo(20 * 60, "panel_appliances", Panel.APPLIANCES),
    Photo(20 * 60 + 5, "panel_day", Panel.DAY),
    Photo(20 * 60 + 10, "panel_leaderboard", Panel.LEADERBOARD),
    Photo(20 * 60 + 15, "panel_menu", Panel.MENU),
    Photo(22 * 60 + 30, "night"),
)


def play_unseen(
    new_game: NewGame,
    *,
    days: int,
    speed: int,
    size_px: tuple[int, int],
    screenshots: Path | None,
) -> int:
    """Play that many local days; return 0 if client and server agree to the watt-second."""
    with tempfile.TemporaryDirectory(prefix="wattwise-") as folder:
        # Mostly there is no graphics card where there is no display.
        preferences = Preferences(quality="medium")
        window = open_window(size_px=size_px, onscreen=False, quality=Quality(preferences.quality))
        session = open_session(Path(folder), new_game, wake_minute=0)
        session.set_speed(speed)
        game = Game(window, session, preferences=preferences, slot_name="unseen", new_game=new_game)
        try:
            dates = [new_game.starts_on + timedelta(days=number) for number in range(days)]
            _Script(game, dates, screenshots).play()
            results = [_result(session, day) for day in dates]
        finally:
            game.close()
    _print_summary(results)
    return 0 if all(result.agrees for result in results) else 1


class _Script:
    def __init__(self, game: Game, days: list[date], screenshots: Path | None) -> None:
        self._game = game
        self._screenshots = screenshots
        home = game.session.home
        self._until_ms = local_day(days[-1], home.zone).end_ms
        self._switches = _ahead(
            switch for day in days for switch in plan_day(home, day, Policy.FRUGAL)
        )
        self._photos = [
            (wall_instant_ms(days[0], photo.minute_of_day, home.zone), photo)
            for photo in (PHOTOS if screenshots else ())
        ]

    def play(self) -> None:
        """Play until the last day is over, no faster than the clock's speed."""
        session = self._game.session
        began_s, drawn_ms = time.monotonic(), session.clock.now_ms
        ticks = 0
        while session.clock.now_ms < self._until_ms:
            self._switch_what_is_due()
            session.tick(TICK_S)
            self._photograph_what_is_due()
            if session.clock.now_ms - drawn_ms >= _DRAW_EVERY_MINUTES * MS_PER_MINUTE:
                drawn_ms = session.clock.now_ms
                self._game.show(TICK_S)
                self._tell_progress()
            ticks += 1
            time.sleep(max(0.0, began_s + ticks * TICK_S - time.monotonic()))
        session.pause()

    def _switch_what_is_due(self) -> None:
        session = self._game.session
        while self._switches and self._switches[-1].at_ms <= session.clock.now_ms:
            switch = self._switches.pop()
            session.set_appliance(switch.appliance_id, switch.is_on)

    def _photograph_what_is_due(self) -> None:
        while self._photos and self._photos[0][0] <= self._game.session.clock.now_ms:
            _, photo = self._photos.pop(0)
            assert self._screenshots is not None
            photograph(self._game, photo, self._screenshots)

    def _tell_progress(self) -> None:
        if sys.stderr.isatty():
            moment = self._game.session.game_time
            print(f"\r{words.calendar(moment)} {words.clock(moment)} ", end="", file=sys.stderr)


def photograph(game: Game, photo: Photo, folder: Path) -> Path:
    """Leave a picture of the game as it stands; the clock waits."""
    folder.mkdir(parents=True, exist_ok=True)
    game.hud.panel = photo.panel
    if photo.room:
        game.stage.look_at_room(photo.room)
    # Shadows, walls and panels take a few frames to come to rest.
    for _ in range(_PHOTO_FRAMES):
        game.show(_PHOTO_FRAME_S)
    path = folder / f"{photo.name}.png"
    game.window.save_screenshot(path)
    game.stage.camera.go_home()
    return path


@dataclass(frozen=True)
class _Result:
    """A day as the client's ledger and the server's settlement have it."""

    minutes: int
    client_ws: int
    rank: int | None
    players: int
    score: DayScore

    @property
    def server_minutes(self) -> int:
        return sum(receipt.minutes for receipt in self.score.receipts)

    @property
    def agrees(self) -> bool:
        return (self.minutes, self.client_ws) == (self.server_minutes, self.score.metered_ws)


def _result(session: Session, day: date) -> _Result:
    span = local_day(day, session.home.zone)
    readings = session.readings(span.start_ms // MS_PER_MINUTE, span.end_ms // MS_PER_MINUTE)
    session.drain()
    score = settled_score(session, day)
    board = session.leaderboard_of(day)
    return _Result(
        minutes=len(readings),
        client_ws=sum(reading.energy_ws for reading in readings),
        rank=board.you.rank if board.you else None,
        players=board.players,
        score=score,
    )


def settled_score(session: Session, day: date) -> DayScore:
    """Wait until the server has settled the day's last hour; return what it has by then."""
    deadline_s = time.monotonic() + SETTLING_S
    score = session.score_of(day)
    while not score.is_complete and time.monotonic() < deadline_s:
        time.sleep(0.1)
        score = session.score_of(day)
    return score


def _print_summary(results: list[_Result]) -> None:
    for result in results:
        score = result.score
        percent = "none" if score.score_percent is None else f"{score.score_percent:+.2f} %"
        print(f"{score.date:%A %d %B %Y}")
        print(f"  minutes synced    {result.server_minutes:>12,} of {result.minutes:,}")
        print(f"  watt-seconds      {result.client_ws:>12,} by the client")
        print(f"                    {score.metered_ws:>12,} by the server")
        print(f"  energy            {words.energy(result.client_ws):>12}")
        print(f"  cost              {words.dollars(Decimal(score.cost_dollars)):>12}")
        print(f"  par               {words.energy(score.settled_par_ws):>12}")
        print(f"  score             {percent:>12}  (positive is saved)")
        print(f"  rank              {result.rank or 'none':>12} of {result.players}")
        print(f"  client and server {'agree' if result.agrees else 'DISAGREE':>12}")


def _ahead(switches: Iterator[Switch]) -> list[Switch]:
    """Return the switches with the next one last, so that it is cheap to take."""
    return sorted(switches, key=lambda switch: switch.at_ms, reverse=True)
