"""Which appliance is under the pointer: a ray against one box each, never against the mesh."""

from typing import Any

from panda3d.core import (
    BitMask32,
    CollisionBox,
    CollisionHandlerQueue,
    CollisionNode,
    CollisionRay,
    CollisionTraverser,
    NodePath,
    Point3,
)

from wattwise_game.scene.house import AppliancePlan

_MASK = BitMask32.bit(5)
# A phone charger is smaller than a fingertip.
_SMALLEST_M = 0.28


class Picker:
    def __init__(self, camera: Any, appliances: list[AppliancePlan]) -> None:
        """`camera` is the camera's NodePath; boxes are in the coordinates of the house's root."""
        self._camera = camera
        self._boxes = NodePath("pick boxes")
        for appliance in appliances:
            self._boxes.attach_new_node(_box(appliance))
        self._ray = CollisionRay()
        ray_node = CollisionNode("pick ray")
        ray_node.add_solid(self._ray)
        ray_node.set_from_collide_mask(_MASK)
        ray_node.set_into_collide_mask(BitMask32.all_off())
        self._ray_path = self._boxes.attach_new_node(ray_node)
        self._hits = CollisionHandlerQueue()
        self._traverser = CollisionTraverser("pick")
        self._traverser.add_collider(self._ray_path, self._hits)

    def appliance_at(
        self, pointer_px: tuple[float, float] | None, *, size_px: tuple[int, int]
    ) -> str | None:
        if pointer_px is None:
            return None
        x = pointer_px[0] / size_px[0] * 2 - 1
        y = 1 - pointer_px[1] / size_px[1] * 2
        self._ray_path.set_mat(self._camera.get_mat(self._camera.get_top()))
        self._ray.set_from_lens(self._camera.node(), x, y)
        self._traverser.traverse(self._boxes)
        if not self._hits.get_num_entries():
            return None
        self._hits.sort_entries()
        return str(self._hits.get_entry(0).get_into_node().name)


def _box(appliance: AppliancePlan) -> Any:
    low, high = Point3(*appliance.body_min), Point3(*appliance.body_max)
    center, half = (low + high) / 2, (high - low) / 2
    node = CollisionNode(appliance.id)
    node.add_solid(CollisionBox(center, *(max(axis, _SMALLEST_M / 2) for axis in half)))
    node.set_into_collide_mask(_MASK)
    node.set_from_collide_mask(BitMask32.all_off())
    return node
