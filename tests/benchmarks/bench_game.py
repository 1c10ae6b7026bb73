"""What the game costs: a frame's processor time, the first frame, a click's way and back.

Drawing is measured at 16×16 pixels, so that the processor's share is seen and not llvmpipe's; its
vertices are the graphics card's work too, so each mesh is cut down to one triangle.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

os.environ.setdefault("EGL_PLATFORM", "surfaceless")
os.environ.setdefault("ALSOFT_DRIVERS", "null")

from tests.benchmarks.runner import Figure, against, at_most
from tests.builders import A_MONDAY, a_day, a_home, a_new_game
from wattwise_game.household.interval import to_datetime
from wattwise_game.play.practice import start_server
from wattwise_game.play.session import Session
from wattwise_game.protocol.messages import (
    ApplianceChanged,
    GuestRequest,
    SetApplianceFrame,
)
from wattwise_game.storage.paths import Slot
from wattwise_game.sync.api import Access, Api
from wattwise_game.sync.feed import Feed
from wattwise_game.sync.inbox import Inbox, LineOpened

GROUP = "game"
FRAMES = 200
CLICKS = 200
SIZE_PX = (16, 16)
# The interface is laid out for a whole window, whatever is drawn of it.
LAYOUT_PX = (1280, 720)
TIME_ZONE = "America/New_York"
NO_SERVER = "http://127.0.0.1:9"
START_MS = a_day(a_home()).start_ms


def run() -> Iterable[Figure]:
    yield from _frame()
    yield _first_frame()
    yield from _server()
    yield _fast_day()


def _frame() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, _game(Path(folder)) as game:
        _cut_down_meshes(game.window.base.render)
        for appliance_id in ("tv", "floor_lamp", "oven", "dishwasher", "ceiling_fan"):
            game.session.toggle(appliance_id)
        empty_ms = _milliseconds(game.window.step)
        frames_ms = _milliseconds(lambda: game.frame(1 / 60))
        view = game.session.view()
        interface_ms = _milliseconds(lambda: game._interface(1 / 60, (640.0, 360.0)))
        pick_ms = _milliseconds(lambda: game.stage.appliance_at((8.0, 8.0)))
        median = Figure(GROUP, "CPU frame, whole house", statistics.median(frames_ms), "ms")
        yield at_most(4, against(statistics.median(empty_ms), median))
        p95 = statistics.quantiles(frames_ms, n=20)[-1]
        yield at_most(8, Figure(GROUP, "CPU frame, p95", p95, "ms"))
        yield at_most(
            1, Figure(GROUP, "interface of a frame", statistics.median(interface_ms), "ms")
        )
        yield at_most(0.1, Figure(GROUP, "pick", statistics.median(pick_ms), "ms"))
        geoms = game.stage.geoms + game._imgui.renderer.geom_count
        yield at_most(150, Figure(GROUP, "geoms in view", geoms, "geoms"))
        yield at_most(0, _click_to_gauge(game, view.interactive_w))


def _click_to_gauge(game: Any, before_w: int) -> Figure:
    """How many frames after the frame of the click the gauge still shows the old power."""
    game.session.toggle("hair_dryer")
    late = int(game.show(1 / 60).interactive_w == before_w)
    return Figure(GROUP, "click to gauge, frames later", late, "frames")


@contextmanager
def _game(folder: Path) -> Iterator[Any]:
    from wattwise_game.game import Game
    from wattwise_game.scene.window import open_window
    from wattwise_game.storage.preferences import Preferences

    session = _session(folder, server_url=NO_SERVER)
    window = open_window(size_px=LAYOUT_PX, onscreen=False, msaa_samples=0)
    game = Game(
        window, session, preferences=Preferences(), slot_name="bench", new_game=a_new_game()
    )
    game.frame(0.01)
    try:
        with _drawn_small(window):
            yield game
    finally:
        game.close(drain_s=0)


@contextmanager
def _drawn_small(window: Any) -> Iterator[None]:
    """Draw all passes at 16×16 pixels, but lay the interface out as in a whole window."""
    window.base.win.set_size(*SIZE_PX)
    # The renderer's own buffers follow the window.
    window.base.messenger.send("window-event", [window.base.win])
    kind = type(window)
    real = kind.size_px
    kind.size_px = property(lambda _: LAYOUT_PX)
    try:
        yield
    finally:
        kind.size_px = real


def _session(folder: Path, *, server_url: str | None = None) -> Session:
    return Session.open(folder, a_new_game(), server_url=server_url)


def _cut_down_meshes(render: Any) -> None:
    from panda3d.core import GeomTriangles

    for path in render.find_all_matches("**/+GeomNode"):
        node = path.node()
        for index in range(node.get_num_geoms()):
            geom = node.modify_geom(index)
            for number in range(geom.get_num_primitives()):
                short = GeomTriangles(geom.get_primitive(number).get_usage_hint())
                short.add_vertices(0, 1, 2)
                geom.set_primitive(number, short)


def _milliseconds(work: Callable[[], object], *, repeats: int = FRAMES) -> list[float]:
    for _ in range(10):
        work()
    taken = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1e3)
    return taken


_FIRST_FRAME = """
import sys, tempfile, os
from pathlib import Path
os.environ["WATTWISE_SAVES"] = folder = tempfile.mkdtemp()
from tests.builders import a_new_game
from wattwise_game.game import Game, open_session
from wattwise_game.scene.window import open_window
from wattwise_game.storage.preferences import Preferences
new_game = a_new_game()
window = open_window(size_px=(320, 180), onscreen=False, msaa_samples=0)
session = open_session(Path(folder) / "default", new_game)
game = Game(window, session, preferences=Preferences(), slot_name="default", new_game=new_game)
game.frame(0.01)
print("drawn", flush=True)
game.close(drain_s=0)
"""


def _first_frame() -> Figure:
    """From the start of the process to the first picture, beside Python with Panda3D alone."""
    game_s = statistics.median(_until_line(_FIRST_FRAME) for _ in range(3))
    engine = "from direct.showbase.ShowBase import ShowBase; print(1, flush=True)"
    engine_s = statistics.median(_until_line(engine) for _ in range(3))
    return at_most(3, against(engine_s, Figure(GROUP, "first frame, warm caches", game_s, "s")))


def _until_line(program: str) -> float:
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline(), "it ended without a word"
        return time.perf_counter() - began


def _server() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        slot = Slot(Path(folder))
        began = time.perf_counter()
        server = start_server(slot)
        ready = Figure(GROUP, "local server ready", time.perf_counter() - began, "s")
        try:
            yield at_most(2, ready)
            yield at_most(5, _there_and_back(server.url))
        finally:
            server.stop()


def _there_and_back(url: str) -> Figure:
    """From a switch's frame leaving to its echo in the queue that the game drains."""
    guest = GuestRequest(
        guest_key="benchmark-" + uuid4().hex * 2,
        display_name="Ada",
        seed=7,
        time_zone=TIME_ZONE,
        starts_on=A_MONDAY,
    )
    access, inbox = Access(lambda: url, guest), Inbox()
    watermark = Api(access).open_session(game_now=to_datetime(START_MS)).watermark
    feed = Feed(access, inbox)
    feed.start()
    try:
        while not any(isinstance(news, LineOpened) for news in inbox.drain()):
            time.sleep(0.01)
        waits_ms = []
        for number in range(CLICKS):
            frame = SetApplianceFrame(
                appliance_id="tv", is_on=number % 2 == 0, event_id=uuid4().hex, at=watermark
            )
            waits_ms.append(_echo_ms(feed, inbox, frame))
    finally:
        feed.stop()
    median_ms = statistics.median(waits_ms[10:])
    return Figure(GROUP, "click to server and back", median_ms, "ms")


