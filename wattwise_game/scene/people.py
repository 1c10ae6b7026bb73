"""The people of the house: who is where finds a spot there, and walks to it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import gltf
from panda3d.core import CardMaker, NodePath, Shader, TransparencyAttrib

from wattwise_game.scene.house import MODELS, HousePlan, Point, Spot
from wattwise_game.scene.renderer import SHADOW_MASK
from wattwise_game.scene.walker import Walker
from wattwise_game.scene.walking import NoWay, Place, route

_DOORSTEP: Place = (7.1, 0.35)
_SEAT_M = 0.47
_STANDING_M, _SITTING_M = 1.62, 0.85
_ASLEEP = "asleep"
_SHADOW_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex; out vec2 place;
void main() { place = p3d_Vertex.xy; gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex; }
"""
_SHADOW_FRAGMENT = """#version 330
in vec2 place; out vec4 color;
void main() {
    float dark = max(0.0, 1.0 - length(place));
    color = vec4(0.03, 0.03, 0.06, 0.5 * dark * dark * (3.0 - 2.0 * dark));
}
"""


class Occupant(Protocol):
    """One person at some minute, as the household knows them; `room` is None while away."""

    @property
    def number(self) -> int: ...
    @property
    def presence(self) -> str: ...
    @property
    def room(self) -> str | None: ...


class _Figure:
    """One person's meshes, a node a pose; only one of them is in the house at a time."""

    def __init__(self, root: Any, meshes: Any, number: int, *, size: float) -> None:
        self._stand = root.attach_new_node(f"person {number}")
        self._body = self._stand.attach_new_node("body")
        self._body.set_scale(size)
        self._poses = {
            str(node.name).rpartition(".")[2]: node
            for node in meshes.find_all_matches(f"**/person.{number}.*")
        }
        for node in self._poses.values():
            node.detach_node()
        self._size, self._pose = size, ""
        self._shadow = _make_shadow()
        self._shadow.reparent_to(self._stand)
        self._stand.hide(SHADOW_MASK)
        self._stand.stash()

    def show(self, walker: Walker) -> None:
        if not walker.is_here:
            self._stand.stash()
            return
        self._stand.unstash()
        self._stand.set_pos(walker.x, walker.y, walker.z)
        self._take(walker.pose)
        # A child's lap is as high as its seat.
        sunk = _SEAT_M * (1 - self._size) if walker.pose == "sit" else 0.0
        self._body.set_z(walker.bounce_m + sunk)
        self._body.set_h(walker.heading_deg)
        self._shadow.set_z(0.035 - walker.z)

    def _take(self, pose: str) -> None:
        if pose == self._pose:
            return
        if self._pose:
            self._poses[self._pose].detach_node()
        self._poses[pose].reparent_to(self._body)
        self._pose = pose


class People:
    """Shows as many people as there are figures; spots are taken in the order of the plan."""

    def __init__(self, root: Any, plan: HousePlan, *, folder: Path = MODELS) -> None:
        self._plan = plan
        file = folder / "people.glb"
        self._figures: list[_Figure] = []
        if plan.people and file.exists():
            meshes = NodePath(gltf.load_model(str(file)))
            self._figures = [
                _Figure(root, meshes, number, size=each.size)
                for number, each in enumerate(plan.people)
            ]
        self.walkers = [Walker() for _ in self._figures]
        self._shown: tuple[tuple[int, str, str | None], ...] | None = None

    def show(self, people: Iterable[Occupant], *, at_once: bool = False) -> None:
        """Say who is where; at once, nobody walks."""
        wanted = tuple((each.number, str(each.presence), each.room) for each in people)
        if wanted == self._shown:
            return
        at_once = at_once or self._shown is None
        self._shown = wanted
        here = [each for each in wanted if each[0] < len(self.walkers)]
        for number, walker in enumerate(self.walkers):
            if not any(each[0] == number and each[2] is not None for each in here):
                self._send_away(walker, at_once=at_once)
        for number, presence, room in here:
            if room is not None:
                self._send(self.walkers[number], room, presence == _ASLEEP, at_once=at_once)

    def heads(self) -> Iterator[tuple[int, Point]]:
        """Yield everybody in sight who is up, by number, and where the top of the head is."""
        for number, walker in enumerate(self.walkers):
            if walker.is_here and walker.pose != "lie":
                height_m = _SITTING_M if walker.pose == "sit" else _STANDING_M
                top_m = walker.z + height_m * self._plan.people[number].size
                yield number, (walker.x, walker.y, top_m)

    def advance(self, dt_s: float) -> None:
        for walker, figure in zip(self.walkers, self._figures, strict=True):
            walker.advance(dt_s)
            figure.show(walker)

    def _send(self, walker: Walker, room: str, asleep: bool, *, at_once: bool) -> None:
        if _suits(walker.spot, room, asleep=asleep):
            return
        spot = self._free_spot(room, asleep=asleep)
        if spot is None:
            return
        if not walker.is_here:
            walker.enter(_DOORSTEP)
        turns = None if at_once else self._route((walker.x, walker.y), spot.at[:2])
        if turns is None:
            walker.appear(spot)
        else:
            walker.walk(turns, to=spot)

    def _send_away(self, walker: Walker, *, at_once: bool) -> None:
        if not walker.is_here or (walker.is_walking and walker.spot is None):
            return
        turns = None if at_once else self._route((walker.x, walker.y), _DOORSTEP)
        if turns is None:
            walker.vanish()
        else:
            walker.walk(turns, to=None)

    def _route(self, start: Place, end: Place) -> Sequence[Place] | None:
        try:
            return route(self._plan.walkable, start, end)
        except NoWay:
            return None

    def _free_spot(self, room: str, *, asleep: bool) -> Spot | None:
        taken = [walker.spot for walker in self.walkers]
        free = (spot for spot in self._plan.spots if spot not in taken)
        return next((spot for spot in free if _suits(spot, room, asleep=asleep)), None)


def _suits(spot: Spot | None, room: str, *, asleep: bool) -> bool:
    return spot is not None and spot.room == room and (spot.pose == "lie") == asleep


def _make_shadow() -> Any:
    maker = CardMaker("contact shadow")
    maker.set_frame(-1, 1, -1, 1)
    card = NodePath("contact shadow")
    flat = card.attach_new_node(maker.generate())
    flat.set_p(-90)
    card.flatten_light()
    card.set_scale(0.36)
    card.set_shader(Shader.make(Shader.SL_GLSL, _SHADOW_VERTEX, _SHADOW_FRAGMENT), 10)
    card.set_transparency(TransparencyAttrib.M_alpha)
    card.set_depth_write(False)
    card.set_bin("fixed", 1)
    return card
