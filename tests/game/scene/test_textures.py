from pathlib import Path

import pytest

from wattwise_game.scene.house import load_house
from wattwise_game.scene.textures import TextureMissing, load_occlusion, load_surfaces


def test_every_surface_and_page_of_the_house_is_shipped() -> None:
    plan = load_house().plan

    assert load_surfaces(plan.surfaces).get_z_size() == len(plan.surfaces) > 8
    assert load_occlusion(plan.occlusion_pages).get_z_size() == len(plan.occlusion_pages)


def test_each_room_has_a_page_of_its_own_of_at_least_1024_pixels() -> None:
    plan = load_house().plan

    assert {room.id for room in plan.rooms} <= set(plan.occlusion_pages)
    assert load_occlusion(plan.occlusion_pages).get_x_size() >= 1024


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(TextureMissing, match="surface_gold"):
        load_surfaces(["gold"], tmp_path)


def test_the_assets_stay_small() -> None:
    folder = Path(__file__).parents[3] / "assets"
    shipped = [file for kind in ("models", "textures") for file in (folder / kind).iterdir()]

    assert sum(file.stat().st_size for file in shipped) < 60e6