def _echo_ms(feed: Feed, inbox: Inbox, frame: SetApplianceFrame) -> float:
    began = time.perf_counter()
    feed.send(frame)
    while time.perf_counter() - began < 5:
        for news in inbox.drain():
            if isinstance(news, ApplianceChanged) and news.event_id == frame.event_id:
                return (time.perf_counter() - began) * 1e3
        time.sleep(0.0002)
    raise TimeoutError("the server does not answer")


def _fast_day() -> Figure:
    """24 hours at 3600×: minutes that the server lacks, or has otherwise, in the end."""
    from wattwise_game.scripted_day import settled_score

    with tempfile.TemporaryDirectory() as folder:
        session = _session(Path(folder))
        session.set_speed(3_600)
        first = session.first_minute
        began = time.monotonic()
        ticks = 0
        while session.clock.now_ms < (first + 1_440) * 60_000:
            session.tick(1 / 60)
            if ticks % 20 == 0:
                session.toggle(("tv", "oven", "kettle", "hair_dryer")[ticks // 20 % 4])
            ticks += 1
            time.sleep(max(0.0, began + ticks / 60 - time.monotonic()))
        session.drain(30)
        readings = session.readings(first, first + 1_440)
        score = settled_score(session, A_MONDAY)
        session.close()
    metered = sum(reading.energy_ws for reading in readings)
    stored = sum(receipt.minutes for receipt in score.receipts)
    lost = abs(1_440 - stored) + int(metered != score.metered_ws)
    return at_most(0, Figure(GROUP, "24 hours at 3600×, minutes lost or doubled", lost, "min"))
