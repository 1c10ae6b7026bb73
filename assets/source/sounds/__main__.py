"""Makes the sounds alone, without Blender: run `python -m assets.source.sounds`."""

from __future__ import annotations

import argparse
from pathlib import Path

from .build import write_sounds
from .catalogue import SOUNDS

_FOLDER = Path(__file__).resolve().parents[2] / "sounds"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", nargs="+", choices=SOUNDS, default=tuple(SOUNDS))
    parser.add_argument("--to", type=Path, default=_FOLDER, help="folder to write sounds to")
    options = parser.parse_args()
    for path in write_sounds(options.to, names=options.only):
        print(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
