"""Find the groups of benchmarks, run them, and report each figure beside its goal.

A group is a module ``tests/benchmarks/bench_<group>.py`` with ``run() -> Iterable[Figure]``.
"""

import importlib
import json
import pkgutil
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

PREFIX = "bench_"


class UnknownGroup(LookupError):
    """A group is asked for that no module here measures."""


class NotAGroup(TypeError):
    """A module is named like a group and has no ``run()``."""


@dataclass(frozen=True)
class Figure:
    """What was measured.

    ``baseline`` is the figure that it is compared with, in the same unit; ``ratio`` is ``value``
    over ``baseline``. ``goal`` says in words what was hoped for ("≥ 40,000"), ``met`` if it was.
    """

    group: str
    name: str
    value: float
    unit: str
    baseline: float | None = None
    ratio: float | None = None
    goal: str | None = None
    met: bool | None = None


def at_least(goal: float, figure: Figure) -> Figure:
    """Return the figure with a goal that it must not fall below."""
    return _judged(figure, goal=f"≥ {goal:,g}", met=figure.value >= goal)


def at_most(goal: float, figure: Figure) -> Figure:
    """Return the figure with a goal that it must not exceed."""
    return _judged(figure, goal=f"≤ {goal:,g}", met=figure.value <= goal)


def against(baseline: float, figure: Figure) -> Figure:
    """Return the figure compared with a baseline in the same unit."""
    facts = asdict(figure) | {"baseline": baseline, "ratio": figure.value / baseline}
    return Figure(**facts)


def median_seconds(
    work: Callable[[], object],
    *,
    repeats: int = 5,
    clock: Callable[[], float] = time.perf_counter,
) -> float:
    """Return the median duration of several runs; one run beforehand warms what can be warmed."""
    work()
    durations = []
    for _ in range(repeats):
        began = clock()
        work()
        durations.append(clock() - began)
    return statistics.median(durations)


def find_groups(package: ModuleType) -> dict[str, Callable[[], Iterable[Figure]]]:
    """Return what to run by the group's name, in alphabetical order."""
    names = sorted(m.name for m in pkgutil.iter_modules(package.__path__))
    return {
        name.removeprefix(PREFIX): _run_of(f"{package.__name__}.{name}")
        for name in names
        if name.startswith(PREFIX)
    }


def measure(
    groups: dict[str, Callable[[], Iterable[Figure]]], *, only: Sequence[str] = ()
) -> list[Figure]:
    """Run the chosen groups, or all.

    :raises UnknownGroup: if one of ``only`` is not among the groups.
    """
    for name in only:
        if name not in groups:
            raise UnknownGroup(f"no group {name!r}; there is {', '.join(groups) or 'none yet'}")
    return [figure for name in only or groups for figure in groups[name]()]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as aligned columns."""
    head = ("group", "name", "value", "unit", "baseline", "ratio", "goal", "met")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def write_report(figures: Sequence[Figure], *, path: Path) -> None:
    """Write the figures as a JSON list of objects, one per figure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    listed = [asdict(figure) for figure in figures]
    path.write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _run_of(module_name: str) -> Callable[[], Iterable[Figure]]:
    module = importlib.import_module(module_name)
    run: Callable[[], Iterable[Figure]] | None = getattr(module, "run", None)
    if run is None:
        raise NotAGroup(f"{module_name} has no run()")
    return run


def _judged(figure: Figure, *, goal: str, met: bool) -> Figure:
    facts = asdict(figure) | {"goal": goal, "met": met}
    return Figure(**facts)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.group,
        figure.name,
        f"{figure.value:,.4g}" if abs(figure.value) < 1000 else f"{figure.value:,.0f}",
        figure.unit,
        "" if figure.baseline is None else f"{figure.baseline:,.4g}",
        "" if figure.ratio is None else f"{figure.ratio:.2f}",
        figure.goal or "",
        {True: "yes", False: "NO", None: ""}[figure.met],
    )
