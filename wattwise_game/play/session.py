"""A sitting: a household, its clock and its save, played against a server.

A session belongs to the thread that draws. Network threads are heard once a frame, through the
inbox; nothing else crosses.
"""

import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Self

from wattwise_game.household.home import Home
from wattwise_game.household.interval import (
    local_date,
    local_day,
    local_time,
    to_datetime,
    wall_instant_ms,
)
from wattwise_game.household.meter import Instant, Reading
from wattwise_game.household.schedule import Schedule
from wattwise_game.household.tariff import TariffName
from wattwise_game.household.units import MS_PER_MINUTE
from wattwise_game.play.clock import GameClock
from wattwise_game.play.correspondence import Correspondence
from wattwise_game.play.foresight import Foresight
from wattwise_game.play.link import Link
from wattwise_game.play.metered import MeteredHome, TooManySwitches
from wattwise_game.play.opening import OpenedSlot, open_slot
from wattwise_game.play.showing import show
from wattwise_game.play.snapshotter import Snapshotter
from wattwise_game.play.spending import Spending
from wattwise_game.play.standing import Standing
from wattwise_game.play.view import KeptGame, SessionView
from wattwise_game.protocol.messages import DayScore, Leaderboard, SetApplianceFrame
from wattwise_game.storage.game import Game, NewGame
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.save_file import Awakened
from wattwise_game.storage.snapshots import (
    BrokenSnapshot,
    NotDrained,
    manifests,
    restore,
    verify,
)
from wattwise_game.sync.inbox import Inbox

DRAIN_S = 2.0
"""How long closing waits for the server to confirm the last minutes."""

_PATIENCE_S = 8.0

_SKIP_MINUTES = 60


