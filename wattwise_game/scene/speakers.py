"""The audio library behind three small ideas: where one listens, what goes round, what strikes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from panda3d.core import AudioManager, Filename, load_prc_file_data

from wattwise_game.scene.easing import Eased

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"

Direction = tuple[float, float, float]
"""From the listener: to the right, ahead, up; of length one."""

AHEAD: Direction = (0.0, 1.0, 0.0)
_DECODED_AHEAD_S = 1
"""As much is decoded in the frame in which a loop begins, so as little as a slow frame is long."""
_VOICES = 3
"""How often the same strike may sound at once."""


class Speakers:
    """Loads sounds by name; `is_silent` where there is no device."""

    def __init__(self, manager: Any) -> None:
        """`manager` is Panda3D's AudioManager; the window keeps it up to date."""
        load_prc_file_data("speakers", f"audio-buffering-seconds {_DECODED_AHEAD_S}")
        self._manager = manager
        self.is_silent = not manager.is_valid()
        # The listener stands still and the sounds turn round it: the camera is far from the house,
        # and real distances would leave nothing to hear.
        manager.audio_3d_set_listener_attributes(*(0,) * 6, 0, 1, 0, 0, 0, 1)

    def set_gain(self, gain: float) -> None:
        self._manager.set_volume(gain)

    def stream(self, name: str, *, is_placed: bool) -> Any:
        """Open a loop; it is decoded while it plays, so that nothing has to wait for it."""
        return self._sound(name, is_placed, AudioManager.SM_stream)

    def sample(self, name: str) -> Any:
        """Load a short sound that can be placed."""
        return self._sound(name, True, AudioManager.SM_sample)

    def _sound(self, name: str, is_placed: bool, mode: int) -> Any:
        path = Filename.from_os_specific(str(SOUNDS / f"{name}.ogg"))
        return self._manager.get_sound(path, is_placed, mode)


class Loop:
    """Goes round, and fades to its `goal`; loaded when it is first heard, stopped when silent."""

    def __init__(
        self, load: Callable[[], Any], *, fade_half_life_s: float, pitch: float = 1.0
    ) -> None:
        self._load = load
        self._pitch = pitch
        self._gain = Eased(0.0, 0.0, half_life_s=fade_half_life_s)
        self._sound: Any = None
        self._direction = AHEAD
        self._plays = False

    @property
    def goal(self) -> float:
        return self._gain.goal

    @goal.setter
    def goal(self, gain: float) -> None:
        self._gain.goal = gain

    @property
    def waits(self) -> bool:
        """Whether it should be heard and has not begun."""
        return not self._plays and self._gain.goal > 0.0

    def turn(self, direction: Direction) -> None:
        self._direction = direction
        if self._plays:
            self._sound.set_3d_attributes(*direction, 0, 0, 0)

    def start(self) -> None:
        if self._sound is None:
            self._sound = self._load()
            self._sound.set_loop(True)
        self._plays = True
        self._sound.set_volume(0.0)
        self._sound.play()
        # A rate set earlier is forgotten by a sound that starts again.
        self._sound.set_play_rate(self._pitch)
        self.turn(self._direction)

    def advance(self, dt_s: float) -> None:
        if not self._plays:
            return
        if self._gain.advance(dt_s):
            self._sound.set_volume(self._gain.value)
        if self._gain.value <= 0.0 and self._gain.goal <= 0.0:
            self._sound.stop()
            self._plays = False


class Strike:
    """Sounds once each time, over itself if need be."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self._load = load
        self._voices: list[Any] = []
        self._next = 0

    @property
    def is_loaded(self) -> bool:
        return bool(self._voices)

    def load(self) -> None:
        self._voices = [self._load() for _ in range(_VOICES)]

    def sound(self, *, pitch: float = 1.0, direction: Direction = AHEAD) -> None:
        if not self._voices:
            self.load()
        voice = self._voices[self._next]
        self._next = (self._next + 1) % _VOICES
        voice.stop()
        voice.set_3d_attributes(*direction, 0, 0, 0)
        voice.set_play_rate(pitch)
        voice.play()
