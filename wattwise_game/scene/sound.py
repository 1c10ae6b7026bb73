"""What is heard: the world outside, appliances at their place, switches, news; all of it quiet."""

import math
from collections.abc import Iterable, Mapping
from functools import partial
from heapq import nlargest

from panda3d.core import LMatrix4f, LPoint3f

from wattwise_game.scene.house import AppliancePlan, Point
from wattwise_game.scene.hum import HUMS
from wattwise_game.scene.room_tone import ROOM_TONES, room_tones
from wattwise_game.scene.speakers import AHEAD, Direction, Loop, Speakers, Strike
from wattwise_game.scene.window import Window

MAX_HUMS = 8
FASTEST_WITH_HUMS = 60
"""Faster, appliances would flicker and the chime would ring without end."""

STRIKES = (
    "switch_on",
    "switch_off",
    "hour_chime",
    "receipt",
    "receipt_saved",
    "task_done",
    "task_missed",
)
_ROOM_TONE_HALF_LIFE_S, _HUM_HALF_LIFE_S = 0.6, 0.12
_BEFORE_LOADING_S = 0.4
"""The first frames belong to the picture."""
_BETWEEN_CLICKS_S = 0.04
_BESIDE_M = 4.0
_STEREO_WIDTH = 2.5
"""A house seen from the garden is narrow; its rooms should still be told apart."""
_LOWEST_W, _HIGHEST_W = 10.0, 4_000.0
_LOWEST_PITCH, _HIGHEST_PITCH = 0.8, 1.4