class Session:
    def __init__(self, opened: OpenedSlot, *, server_url: str | None) -> None:
        self._slot, self._save, self._lock = opened.slot, opened.save, opened.lock
        self._server_url = server_url
        save, woken = opened.save, opened.save.wake()
        self.game: Game = save.game
        self.home: Home = self.game.home
        self._metered = MeteredHome(self.home, save, woken)
        self.clock = GameClock(woken.now_ms)
        inbox = Inbox()
        self._link = Link(opened.slot, self.game, inbox, server_url=server_url)
        self._post = Correspondence(
            inbox,
            self._link,
            self._today(),
            tariff=self.game.tariff,
            acknowledged_until=save.acknowledged_until(),
        )
        self._post.notices.extend([*opened.notices, *_about_waking(woken, self.home)])
        self._standing = self._standing_of(self._today())
        self._spending = self._spending_of(self.game.tariff, self._month_ws())
        self._snapshotter = Snapshotter(opened.slot, inbox)
        self._foresight = Foresight(self.home, self.game.tariff)
        self._foresight.start(woken.now_ms)
        self._link.start()

    @classmethod
    def open(
        cls,
        folder: Path,
        new_game: NewGame,
        *,
        server_url: str | None = None,
    ) -> Self:
        """Open the slot's game, or begin this one; an existing game keeps its own.

        The server starts in the background. ``server_url`` names one that runs already.

        :raises SlotInUse: if another game plays it.
        :raises NewerSave: if a later version of the game wrote the save.
        :raises UnknownTimeZone: if the pinned tzdata has no such zone.
        """
        return cls(open_slot(folder, new_game), server_url=server_url)

    # --- time ------------------------------------------------------------------------------

    def tick(self, real_elapsed_s: float) -> None:
        """Let real time pass: meter and commit what has ended, hear what has come.

        While a save waits for the server the clock stands still: else it would never have all.
        """
        if not self._snapshotter.is_waiting:
            self._meter_until(self.clock.advance(real_elapsed_s))
        self.hear()
        self._instant()
        self._keep_snapshots()

    def pause(self) -> None:
        self.clock.pause()

    def resume(self) -> None:
        self.clock.resume()

    def set_speed(self, speed: int) -> None:
        """:raises UnknownSpeed: if it is none of the clock's."""
        self.clock.set_speed(speed)

    def fast_forward(self, until_minute_of_day: int) -> None:
        """Play quickly until the wall clock next shows this minute of the day."""
        until_ms = wall_instant_ms(self._today(), until_minute_of_day, self.home.zone)
        if until_ms <= self.clock.now_ms:
            tomorrow = self._today() + timedelta(days=1)
            until_ms = wall_instant_ms(tomorrow, until_minute_of_day, self.home.zone)
        while self.clock.now_ms < until_ms:
            step_ms = min(_SKIP_MINUTES * MS_PER_MINUTE, until_ms - self.clock.now_ms)
            self.clock.skip_to(self.clock.now_ms + step_ms)
            self._meter_until(self.clock.now_ms)

    # --- the house -------------------------------------------------------------------------

    def set_appliance(self, appliance_id: str, is_on: bool) -> None:
        """Switch now; the next view shows it, and the server hears of it at once.

        :raises UnknownAppliance, NotSwitchable, TooManySwitches: and nothing has changed.
        """
        event = self._metered.switch(appliance_id, is_on, at_ms=self.clock.now_ms)
        self._post.sent(event.event_id)
        self._link.send(
            SetApplianceFrame(
                appliance_id=appliance_id,
                is_on=is_on,
                event_id=event.event_id,
                at=to_datetime(event.at_ms),
            )
        )

    def toggle(self, appliance_id: str) -> bool:
        """Switch it the other way now, and return whether it is on.

        :raises UnknownAppliance, NotSwitchable, TooManySwitches: and nothing has changed.
        """
        is_on = appliance_id not in self._instant().on_since_ms
        self.set_appliance(appliance_id, is_on)
        return is_on

    def set_schedules(self, appliance_id: str, schedules: Iterable[Schedule]) -> None:
        """Replace all schedules of an appliance.

        :raises UnknownAppliance, NotSwitchable, TooManySwitches: and nothing has changed.
        """
        self._metered.set_schedules(appliance_id, tuple(schedules), at_ms=self.clock.now_ms)

    # --- what is seen ----------------------------------------------------------------------

    @property
    def game_time(self) -> datetime:
        """Return the household's wall time."""
        return local_time(self.clock.now_ms, self.home.zone)

    @property
    def is_new(self) -> bool:
        """Return whether nothing has been played yet."""
        return self._metered.state.minute == self.first_minute

    @property
    def first_minute(self) -> int:
        """Return the epoch minute at which the household's first day began."""
        return self.game.first_minute

    @property
    def outbox_minutes(self) -> int:
        """Return how many closed minutes the server has not confirmed yet."""
        return max(0, self._metered.state.minute - self._post.acknowledged_until)

    @property
    def server_pid(self) -> int | None:
        return self._link.keeper.pid if self._link.keeper else None

    def view(self) -> SessionView:
        """Return what the window shows; each notice is in one view only."""
        return show(
            clock=self.clock,
            metered=self._metered,
            instant=self._instant(),
            standing=self._standing,
            spending=self._spending,
            word=self._post.word,
            connection=self._link.connection(self.outbox_minutes),
            outbox_minutes=self.outbox_minutes,
            notices=self._post.take_notices(),
        )

    def readings(self, first_minute: int, until_minute: int) -> list[Reading]:
        """Return the ledger's readings of these epoch minutes."""
        return self._save.readings(first_minute, until_minute)

    def score_of(self, day: date) -> DayScore:
        """Ask the server, and wait for its answer: for the end of a day, not for a frame.

        :raises ServerAway, Refused: if it does not tell.
        """
        with self._link.api() as api:
            return api.score(day)

    def leaderboard_of(self, day: date) -> Leaderboard:
        """Like ``score_of``.

        :raises ServerAway, Refused: if the server does not tell.
        """
        with self._link.api() as api:
            return api.leaderboard(day)

    # --- saves -----------------------------------------------------------------------------

    def drain(self, timeout_s: float = _PATIENCE_S) -> bool:
        """Wait until the server has confirmed every closed minute; False if it does not."""
        deadline_s = time.monotonic() + timeout_s
        while not self._is_drained:
            if time.monotonic() > deadline_s or self._link.is_hopeless:
                return False
            self._link.hurry()
            time.sleep(0.01)
            self.hear()
        return True

    def request_snapshot(self) -> None:
        """Begin to save, over the next ticks; a notice in a later view tells how it went."""
        self._snapshotter.request()

    @property
    def is_saving(self) -> bool:
        """Return whether a snapshot is waited for or being written."""
        return self._snapshotter.is_waiting or self._snapshotter.is_writing

    @property
    def snapshots_kept(self) -> int:
        """Return how many this sitting has kept; when it changes, so do ``kept_games``."""
        return self._post.snapshots_kept

    def snapshot(self) -> Path:
        """Like ``request_snapshot``, but wait for it: not for a frame.

        :raises NotDrained: if the server is away, or does not confirm every minute in time.
        """
        if not self._is_drained and self._link.is_away:
            raise NotDrained("the server is away")
        self.drain()
        return self._snapshotter.take_now(self._metered.open_minute(self.clock.now_ms))

    def kept_games(self) -> list[KeptGame]:
        """Return the snapshots that can be loaded, oldest first."""
        return [
            KeptGame(kept, local_time(manifest.watermark_minute * MS_PER_MINUTE, self.home.zone))
            for kept, manifest in manifests(self._slot)
        ]

    def close(self, *, drain_s: float = DRAIN_S, keep_snapshot: bool = True) -> None:
        """Sign off: what the server has not confirmed by then stays in the outbox.

        A server that is known to be away is not waited for.
        """
        self._sign_off(drain_s)
        if keep_snapshot and self._is_drained:
            self._snapshotter.take_last()
        self._lock.release()

    def load(self, kept: Path) -> Self:
        """Close this session, put a snapshot back, and open that game.

        The present is kept as a snapshot before, if the server has all of it.

        :raises BrokenSnapshot: if it does not verify; this session goes on then.
        """
        verify(kept)
        self._sign_off(DRAIN_S)
        told: list[Notice] = []
        if not (self._is_drained and self._snapshotter.take_last(spare=kept)):
            told.append(Notice("The game as it was could not be kept before.", "warning"))
        try:
            restore(self._slot, kept)
        except (BrokenSnapshot, OSError) as error:
            told = [Notice(f"That save could not be loaded: {error}", "error")]
        self._lock.release()
        loaded = type(self).open(self._slot.folder, self.game, server_url=self._server_url)
        loaded._post.notices.extend(told)
        return loaded

    # --- within ----------------------------------------------------------------------------

    def hear(self) -> None:
        """Take what the network's threads have brought."""
        for switched in self._post.read():
            # Another device's switch happens when it is heard: its minute may be closed. It gets
            # an id of ours, since the device may use its own again and the ledger must not.
            with suppress(TooManySwitches):
                self._metered.switch(switched.appliance_id, switched.is_on, at_ms=self.clock.now_ms)
        if self._post.word.tariff is not self._spending.tariff_name:
            self._spending = self._spending_of(self._post.word.tariff, self._spending.month_ws)
        forecast = self._post.word.forecast
        if forecast is not None:
            self._standing.set_forecast(forecast)

    @property
    def _is_drained(self) -> bool:
        return self._post.is_opened and not self.outbox_minutes

    def _keep_snapshots(self) -> None:
        if self._is_drained:
            self._snapshotter.take(self._metered.open_minute(self.clock.now_ms))
        elif self._snapshotter.is_waiting:
            self._link.hurry()
            self._snapshotter.wait_on(is_in_vain=self._link.is_away or self._link.is_hopeless)

    def _sign_off(self, drain_s: float) -> None:
        """End everything but the lock on the slot."""
        # Now, for who is killed while waiting; and again, with what is heard meanwhile.
        self._metered.sleep(self.clock.now_ms)
        if not self._link.is_away:
            self.drain(drain_s)
        self._snapshotter.finish()
        self._foresight.stop()
        self._link.stop()
        self.hear()
        self._metered.sleep(self.clock.now_ms)
        self._save.close()

    def _meter_until(self, now_ms: int) -> None:
        readings = self._metered.close_minutes(now_ms)
        if not readings:
            return
        self._standing.add(readings)
        if self._metered.state.minute >= self._standing.until_minute:
            today = self._today()
            is_new_month = today.day == 1
            used_ws = self._spending.month_ws + self._standing.metered_ws
            self._standing = Standing(self.home, today)
            self._spending = self._spending_of(
                self._spending.tariff_name, 0 if is_new_month else used_ws
            )
            self._standing.add(readings)
            self._metered.family.begin_day(today)
            self._post.begin_day(today)
            self._snapshotter.new_day()
        self._foresight.tell(now_ms)

    def _instant(self) -> Instant:
        return self._metered.look(self.clock.now_ms)

    def _today(self) -> date:
        return local_date(self.clock.now_ms, self.home.zone)

    def _spending_of(self, tariff: TariffName, month_ws: int) -> Spending:
        day_start_ms = self._standing.first_minute * MS_PER_MINUTE
        return Spending(self.home, tariff, day_start_ms, month_ws=month_ws)

    def _month_ws(self) -> int:
        """Return what this month used before today."""
        first_ms = local_day(self._today().replace(day=1), self.home.zone).start_ms
        return self._save.energy_ws(first_ms // MS_PER_MINUTE, self._standing.first_minute)

    def _standing_of(self, day: date) -> Standing:
        standing = Standing(self.home, day)
        span = local_day(day, self.home.zone)
        standing.add(self._save.readings(span.start_ms // MS_PER_MINUTE, standing.until_minute))
        return standing


def _about_waking(woken: Awakened, home: Home) -> list[Notice]:
    if not woken.was_killed:
        return []
    minute = local_time(woken.state.at_ms, home.zone)
    return [
        Notice(
            "The game was not closed properly. What was switched in the minute"
            f" {minute:%H:%M} is lost.",
            "warning",
        )
    ]
