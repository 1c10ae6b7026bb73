"""A house of boxes: one room, four walls, two appliances."""

from typing import Any

from panda3d.core import CardMaker, NodePath, Point3

from wattwise_game.scene.house import (
    AppliancePlan,
    DefaultView,
    House,
    HousePlan,
    Lamp,
    RoomPlan,
    Spin,
    Vent,
)

LAMP = AppliancePlan(
    id="lamp",
    room="living_room",
    position=(3.0, 2.0, 0.0),
    body_min=(2.6, 1.6, 0.0),
    body_max=(3.4, 2.4, 1.6),
    label=(3.0, 2.0, 1.8),
    lamp=Lamp(position=(3.0, 2.0, 1.4), colour="#FFCB86", reach_m=3.0),
)
FAN = AppliancePlan(
    id="fan",
    room="living_room",
    position=(6.0, 5.0, 0.0),
    body_min=(5.6, 4.6, 0.0),
    body_max=(6.4, 5.4, 1.6),
    label=(6.0, 5.0, 1.8),
    spin=Spin(axis="z", degrees_per_s=360.0),
)
KETTLE = AppliancePlan(
    id="kettle",
    room="living_room",
    position=(5.0, 1.0, 0.0),
    body_min=(4.8, 0.8, 0.0),
    body_max=(5.2, 1.2, 0.4),
    label=(5.0, 1.0, 0.6),
    vent=Vent(position=(5.0, 1.0, 0.4), direction=(0.0, 0.0, 1.0), kind="steam"),
)
ROOM = RoomPlan(
    id="living_room", bounds=(0.0, 0.0, 8.0, 6.0), focus=(4.0, 3.0, 0.5), distance_m=8.0
)


def a_house(*appliances: AppliancePlan) -> House:
    root = NodePath("house")
    room = root.attach_new_node("room.living_room")
    a_box(room, "floor", (0.0, 0.0, -0.1), (8.0, 6.0, 0.0))
    _walls(root)
    plans = list(appliances or (LAMP, FAN))
    for plan in plans:
        _appliance(root, plan)
    return House(root, _plan(plans))


def _plan(appliances: list[AppliancePlan]) -> HousePlan:
    return HousePlan(
        bounds=ROOM.bounds,
        wall_height=2.6,
        default_view=DefaultView(
            focus=ROOM.focus,
            distance_m=18.0,
            azimuth_deg=40.0,
            elevation_deg=40.0,
            vertical_fov_deg=32.0,
        ),
        rooms=[ROOM],
        appliances=appliances,
    )


def a_box(
    parent: Any, name: str, low: tuple[float, float, float], high: tuple[float, float, float]
) -> Any:
    """Six cards, each facing outwards."""
    box = parent.attach_new_node(name)
    size = Point3(*high) - Point3(*low)
    maker = CardMaker("side")
    maker.set_has_normals(True)
    maker.set_frame(-0.5, 0.5, -0.5, 0.5)
    for heading, pitch in ((0, 0), (90, 0), (180, 0), (270, 0), (0, 90), (0, -90)):
        arm = box.attach_new_node("arm")
        arm.attach_new_node(maker.generate()).set_y(-0.5)
        arm.set_hpr(heading, pitch, 0)
    box.set_scale(*(max(axis, 0.01) for axis in size))
    box.set_pos((Point3(*low) + Point3(*high)) / 2)
    box.flatten_strong()
    return box


def _appliance(root: Any, plan: AppliancePlan) -> None:
    node = root.attach_new_node(f"appliance.{plan.id}")
    a_box(node, f"{plan.id}.body", plan.body_min, plan.body_max)
    x, y, _ = plan.position
    top = plan.body_max[2]
    a_box(node, f"{plan.id}.glow", (x - 0.3, y - 0.3, top), (x + 0.3, y + 0.3, top + 0.2))
    if plan.spin is not None:
        a_box(node, f"{plan.id}.spin", (x - 0.5, y - 0.1, top), (x + 0.5, y + 0.1, top + 0.1))


def _walls(root: Any) -> None:
    sides = {
        "north": ((0.0, 6.0), (8.0, 6.2)),
        "east": ((8.0, 0.0), (8.2, 6.0)),
        "south": ((0.0, -0.2), (8.0, 0.0)),
        "west": ((-0.2, 0.0), (0.0, 6.0)),
    }
    for side, ((x0, y0), (x1, y1)) in sides.items():
        wall = root.attach_new_node(f"wall.{side}")
        a_box(wall, "high", (x0, y0, 0.0), (x1, y1, 2.6))
        a_box(wall, "low", (x0, y0, 0.0), (x1, y1, 0.25))
