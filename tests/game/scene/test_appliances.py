import dataclasses

import numpy as np
import pytest

from tests.game.pictures import Pixels, changed_share, pixels_of
from tests.game.scene.builders import FAN, KETTLE, LAMP, a_house
from wattwise_game.scene.appliances import Appliances
from wattwise_game.scene.house import AppliancePlan, House, Lamp
from wattwise_game.scene.lamps import MAX_LAMPS
from wattwise_game.scene.lighting import Daylight
from wattwise_game.scene.sky import sky_at
from wattwise_game.scene.window import Window

MIDDLE = (4.0, 3.0, 0.0)


class Room:
    """The house at night, and what shines in it."""

    def __init__(self, window: Window, house: House) -> None:
        self.window, self.house = window, house
        house.root.reparent_to(window.base.render)
        window.base.camera.set_pos(4, -7, 14)
        window.base.camera.look_at(*MIDDLE)
        self.daylight = Daylight(window, middle=MIDDLE, shadow_px=128)
        self.daylight.show(sky_at(1.0))
        self.appliances = Appliances(window, house)
        for _ in range(4):
            self.frame()

    def frame(self, dt_s: float = 1 / 60) -> Pixels:
        self.appliances.advance(dt_s, looking_at=MIDDLE)
        self.daylight.advance()
        self.window.step()
        return pixels_of(self.window)


@pytest.fixture
def room(window: Window) -> Room:
    return Room(window, a_house())


def test_a_lamp_glows_in_the_frame_of_the_switch(room: Room) -> None:
    before = room.frame()

    room.appliances.show({"lamp": 1.0})
    after = room.frame()

    assert room.appliances["lamp"].glows
    assert changed_share(before, after) > 0.03
    assert after.mean() > before.mean()


def test_a_lamp_at_night_is_warm(room: Room) -> None:
    before = room.frame().astype(np.float64)

    room.appliances.show({"lamp": 1.0})
    gained = room.frame(0.3).astype(np.float64) - before

    red, _, blue = gained.sum(axis=(0, 1))
    assert red > 1.5 * blue


def test_switched_off_it_is_dark_again(room: Room) -> None:
    before = room.frame()
    room.appliances.show({"lamp": 1.0})
    room.frame()

    room.appliances.show({"lamp": 0.0})
    for _ in range(15):
        after = room.frame(0.2)

    assert not room.appliances["lamp"].glows
    assert changed_share(before, after) < 0.001


def test_an_appliance_breathes_once_when_switched(room: Room) -> None:
    node = room.house.appliances["fan"].node
    room.appliances.show({"fan": 1.0})

    room.frame(0.12)
    in_breath = node.get_sx()
    room.frame(0.2)

    assert in_breath > 1.02
    assert node.get_sx() == pytest.approx(1.0)


def test_a_fan_turns_while_it_runs(room: Room) -> None:
    spin = room.house.appliances["fan"].spin
    assert spin is not None
    room.appliances.show({"fan": 1.0})

    room.frame(0.5)
    first = spin.get_h()
    room.frame(0.1)

    assert spin.get_h() != first


def test_with_reduced_motion_nothing_turns_or_breathes(room: Room) -> None:
    mesh = room.house.appliances["fan"]
    assert mesh.spin is not None
    room.appliances.show({"fan": 1.0})

    room.appliances.advance(0.1, looking_at=MIDDLE, reduced_motion=True)

    assert mesh.spin.get_h() == 0
    assert mesh.node.get_sx() == pytest.approx(1.0)


def test_a_kettle_steams_only_while_it_boils(window: Window) -> None:
    room = Room(window, a_house(KETTLE))
    plume = room.house.root.find("plume")
    before = plume.is_hidden()

    room.appliances.show({"kettle": 1.0})

    assert (before, plume.is_hidden()) == (True, False)


def test_a_glow_comes_and_goes_with_its_own_pulse(window: Window) -> None:
    room = Room(window, a_house(KETTLE))
    glow = room.house.appliances["kettle"].glow
    assert glow is not None
    room.appliances.show({"kettle": 1.0})

    lights = set()
    for _ in range(12):
        room.appliances.advance(0.1, looking_at=MIDDLE)
        lights.add(round(glow.get_color_scale()[0], 2))

    assert len(lights) > 5


def test_with_reduced_motion_a_glow_is_steady(window: Window) -> None:
    room = Room(window, a_house(KETTLE))
    glow = room.house.appliances["kettle"].glow
    assert glow is not None
    room.appliances.show({"kettle": 1.0})
    room.appliances.advance(0.1, looking_at=MIDDLE, reduced_motion=True)
    before = glow.get_color_scale()

    room.appliances.advance(0.5, looking_at=MIDDLE, reduced_motion=True)

    assert glow.get_color_scale() == before


def test_half_power_glows_less_than_full(window: Window) -> None:
    room = Room(window, a_house(LAMP))
    glow = room.house.appliances["lamp"].glow
    assert glow is not None
    seen = []
    for level in (0.4, 1.0):
        room.appliances.show({"lamp": level})
        room.appliances.advance(1.0, looking_at=MIDDLE)
        seen.append(glow.get_color_scale()[0])

    assert seen[0] < 0.8 * seen[1]


def test_what_the_pointer_is_on_stands_out(room: Room) -> None:
    before = room.frame()

    room.appliances.hover("fan")
    room.frame(0.3)
    after = room.frame()

    assert 0 < changed_share(before, after) < 0.2


def test_unknown_appliances_are_not_shown(room: Room) -> None:
    room.appliances.show({"aquarium": 1.0})

    room.frame()


def test_light_stays_in_its_room(window: Window) -> None:
    corner = dataclasses.replace(LAMP, lamp=Lamp((0.3, 3.0, 1.0), "#FFFFFF", reach_m=4.0))
    room = Room(window, a_house(corner, FAN))
    before = room.frame()

    room.appliances.show({"lamp": 1.0})
    changed = np.abs(room.frame(0.5).astype(np.int16) - before).max(axis=2) > 6

    assert changed[:, :160].sum() > 20 * changed[:, 250:].sum()


def test_only_so_many_lamps_give_light_and_the_nearest_come_first(window: Window) -> None:
    lamps = [_lamp_at(k) for k in range(MAX_LAMPS + 3)]
    room = Room(window, a_house(*lamps))

    room.appliances.show({lamp.id: 1.0 for lamp in lamps})
    room.appliances.advance(0.1, looking_at=(0.0, 0.0, 0.0))

    assert room.appliances.lamps_lit == {lamp.id for lamp in lamps[:MAX_LAMPS]}


def _lamp_at(place: int) -> AppliancePlan:
    lamp = Lamp(position=(0.5 * place, 1.0, 1.0), colour="#FFCB86", reach_m=2.0)
    return dataclasses.replace(LAMP, id=f"lamp_{place}", lamp=lamp)
