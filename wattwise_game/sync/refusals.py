"""The ways in which a server can fail us, by name."""

from http import HTTPStatus

from wattwise_game.protocol.messages import BadMessage, ErrorBody, decode


class ServerAway(ConnectionError):
    """No server answers, or it cannot at the moment; worth trying again."""


class Refused(RuntimeError):
    """The server understood, and said no."""

    def __init__(self, status: int, body: ErrorBody) -> None:
        super().__init__(f"{status}: {body.error}")
        self.status = status
        self.body = body

    def problem_at(self, *places: str) -> str | None:
        """Return what the server says is wrong at one of these places of the request."""
        return next(
            (d.problem for d in self.body.details if d.where.removeprefix("$.") in places), None
        )


class NotSignedIn(Refused):
    """The token is not known, or no longer."""


class UpdateNeeded(Refused):
    """The server plays by newer rules than this game."""


class LeaseLost(Refused):
    """Another session holds the household's metering lease."""


class SequenceGap(Refused):
    """The server has not had the batch before this one."""


def refusal(status: int, content: bytes) -> Exception:
    """Return the error that an answer other than 2xx stands for."""
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status in (
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.REQUEST_TIMEOUT,
    ):
        return ServerAway(f"the server answered {status}")
    refused = Refused(status, _body(status, content))
    return _kind(refused)(status, refused.body)


def _kind(refused: Refused) -> type[Refused]:
    if refused.status == HTTPStatus.UNAUTHORIZED:
        return NotSignedIn
    if refused.status == HTTPStatus.UPGRADE_REQUIRED:
        return UpdateNeeded
    return _conflict(refused) if refused.status == HTTPStatus.CONFLICT else Refused


def _conflict(refused: Refused) -> type[Refused]:
    if refused.problem_at("sequence") is not None:
        return SequenceGap
    return LeaseLost if refused.problem_at("session", "lease") is not None else Refused


def _body(status: int, content: bytes) -> ErrorBody:
    try:
        return decode(content, ErrorBody)
    except BadMessage:
        return ErrorBody(error="the server gave no reason", statusCode=status, requestId="")
