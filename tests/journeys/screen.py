"""A screen without a monitor: Xvfb, its picture, and a hand on its mouse."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SIZE_PX = (1280, 720)
STARTING_S = 10.0
_XWD_WORDS = 25  # 32-bit words of an X window dump's header; big-endian
_HEADER_BYTES, _WIDTH, _HEIGHT, _BYTES_PER_LINE, _COLOURS = 0, 4, 5, 12, 19
_COLOUR_BYTES = 12


class Screen:
    def __init__(self, display: str, folder: Path) -> None:
        self.display = display
        self._framebuffer = folder / "Xvfb_screen0"

    def picture(self) -> NDArray[np.uint8]:
        """Return (height, width, 3) red, green and blue as they are on the screen now."""
        dump = self._framebuffer.read_bytes()
        header = np.frombuffer(dump, dtype=">u4", count=_XWD_WORDS)
        begin = int(header[_HEADER_BYTES]) + int(header[_COLOURS]) * _COLOUR_BYTES
        height, line = int(header[_HEIGHT]), int(header[_BYTES_PER_LINE])
        lines = np.frombuffer(dump, dtype=np.uint8, offset=begin, count=height * line)
        pixels = lines.reshape(height, line)[:, : int(header[_WIDTH]) * 4].reshape(height, -1, 4)
        return pixels[:, :, 2::-1]

    def click(self, at_px: tuple[float, float]) -> None:
        x, y = (str(round(place)) for place in at_px)
        self._xdotool("mousemove", x, y)
        time.sleep(0.5)
        self._xdotool("mousedown", "1")
        time.sleep(0.3)
        self._xdotool("mouseup", "1")

    def press(self, key: str) -> None:
        """Press a key, by its X name; the window under the mouse hears it."""
        self._xdotool("keydown", key)
        time.sleep(0.5)
        self._xdotool("keyup", key)

    def _xdotool(self, *words: str) -> None:
        environment = {**os.environ, "DISPLAY": self.display}
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=20)


@contextmanager
def a_screen(folder: Path) -> Iterator[Screen]:
    """Start Xvfb on a display of its own choice; stop it, by pid, in the end."""
    xvfb = shutil.which("Xvfb")
    assert xvfb is not None
    read_fd, write_fd = os.pipe()
    width, height = SIZE_PX
    options = ["-screen", "0", f"{width}x{height}x24", "-fbdir", str(folder), "-nolisten", "tcp"]
    server = subprocess.Popen(
        [xvfb, "-displayfd", str(write_fd), *options],
        pass_fds=(write_fd,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write_fd)
    try:
        with os.fdopen(read_fd) as chosen:
            yield Screen(f":{int(chosen.readline())}", folder)
    finally:
        server.terminate()
        server.wait(timeout=STARTING_S)
