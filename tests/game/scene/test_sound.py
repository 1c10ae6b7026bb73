import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from panda3d.core import Datagram, Filename, MovieAudio

from assets.source.sounds.loudness import integrated_lufs, loudest_lufs
from wattwise_game.household.catalogue import CATALOGUE
from wattwise_game.scene.house import AppliancePlan, load_house
from wattwise_game.scene.hum import HUMS
from wattwise_game.scene.room_tone import ROOM_TONES, room_tones
from wattwise_game.scene.sound import MAX_HUMS, STRIKES, SoundStage, click_pitch
from wattwise_game.scene.speakers import SOUNDS
from wattwise_game.scene.window import Window

LOOPS = sorted({hum.sound for hum in HUMS.values()} | set(ROOM_TONES))
EVERY = [*LOOPS, *STRIKES]
Samples = npt.NDArray[np.float64]


@dataclass
class PlayedSound:
    """What the library would play."""

    name: str
    is_placed: bool
    volume: float = 1.0
    rate: float = 1.0
    goes_round: bool = False
    is_playing: bool = False
    times_played: int = 0
    position: tuple[float, ...] = (0.0, 0.0, 0.0)
    asked: int = 0

    def set_loop(self, goes_round: bool) -> None:
        self.goes_round = goes_round

    def set_volume(self, volume: float) -> None:
        self.asked += 1
        self.volume = volume

    def set_play_rate(self, rate: float) -> None:
        self.rate = rate

    def set_3d_attributes(self, *numbers: float) -> None:
        self.asked += 1
        self.position = numbers[:3]

    def play(self) -> None:
        self.is_playing = True
        self.times_played += 1

    def stop(self) -> None:
        self.is_playing = False


@dataclass
class Library:
    """Stands in for Panda3D's AudioManager, with a device."""

    sounds: list[PlayedSound] = field(default_factory=list)
    volume: float = 1.0

    def is_valid(self) -> bool:
        return True

    def get_sound(self, path: Filename, is_placed: bool, _mode: int) -> PlayedSound:
        self.sounds.append(PlayedSound(path.get_basename_wo_extension(), is_placed))
        return self.sounds[-1]

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def audio_3d_set_listener_attributes(self, *_: float) -> None: ...

    def update(self) -> None: ...

    def shutdown(self) -> None: ...

    @property
    def heard(self) -> dict[str, PlayedSound]:
        return {sound.name: sound for sound in self.sounds if sound.is_playing}


@pytest.fixture
def library(window: Window) -> Library:
    library = Library()
    window.base.sfxManagerList = [library]
    # South of the house of boxes, looking north.
    window.base.camera.set_pos(4.0, -10.0, 6.0)
    window.base.camera.look_at(4.0, 3.0, 0.0)
    return library


def a_sound_stage(window: Window, *appliances: str) -> SoundStage:
    """Boxes under these names, from the west to the east."""
    return SoundStage(window, list(_standing_apart(appliances)))


def _standing_apart(names: tuple[str, ...]) -> Iterator[AppliancePlan]:
    for number, name in enumerate(names):
        x = 8.0 * (number + 0.5) / len(names)
        yield AppliancePlan(
            id=name,
            room="living_room",
            position=(x, 3.0, 0.0),
            body_min=(x - 0.2, 2.8, 0.0),
            body_max=(x + 0.2, 3.2, 0.4),
            label=(x, 3.0, 0.6),
        )


def pass_time(stage: SoundStage, *, long_s: float = 6.0) -> None:
    for _ in range(round(long_s / 0.1)):
        stage.advance(0.1)


def hummed(library: Library) -> set[str]:
    return set(library.heard) - set(ROOM_TONES) - set(STRIKES)


@cache
def samples_of(name: str) -> tuple[Samples, int]:
    audio = MovieAudio.get(Filename.from_os_specific(str(SOUNDS / f"{name}.ogg"))).open()
    samples, decoded = round(audio.length() * audio.audio_rate()), Datagram()
    audio.read_samples(samples, decoded)
    whole = np.frombuffer(decoded.get_message(), "<i2").reshape(-1, audio.audio_channels())
    return whole[:samples] / 32768.0, audio.audio_rate()


# The files


