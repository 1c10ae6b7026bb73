"""The ASGI application: every noun's routes, the error body, and what stands around a request."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager
from http import HTTPStatus

from fastapi import APIRouter, FastAPI, Request, Response

from server import errors, wire
from server.context import Context, InContext
from server.feed import endpoints as feed
from server.forecasts import endpoints as forecasts
from server.households import endpoints as households
from server.leaderboard import endpoints as leaderboard
from server.middleware import Requests
from server.readings import endpoints as readings
from server.scores import endpoints as scores
from wattwise_game import __version__
from wattwise_game.household.interval import to_datetime
from wattwise_game.protocol.messages import GuestRequest, Health, SessionRequest, SetAppliance

BODIES: list[type] = [GuestRequest, SessionRequest, SetAppliance, *readings.INGEST_MESSAGES]

Background = Callable[[], AbstractContextManager[object]]
"""What runs beside the requests, from the first to the last."""

health = APIRouter(tags=["health"])


def create_app(
    context: Context, *, background: Background, worker_is_well: Callable[[], bool]
) -> FastAPI:
    app = FastAPI(
        title="WattWise",
        version=__version__,
        docs_url=None,  # Swagger's page loads scripts from elsewhere
        redoc_url=None,
        lifespan=_lifespan(background),
    )
    app.state.context = context
    app.state.worker_is_well = worker_is_well
    for noun in (households, readings, forecasts, scores, leaderboard):
        app.include_router(noun.router)
    app.include_router(health)
    app.router.routes.extend([readings.ingest, feed.route])
    app.add_middleware(Requests, show_stack=context.config.environment == "development")
    errors.install(app)
    wire.describe(app, bodies=BODIES, by_hand=readings.INGEST_DESCRIPTION)
    return app


@health.get("/health", response_model=Health)
def is_alive(context: InContext) -> Response:
    """The process answers."""
    return wire.json(Health(status="ok", timestamp=to_datetime(context.clock_ms())))


@health.get("/health/ready", response_model=Health)
def is_ready(context: InContext, request: Request) -> Response:
    """Everything that a request needs answers too."""
    well = {
        "database": context.database.is_reachable(),
        "live_state": context.live.is_reachable(),
        "worker": request.app.state.worker_is_well(),
    }
    answer = Health(
        status="ok" if all(well.values()) else "unavailable",
        timestamp=to_datetime(context.clock_ms()),
        checks={name: "ok" if is_well else "unavailable" for name, is_well in well.items()},
    )
    response = wire.json(answer)
    response.status_code = HTTPStatus.OK if all(well.values()) else HTTPStatus.SERVICE_UNAVAILABLE
    return response


def _lifespan(background: Background) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        with background():
            yield

    return lifespan
