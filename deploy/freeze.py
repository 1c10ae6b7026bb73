"""Panda3D's ``build_apps``, taught what two executables and these libraries need.

``python setup.py build_apps`` writes ``build/<platform>/`` with ``wattwise`` and
``wattwise-server``; ``bdist_apps`` packs it. Each point below was met in practice, and is told in
docs/decisions/0001-frozen-game-starts-the-server.md.
"""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from direct.dist import commands
from packaging.requirements import Requirement

# build_apps hands pip one platform tag; current wheels of numpy and imgui-bundle carry newer ones.
ALSO_ACCEPTED = {
    "manylinux2014_x86_64": [
        "manylinux_2_17_x86_64",
        "manylinux_2_27_x86_64",
        "manylinux_2_28_x86_64",
    ]
}
PYTHON_TAG = f"cp{sys.version_info.major}{sys.version_info.minor}"

# Frozen modules have no files: Panda3D names the executable as the file of each, and
# importlib.resources finds nothing. This goes into the site module of both executables, before
# anything else is imported. A module says it is where its source would be if the source tree lay
# beside the executable, which is where the data of packages is copied to.
AS_IF_BESIDE_THE_EXECUTABLE = """
from os.path import dirname as _dirname, join as _join

def _place_of(name):
    return _join(_dirname(sys.executable), *name.split('.'))

class _Resources:
    def __init__(self, package):
        self.package = package

    def files(self):
        from pathlib import Path
        return Path(_place_of(self.package))

_find_nowhere = FrozenImporter.find_spec

def _find_beside(fullname, path=None, target=None):
    spec = _find_nowhere(fullname, path, target)
    if spec:
        place = _place_of(fullname)
        if spec.submodule_search_locations is None:
            spec.origin = place + '.py'
        else:
            spec.origin = _join(place, '__init__.py')
            spec.submodule_search_locations = [place]
        spec.loader_state.filename = spec.origin
    return spec

FrozenImporter.find_spec = _find_beside
FrozenImporter.get_resource_reader = _Resources
"""


class MissingLibrary(FileNotFoundError):
    """The building machine or a wheel lacks a shared library that the bundle must carry."""


class build_apps(commands.build_apps):
    def run(self) -> None:
        commands.SITE_PY += AS_IF_BESIDE_THE_EXECUTABLE
        super().run()

    def download_wheels(self, platform: str) -> list[str]:
        """Gather the wheels of one platform, none left over from an earlier build."""
        folder = Path(self.build_base) / "__whl_cache__" / f"{platform}_{PYTHON_TAG}"
        folder.mkdir(parents=True, exist_ok=True)
        wanted = folder / "requirements.txt"
        wanted.write_text("\n".join(requirements_for(platform, Path(self.requirements_path))))
        for stale in folder.glob("*.whl"):
            stale.unlink()
        options = ["--only-binary", ":all:"]
        for tag in [platform, *ALSO_ACCEPTED.get(platform, [])]:
            options += ["--platform", tag]
        for abi in [PYTHON_TAG, "abi3", "none"]:
            options += ["--abi", abi]
        command = [
            sys.executable,
            "-m",
            "pip",
            "--disable-pip-version-check",
            "download",
            "--quiet",
        ]
        subprocess.check_call([*command, "-d", str(folder), "-r", str(wanted), *options])
        return [str(wheel) for wheel in sorted(folder.glob("*.whl"))]

    def build_runtimes(self, platform: str, use_wheels: bool) -> None:
        super().build_runtimes(platform, use_wheels)
        wheels = Path(self.build_base) / "__whl_cache__" / f"{platform}_{PYTHON_TAG}"
        bundle = Path(self.build_base) / platform
        if "linux" in platform:
            add_openssl(bundle, wheels)
            add_sqlite(bundle)
        if platform.startswith("win"):
            add_visual_c_runtime(bundle, wheels)


def requirements_for(platform: str, path: Path) -> list[str]:
    """Return the requirements of a file and of those it includes, as the target reads them.

    pip would judge markers such as ``sys_platform != "win32"`` by the machine that builds.
    """
    target = {"sys_platform": "win32" if platform.startswith("win") else "linux"}
    requirements = (Requirement(line) for line in requirement_lines(path))
    wanted = [r for r in requirements if r.marker is None or r.marker.evaluate(target)]
    for requirement in wanted:
        requirement.marker = None
    return sorted({str(requirement) for requirement in wanted})


def requirement_lines(path: Path) -> Iterator[str]:
    for line in path.read_text().splitlines():
        stated = line.partition("#")[0].strip()
        if stated.startswith("-r "):
            yield from requirement_lines(path.parent / stated.removeprefix("-r ").strip())
        elif stated:
            yield stated


def add_openssl(bundle: Path, wheels: Path) -> None:
    """Give Panda3D's ``_ssl`` and ``_hashlib`` the OpenSSL that they ask for and do not bring.

    They want 3.4, and a distribution's own is often older. psycopg's wheel carries a current one,
    pinned like the rest.
    """
    with zipfile.ZipFile(one(wheels, "psycopg_binary-*.whl")) as wheel:
        for name in wheel.namelist():
            library = Path(name).name
            if library.startswith(("libssl-", "libcrypto-")):
                # libssl asks for libcrypto by the wheel's name for it, which is also its soname:
                # the loader has it already under the plain name, and knows it again.
                plain = library.split("-")[0] + ".so.3"
                (bundle / plain).write_bytes(wheel.read(name))


def add_sqlite(bundle: Path) -> None:
    """Copy the building Python's SQLite, under the name that Panda3D's ``_sqlite3`` asks for."""
    import sqlite3  # noqa: F401  loads the library, which then shows in this process's memory map

    mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines()}
    for path in mapped:
        if Path(path).name.startswith("libsqlite3.so"):
            (bundle / "libsqlite3.so").write_bytes(Path(path).read_bytes())
            return
    raise MissingLibrary(
        f"{sys.executable} holds no shared libsqlite3: build with a system's Python"
    )


def add_visual_c_runtime(bundle: Path, wheels: Path) -> None:
    """Unpack what a fresh Windows may lack; build_apps looks only at a wheel's top level."""
    with zipfile.ZipFile(one(wheels, "msvc_runtime-*.whl")) as wheel:
        for name in wheel.namelist():
            if name.endswith(".dll") and "/Scripts/" in name:
                (bundle / os.path.basename(name)).write_bytes(wheel.read(name))


def one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise MissingLibrary(
            f"no {pattern} among the wheels: is it in deploy/frozen-requirements.txt?"
        )
    return found[0]
