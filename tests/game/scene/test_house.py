import msgspec
import pytest
from panda3d.core import NodePath

from tests.game.scene.builders import LAMP, a_house
from wattwise_game.scene.house import MODELS, House, HouseIncomplete, HousePlan, load_house


def test_rooms_and_appliances_are_found_by_id() -> None:
    house = a_house()

    assert house.focus_of("living_room") == ((4.0, 3.0, 0.5), 8.0)
    assert house.appliances["lamp"].plan == LAMP
    assert house.appliances["fan"].spin is not None


def test_a_plan_without_its_mesh_is_refused() -> None:
    plan = a_house().plan

    with pytest.raises(HouseIncomplete, match="lamp"):
        House(NodePath("empty"), plan)


@pytest.mark.skipif(not (MODELS / "house.glb").exists(), reason="the house is not built")
def test_the_house_that_is_shipped_is_complete() -> None:
    house = load_house()

    plan = msgspec.json.decode((MODELS / "house.json").read_bytes(), type=HousePlan)
    assert set(house.appliances) == {each.id for each in plan.appliances}
    assert all(mesh.glow is not None for mesh in house.appliances.values())
    assert len(house.rooms) == 6


@pytest.mark.skipif(not (MODELS / "house.glb").exists(), reason="the house is not built")
def test_the_house_that_is_shipped_is_cheap_to_draw() -> None:
    house = load_house()

    geoms = sum(path.node().get_num_geoms() for path in house.root.find_all_matches("**/+GeomNode"))
    assert geoms <= 150