class SoundStage:
    """Lets the house be heard; decides nothing. Does nothing where there is no audio device."""

    def __init__(
        self, window: Window, appliances: Iterable[AppliancePlan], *, volume: float = 1.0
    ) -> None:
        self._camera, self._house = window.base.camera, window.base.render
        self._speakers = Speakers(window.base.sfxManagerList[0])
        self._places = {plan.id: LPoint3f(*_middle(plan)) for plan in appliances}
        self._strikes = {name: Strike(partial(self._speakers.sample, name)) for name in STRIKES}
        self._tones = {name: self._tone(name) for name in ROOM_TONES}
        self._hums = {name: self._hum(name) for name in HUMS if name in self._places}
        self._loops = [*self._tones.values(), *self._hums.values()]
        self._levels: dict[str, float] = {}
        self._speed = 1
        self._to_camera = LMatrix4f()
        self._seen_from: LMatrix4f | None = None
        self._is_stale = True
        self._heard_s = 0.0
        self._clicked_at_s = -math.inf
        self._volume, self._is_muted = 1.0, False
        self.volume = volume

    @property
    def volume(self) -> float:
        """0 to 1, as a slider feels it."""
        return self._volume

    @volume.setter
    def volume(self, volume: float) -> None:
        self._volume = max(0.0, min(1.0, volume))
        self._set_gain()

    @property
    def is_muted(self) -> bool:
        return self._is_muted

    @is_muted.setter
    def is_muted(self, is_muted: bool) -> None:
        self._is_muted = is_muted
        self._set_gain()

    def switched(self, appliance_id: str, *, is_on: bool, rated_w: float) -> None:
        """Click at the appliance, the higher the more it draws."""
        if self._speakers.is_silent or self._heard_s - self._clicked_at_s < _BETWEEN_CLICKS_S:
            return
        self._clicked_at_s = self._heard_s
        self._look()
        self._strikes["switch_on" if is_on else "switch_off"].sound(
            pitch=click_pitch(rated_w),
            direction=_direction(self._seen(appliance_id))
            if appliance_id in self._places
            else AHEAD,
        )

    def chime(self) -> None:
        """Ring the hour."""
        self._announce("hour_chime")

    def settled(self, saved_ws: float) -> None:
        """Let the hour's receipt slide in; a second note says that energy was saved."""
        self._announce("receipt_saved" if saved_ws > 0 else "receipt")

    def task_done(self) -> None:
        self._announce("task_done")

    def task_missed(self) -> None:
        self._announce("task_missed")

    def show(self, levels: Mapping[str, float], *, speed: int = 1) -> None:
        """Let what runs hum; `levels` are 0 to 1 by appliance, `speed` is the clock's."""
        if self._speakers.is_silent:
            return
        running = {name: level for name, level in levels.items() if level > 0 and name in HUMS}
        if running != self._levels or speed != self._speed:
            self._levels, self._speed = running, speed
            self._is_stale = True

    def show_time(self, hour: float, *, month: int, is_raining: bool) -> None:
        if self._speakers.is_silent:
            return
        for name, share in room_tones(hour, month=month, is_raining=is_raining).items():
            # At half the power each, two unlike sounds are together as loud as one.
            self._tones[name].goal = math.sqrt(share)

    def advance(self, dt_s: float) -> None:
        """Fade what fades, and load what is wanted, one sound a frame."""
        if self._speakers.is_silent:
            return
        self._heard_s += dt_s
        self._look()
        if self._is_stale:
            self._place_hums()
        if self._heard_s >= _BEFORE_LOADING_S:
            self._load_one()
        for loop in self._loops:
            loop.advance(dt_s)

    def _tone(self, name: str) -> Loop:
        return Loop(
            partial(self._speakers.stream, name, is_placed=False),
            fade_half_life_s=_ROOM_TONE_HALF_LIFE_S,
        )

    def _hum(self, appliance_id: str) -> Loop:
        hum = HUMS[appliance_id]
        return Loop(
            partial(self._speakers.stream, hum.sound, is_placed=True),
            fade_half_life_s=_HUM_HALF_LIFE_S,
            pitch=hum.pitch,
        )

    def _set_gain(self) -> None:
        # Squared: half the slider's way sounds half as loud.
        self._speakers.set_gain(0.0 if self._is_muted else self._volume**2)

    def _announce(self, name: str) -> None:
        if not self._speakers.is_silent and self._speed <= FASTEST_WITH_HUMS:
            self._strikes[name].sound()

    def _load_one(self) -> None:
        for strike in self._strikes.values():
            if not strike.is_loaded:
                strike.load()
                return
        waiting = [loop for loop in self._loops if loop.waits]
        if waiting:
            max(waiting, key=lambda loop: loop.goal).start()

    def _look(self) -> None:
        stands = self._camera.get_mat(self._house)
        if self._seen_from is None or stands != self._seen_from:
            self._seen_from = LMatrix4f(stands)
            self._to_camera.invert_from(stands)
            self._is_stale = True

    def _place_hums(self) -> None:
        """Choose who is heard, how loud and from where."""
        self._is_stale = False
        gains, seen = {}, {}
        if self._speed <= FASTEST_WITH_HUMS:
            for name, level in self._levels.items():
                if name in self._hums:
                    seen[name] = self._seen(name)
                    nearness = min(1.0, _BESIDE_M / max(seen[name].length(), 0.1)) ** 0.75
                    gains[name] = HUMS[name].gain * level**1.5 * nearness
        heard = set(nlargest(MAX_HUMS, gains, key=lambda name: gains[name]))
        for name, loop in self._hums.items():
            loop.goal = gains[name] if name in heard else 0.0
            if name in heard:
                loop.turn(_direction(seen[name]))

    def _seen(self, appliance_id: str) -> LPoint3f:
        """Return where an appliance is from the camera: to the right, ahead, up."""
        return self._to_camera.xform_point(self._places[appliance_id])


def click_pitch(rated_w: float) -> float:
    """Return the rate to play a click at; the same step for each doubling of the load."""
    share = math.log(max(rated_w, 1.0) / _LOWEST_W) / math.log(_HIGHEST_W / _LOWEST_W)
    return _LOWEST_PITCH + (_HIGHEST_PITCH - _LOWEST_PITCH) * max(0.0, min(1.0, share))


def _direction(seen: LPoint3f) -> Direction:
    right, ahead, up = seen
    right *= _STEREO_WIDTH
    away = math.hypot(right, ahead, up)
    return (right / away, ahead / away, up / away) if away > 0 else AHEAD


def _middle(plan: AppliancePlan) -> Point:
    (x0, y0, z0), (x1, y1, z1) = plan.body_min, plan.body_max
    return (x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2
