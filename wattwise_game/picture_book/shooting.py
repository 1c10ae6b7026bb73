"""Pictures that are still to be taken, and the taking of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wattwise_game.picture_book.page import Chapter, Figure

Take = Callable[[Path], None]
"""Leaves a picture at that path."""


@dataclass(frozen=True)
class Shot:
    """`takes` are the pictures of one figure, by name."""

    takes: dict[str, Take]
    caption: str


@dataclass(frozen=True)
class Plan:
    """A chapter whose pictures are still to be taken."""

    title: str
    text: str
    columns: int
    shots: Sequence[Shot]


def shoot(plan: Plan, folder: Path, *, tell: Callable[[str], None]) -> Chapter:
    """Take all pictures of a chapter into the folder; `tell` hears how far it has come."""
    figures: list[Figure] = []
    for number, shot in enumerate(plan.shots, 1):
        tell(f"{plan.title}: {number} of {len(plan.shots)}")
        figures.append(Figure(tuple(_taken(shot, folder)), shot.caption))
    return Chapter(plan.title, plan.text, plan.columns, tuple(figures))


def _taken(shot: Shot, folder: Path) -> Iterator[str]:
    for name, take in shot.takes.items():
        file = f"{name}.jpg"
        take(folder / file)
        yield file