def test_a_full_sine_has_the_loudness_of_the_standard() -> None:
    sine = np.sin(2 * np.pi * 997 * np.arange(48_000) / 48_000)

    assert integrated_lufs(sine, 48_000) == pytest.approx(-3.01, abs=0.02)
    assert integrated_lufs(sine / 10, 48_000) == pytest.approx(-23.01, abs=0.02)


def test_each_sound_that_the_game_names_is_there_and_no_other() -> None:
    assert {path.stem for path in SOUNDS.glob("*")} == set(EVERY)


def test_all_sounds_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in SOUNDS.iterdir()) < 12e6


@pytest.mark.parametrize("name", EVERY)
def test_a_sound_is_quiet_and_neither_clips_nor_leans(name: str) -> None:
    samples, rate_hz = samples_of(name)

    assert integrated_lufs(samples, rate_hz) < -18
    assert loudest_lufs(samples, rate_hz) < -18
    assert np.abs(samples).max() < 0.8
    assert np.abs(samples.mean(axis=0)).max() < 1e-3


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_long_softer_than_news_and_has_no_join(name: str) -> None:
    samples, rate_hz = samples_of(name)

    steps = np.abs(np.diff(samples, axis=0))
    join = np.abs(samples[0] - samples[-1])

    assert len(samples) / rate_hz >= 20
    assert -45 < integrated_lufs(samples, rate_hz) < -23
    assert np.all(join <= np.percentile(steps, 99.9, axis=0))


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_as_loud_at_its_join_as_elsewhere(name: str) -> None:
    samples, rate_hz = samples_of(name)
    second = np.sqrt(np.mean(samples[: 24 * rate_hz].reshape(24, -1) ** 2, axis=1))

    around = np.concatenate([samples[-rate_hz // 2 :], samples[: rate_hz // 2]])

    assert second.min() * 0.7 < np.sqrt(np.mean(around**2)) < second.max() * 1.4


@pytest.mark.parametrize("name", STRIKES)
def test_what_sounds_once_begins_and_ends_in_silence(name: str) -> None:
    samples, _ = samples_of(name)

    assert np.abs(samples[0]).max() < 0.01
    assert np.abs(samples[-20:]).max() < 0.01


def test_rooms_are_in_stereo_and_what_has_a_place_is_not() -> None:
    assert {samples_of(name)[0].shape[1] for name in ROOM_TONES} == {2}
    assert {samples_of(name)[0].shape[1] for name in set(EVERY) - set(ROOM_TONES)} == {1}


def test_what_hums_is_an_appliance_of_the_house() -> None:
    assert set(HUMS) <= set(CATALOGUE)
    assert set(HUMS) <= set(load_house().appliances)


# Room tones


@given(hour=st.floats(0, 24), month=st.integers(1, 12), is_raining=st.booleans())
def test_the_tones_of_the_hours_add_up_to_one(hour: float, month: int, is_raining: bool) -> None:
    tones = room_tones(hour, month=month, is_raining=is_raining)

    assert set(tones) == set(ROOM_TONES)
    assert all(0 <= share <= 1 for share in tones.values())
    hours = sum(tones[name] for name in ("night", "morning", "day", "evening"))
    assert hours == pytest.approx(1)


@given(hour=st.floats(0, 24))
def test_room_tones_never_jump(hour: float) -> None:
    now = room_tones(hour, month=7, is_raining=False)
    soon = room_tones(hour + 1 / 60, month=7, is_raining=False)

    assert all(abs(soon[name] - now[name]) < 0.02 for name in now)


def test_birds_sing_in_a_may_morning_and_hardly_in_december() -> None:
    assert room_tones(7.5, month=5, is_raining=False)["morning"] == 1
    assert room_tones(7.5, month=12, is_raining=False)["morning"] < 0.2
    assert room_tones(7.5, month=5, is_raining=True)["morning"] < 0.5


def test_crickets_are_heard_in_warm_evenings_only() -> None:
    assert room_tones(21, month=7, is_raining=False)["crickets"] == 1
    assert room_tones(21, month=1, is_raining=False)["crickets"] == 0
    assert room_tones(21, month=7, is_raining=True)["crickets"] == 0
    assert room_tones(13, month=7, is_raining=False)["crickets"] == 0


# The stage


def test_without_a_device_all_is_silent_and_nothing_is_loaded(window: Window) -> None:
    stage = a_sound_stage(window, "kettle")

    stage.show({"kettle": 1.0})
    stage.show_time(7.0, month=5, is_raining=True)
    stage.switched("kettle", is_on=True, rated_w=2000)
    stage.chime()
    stage.settled(100)
    stage.volume = 0.3
    pass_time(stage)

    assert not window.base.sfxManagerList[0].is_valid()
    assert stage.volume == 0.3


def test_the_first_frames_wait_for_no_sound(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle")
    stage.show({"kettle": 1.0})
    stage.show_time(7.0, month=5, is_raining=True)

    stage.advance(0.1)
    stage.advance(0.1)

    assert library.sounds == []


def test_a_frame_begins_one_loop_at_most(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle", "tv", "refrigerator")
    stage.show({"kettle": 1.0, "tv": 1.0, "refrigerator": 1.0})
    stage.show_time(7.0, month=5, is_raining=True)

    begun = []
    for _ in range(40):
        before = len(library.heard)
        stage.advance(0.1)
        begun.append(len(library.heard) - before)

    assert max(begun) == 1
    assert sum(begun) == len(library.heard) == 6


def test_a_click_rises_with_the_load() -> None:
    pitches = [click_pitch(rated_w) for rated_w in (5, 40, 150, 1000, 4000)]

    assert pitches == sorted(pitches)
    assert pitches[0] < 0.9 < 1.3 < pitches[-1]
    assert click_pitch(0) == click_pitch(10)


def test_a_switch_clicks_at_once_and_at_its_place(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle", "tv")

    stage.switched("kettle", is_on=True, rated_w=2000)
    stage.advance(0.1)
    stage.switched("tv", is_on=False, rated_w=150)

    on, off = library.heard["switch_on"], library.heard["switch_off"]
    assert on.rate > off.rate
    assert on.position[0] < -0.1 < 0.1 < off.position[0]


def test_switches_thrown_together_click_once(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle", "tv")

    for _ in range(5):
        stage.switched("kettle", is_on=True, rated_w=2000)

    assert sum(sound.times_played for sound in library.sounds) == 1


def test_what_runs_hums_at_its_place_until_it_stops(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle", "tv", "floor_lamp")

    stage.show({"kettle": 1.0, "tv": 0.0, "floor_lamp": 1.0})
    pass_time(stage)
    runs = hummed(library)
    kettle = library.heard["kettle"]
    stage.show({"kettle": 0.0, "tv": 0.0, "floor_lamp": 1.0})
    pass_time(stage)

    assert runs == {"kettle"}
    assert kettle.goes_round
    assert kettle.is_placed
    assert kettle.position[0] < 0
    assert not hummed(library)


def test_a_hum_fades_in(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle")
    pass_time(stage)

    stage.show({"kettle": 1.0})
    volumes = []
    for _ in range(30):
        stage.advance(0.02)
        volumes.append(library.heard["kettle"].volume)

    assert volumes == sorted(volumes)
    assert volumes[0] < 0.2 * volumes[-1]


def test_who_pauses_hums_softer(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "oven")

    stage.show({"oven": 1.0})
    pass_time(stage)
    heats = library.heard["element"].volume
    stage.show({"oven": 0.35})
    pass_time(stage)

    assert 0 < library.heard["element"].volume < 0.3 * heats


def test_only_the_loudest_and_nearest_hum(window: Window, library: Library) -> None:
    names = list(HUMS)
    stage = a_sound_stage(window, *names)
    levels = dict.fromkeys(names, 0.35) | {"kettle": 1.0}

    stage.show(levels)
    pass_time(stage)

    assert sum(sound.name in hummed(library) for sound in library.heard.values()) <= MAX_HUMS
    playing = [sound for sound in library.sounds if sound.is_playing]
    assert len(playing) == MAX_HUMS
    assert max(playing, key=lambda sound: sound.volume).name == "kettle"


def test_a_camera_that_comes_near_hears_more(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle", "tv")
    stage.show({"kettle": 1.0, "tv": 1.0})
    pass_time(stage)
    far = library.heard["kettle"].volume

    window.base.camera.set_pos(2.0, 0.0, 2.0)
    pass_time(stage)

    assert library.heard["kettle"].volume > 2 * far


def test_a_camera_from_behind_hears_left_and_right_exchanged(
    window: Window, library: Library
) -> None:
    stage = a_sound_stage(window, "kettle", "tv")
    stage.show({"kettle": 1.0, "tv": 1.0})
    pass_time(stage)
    before = library.heard["kettle"].position[0]

    window.base.camera.set_pos(4.0, 16.0, 6.0)
    window.base.camera.look_at(4.0, 3.0, 0.0)
    pass_time(stage)

    assert before < 0 < library.heard["kettle"].position[0]


def test_a_frame_in_which_nothing_changes_asks_nothing(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle", "tv")
    stage.show({"kettle": 1.0, "tv": 1.0})
    stage.show_time(13.0, month=5, is_raining=False)
    pass_time(stage, long_s=30)
    before = sum(sound.asked for sound in library.sounds)

    stage.show({"kettle": 1.0, "tv": 1.0})
    stage.show_time(13.01, month=5, is_raining=False)
    stage.advance(1 / 60)

    assert sum(sound.asked for sound in library.sounds) == before


def test_rain_is_laid_over_the_day(window: Window, library: Library) -> None:
    stage = a_sound_stage(window)

    stage.show_time(14.0, month=5, is_raining=True)
    pass_time(stage)
    wet = set(library.heard)
    stage.show_time(14.0, month=5, is_raining=False)
    pass_time(stage, long_s=12)

    assert wet == {"day", "rain"}
    assert set(library.heard) == {"day"}


def test_a_fast_clock_leaves_room_tone_and_clicks(window: Window, library: Library) -> None:
    stage = a_sound_stage(window, "kettle")
    stage.show({"kettle": 1.0}, speed=60)
    stage.show_time(14.0, month=5, is_raining=False)
    pass_time(stage)
    slow = set(library.heard)

    stage.show({"kettle": 1.0}, speed=600)
    stage.chime()
    stage.settled(100)
    pass_time(stage)
    stage.switched("kettle", is_on=False, rated_w=2000)

    assert slow == {"day", "kettle"}
    assert set(library.heard) == {"day", "switch_off"}


def test_news_has_sounds_of_its_own(window: Window, library: Library) -> None:
    stage = a_sound_stage(window)

    stage.chime()
    stage.settled(5)
    stage.settled(-5)
    stage.task_done()
    stage.task_missed()

    assert set(library.heard) == set(STRIKES) - {"switch_on", "switch_off"}


def test_the_volume_is_kept_while_muted(window: Window, library: Library) -> None:
    stage = a_sound_stage(window)

    stage.volume = 0.5
    half = library.volume
    stage.is_muted = True
    muted = library.volume
    stage.is_muted = False
    stage.volume = 7.0

    assert 0 < half < 0.5
    assert muted == 0
    assert stage.volume == 1.0
    assert library.volume == 1.0


def test_an_appliance_without_a_place_still_clicks(window: Window, library: Library) -> None:
    stage = a_sound_stage(window)

    stage.switched("spaceship", is_on=True, rated_w=100)

    assert library.heard["switch_on"].position == (0, 1, 0)


_WITH_OPENAL = """
from panda3d.core import AudioManager, AudioSound, NodePath, load_prc_file_data
from types import SimpleNamespace
load_prc_file_data("", "audio-library-name p3openal_audio\\nnotify-level-audio fatal")
from tests.game.scene.test_sound import a_sound_stage, pass_time
manager, root = AudioManager.create_AudioManager(), NodePath("root")
camera = root.attach_new_node("camera")
base = SimpleNamespace(camera=camera, render=root, sfxManagerList=[manager])
stage = a_sound_stage(SimpleNamespace(base=base), "kettle", "exhaust_fan")
stage.show({"kettle": 1.0, "exhaust_fan": 1.0})
stage.show_time(7.0, month=5, is_raining=True)
stage.switched("kettle", is_on=True, rated_w=2000)
for news in (stage.chime, stage.task_done, stage.task_missed):
    news()
for _ in range(30):
    pass_time(stage, long_s=0.1)
    manager.update()
playing = [loop for loop in stage._loops if loop._plays]
states = {loop._sound.status() == AudioSound.PLAYING for loop in playing}
print(manager.is_valid(), len(playing), states)
"""


@pytest.mark.parametrize(
    ("drivers", "told"), [("null", "True 5 {True}"), ("none-of-them", "False 0 set()")]
)
def test_openal_plays_with_a_device_and_without_one_nothing_is_said(
    drivers: str, told: str
) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _WITH_OPENAL],
        env=os.environ | {"ALSOFT_DRIVERS": drivers, "ALSOFT_LOGLEVEL": "0"},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (said.stdout.strip(), said.stderr) == (told, "")
