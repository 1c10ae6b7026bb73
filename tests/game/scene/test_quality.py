import itertools
from collections.abc import Iterator

import pytest

from tests.game.conftest import SIZE_PX
from tests.game.pictures import changed_share, pixels_of
from wattwise_game.scene.quality import Quality
from wattwise_game.scene.stage import Stage
from wattwise_game.scene.window import Window, open_window

NIGHT, AFTERNOON = 22.0, 17.0


@pytest.fixture(scope="module")
def window() -> Iterator[Window]:
    opened = open_window(size_px=SIZE_PX, onscreen=False, quality=Quality.LOW)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def stage(window: Window) -> Stage:
    return Stage(window, reduced_motion=True, quality=Quality.LOW)


def show(stage: Stage, window: Window, *, hour: float, level: float = 0.0) -> None:
    stage.show(hour=hour, levels=dict.fromkeys(stage.appliance_ids, level))
    for _ in range(4):
        stage.advance(0.05)
        window.step()


def passes(window: Window) -> int:
    return sum(buffer.is_active() for buffer in window.base.graphics_engine.get_windows())


def lamps_shining(window: Window) -> int:
    lamps = window.base.render.find_all_matches("**/lamp *")
    return sum(path.node().get_color().x > 0 for path in lamps)


@pytest.mark.parametrize("quality", Quality)
def test_each_level_draws_the_house(stage: Stage, window: Window, quality: Quality) -> None:
    stage.set_quality(quality)
    show(stage, window, hour=NIGHT)
    dark = pixels_of(window)

    show(stage, window, hour=NIGHT, level=1.0)

    assert dark.std() > 5
    assert changed_share(dark, pixels_of(window)) > 0.05


def test_low_costs_fewer_lamps_and_passes_than_ultra(stage: Stage, window: Window) -> None:
    cost = {}
    for quality in (Quality.LOW, Quality.ULTRA):
        stage.set_quality(quality)
        show(stage, window, hour=NIGHT, level=1.0)
        lamps = lamps_shining(window)
        stage.show(hour=AFTERNOON, levels={})
        stage.advance(0.05)
        window.step()
        stage.advance(0.05)
        cost[quality] = (lamps, passes(window))

    low, ultra = cost[Quality.LOW], cost[Quality.ULTRA]
    assert low[0] == Quality.LOW.detail.lamp_count
    assert low[0] < ultra[0]
    assert low[1] == ultra[1] - 1


def test_a_level_can_be_taken_back(stage: Stage, window: Window) -> None:
    stage.set_quality(Quality.MEDIUM)
    show(stage, window, hour=AFTERNOON)
    before = pixels_of(window)

    stage.set_quality(Quality.LOW)
    show(stage, window, hour=AFTERNOON)
    without_shadow = pixels_of(window)
    stage.set_quality(Quality.MEDIUM)
    show(stage, window, hour=AFTERNOON)

    assert changed_share(before, without_shadow) > 0.02
    assert changed_share(before, pixels_of(window)) < 0.002


def test_each_level_is_no_cheaper_than_the_one_below() -> None:
    levels = [quality.detail for quality in Quality]

    for lower, higher in itertools.pairwise(levels):
        assert lower.msaa_samples < higher.msaa_samples
        assert lower.shadow_px < higher.shadow_px
        assert lower.lamp_count < higher.lamp_count
        assert lower.rain_share <= higher.rain_share
        assert lower.anisotropic_degree < higher.anisotropic_degree
