"""Install WattWise, or build it for players.

``python setup.py build_apps`` builds, ``python setup.py bdist_apps`` also packs.
"""

import re
import sys
from pathlib import Path
from typing import Any

from setuptools import find_packages, setup

ROOT = Path(__file__).parent


def version() -> str:
    text = (ROOT / "wattwise_game" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if found is None:
        raise LookupError("wattwise_game/__init__.py states no __version__")
    return found[1]


def requirements(package: str) -> list[str]:
    lines = (ROOT / package / "requirements.txt").read_text(encoding="utf-8").splitlines()
    stated = (line.partition("#")[0].strip() for line in lines)
    return [requirement for requirement in stated if requirement]


def commands() -> dict[str, Any]:
    """Load Panda3D's commands only when asked for: ``pip install`` must do without Panda3D."""
    if not {"build_apps", "bdist_apps"} & set(sys.argv):
        return {}
    from deploy.freeze import build_apps

    return {"build_apps": build_apps}


# Imported by name at run time, where no scan of the source sees them.
FOUND_BY_NAME = {
    "*": [
        "numpy._core.*",
        "numpy._core._dtype_ctypes",  # a star leaves out what begins with an underscore
        "numpy._core._exceptions",
        "numpy._core._internal",
        "numpy._core._methods",
        "numpy.linalg.*",
        "tzdata",
        "tzdata.*",
        "tzdata.*.*",
    ],
    "wattwise": ["imgui_bundle.imgui.*", "imgui_bundle.implot.*", "simplepbr.*", "gltf.*"],
    "wattwise-server": [
        "alembic.*",
        "alembic.ddl.*",
        "anyio.*",
        "anyio._backends",
        "anyio._backends._asyncio",
        "logging.config",
        "pydantic.*",
        "sqlalchemy.dialects.postgresql.*",
        "sqlalchemy.dialects.sqlite.*",
        "uvicorn.lifespan.*",
        "uvicorn.loops.*",
        "uvicorn.protocols.*",
        "uvicorn.protocols.*.*",
    ],
}
# Optional to those who import them. Practice uses SQLite alone, and asyncio's loop is fast enough
# for one player.
LEFT_OUT = [
    "IPython",
    "PIL",
    "_pytest",
    "_tkinter",
    "cv2",
    "hypothesis",
    "markdown_it",
    "matplotlib",
    "mypy",
    "numpy.f2py",
    "numpy.testing",
    "pip",
    "pkg_resources",
    "psycopg",
    "psycopg_binary",
    "pydantic.v1",
    "pygments",
    "pytest",
    "rich",
    "setuptools",
    "tkinter",
    "uvloop",
]

FREEZE = {
    "gui_apps": {"wattwise": "wattwise_game/__main__.py"},
    "console_apps": {"wattwise-server": "server/__main__.py"},
    "platforms": ["manylinux2014_x86_64", "win_amd64"],
    "requirements_path": "deploy/frozen-requirements.txt",
    # Panda3D's own index adds nothing that is pinned here.
    "use_optimized_wheels": False,
    "pypi_extra_indexes": [],
    "plugins": ["pandagl", "p3headlessgl", "p3openal_audio"],
    "include_modules": FOUND_BY_NAME,
    # Alembic reads migrations as files: frozen ones would be left out of the files that are copied.
    "exclude_modules": {"*": [*LEFT_OUT, "server.migrations.env", "server.migrations.versions"]},
    "include_patterns": [
        "LICENSE",
        "assets/**",
        "ml/models/**",
        "server/migrations/**",
        "server/web/**",
    ],
    "exclude_patterns": [
        ".git/**",
        ".venv/**",
        ".venv-assets/**",
        "assets/source/**",
        "server/web/*.py",
    ],
    "package_data_dirs": {
        "certifi": [("certifi/cacert.pem", "certifi", set())],
        "tzdata": [("tzdata/zoneinfo/*", "tzdata/zoneinfo", set())],
    },
    # OpenAPI's descriptions are docstrings.
    "strip_docstrings": False,
}

setup(
    name="WattWise",
    version=version(),
    description="A desktop energy game: a house to live in, a bill to read, a leaderboard to climb",
    author="WattWise contributors",
    license="MIT",
    python_requires=">=3.11",
    packages=find_packages(include=["wattwise_game*", "server*", "ml*"]),
    package_data={
        "server": ["migrations/**/*", "web/**/*"],
        "ml": ["models/*"],
    },
    install_requires=requirements("wattwise_game"),
    extras_require={
        "server": requirements("server"),
        "ml": requirements("ml"),
        "dev": requirements("tests"),
    },
    cmdclass=commands(),
    options={
        "build_apps": FREEZE,
        "bdist_apps": {"installers": {"manylinux2014_x86_64": ["gztar"], "win_amd64": ["zip"]}},
    },
)
