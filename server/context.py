"""What every request needs at hand: settings, database, live state, clock, and whom to wake."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from server.config import Config
from server.database import Database
from server.live_state import LiveState


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``opened`` settles what a new household needs at once; ``accepted`` wakes the worker."""

    config: Config
    database: Database
    live: LiveState
    clock_ms: Callable[[], int]
    opened: Callable[[str], None]
    accepted: Callable[[str], None]


def context_of(connection: HTTPConnection) -> Context:
    context = connection.app.state.context
    assert isinstance(context, Context)
    return context


InContext = Annotated[Context, Depends(context_of)]
