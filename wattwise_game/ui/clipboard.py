"""The desktop's clipboard, where Dear ImGui has none of its own and a tool of the system offers it.

Windows needs nothing: ImGui speaks to its clipboard itself. Elsewhere, without any of these tools,
copying still works within the game.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass

_TIMEOUT_S = 1.0


@dataclass(frozen=True)
class Clipboard:
    """The two commands that read and write it."""

    read: list[str]
    write: list[str]

    def paste(self) -> str:
        try:
            done = subprocess.run(self.read, capture_output=True, timeout=_TIMEOUT_S, check=True)
        except (OSError, subprocess.SubprocessError):
            return ""
        return done.stdout.decode("utf-8", errors="replace")

    def copy(self, text: str) -> None:
        # The tool stays behind to serve the text; it must not keep our pipes.
        try:
            subprocess.run(
                self.write,
                input=text.encode("utf-8"),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_TIMEOUT_S,
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return


_TOOLS = [
    Clipboard(read=["pbpaste"], write=["pbcopy"]),
    Clipboard(read=["wl-paste", "--no-newline"], write=["wl-copy"]),
    Clipboard(
        read=["xclip", "-selection", "clipboard", "-out"],
        write=["xclip", "-selection", "clipboard", "-in"],
    ),
    Clipboard(read=["xsel", "--clipboard", "--output"], write=["xsel", "--clipboard", "--input"]),
]


def desktop_clipboard() -> Clipboard | None:
    if sys.platform == "win32":
        return None
    return next((each for each in _TOOLS if shutil.which(each.write[0])), None)
