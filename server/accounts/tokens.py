"""Access tokens: short-lived JWTs that name a user and nothing else."""

from datetime import timedelta

import jwt

from server.errors import Unauthorized
from wattwise_game.household.interval import to_datetime
from wattwise_game.protocol.messages import Token

ACCESS_TOKEN_LIFE = timedelta(minutes=10)
# Pinned: a token must not choose how it is checked.
_ALGORITHM = "HS256"
_ISSUER = "wattwise"
_AUDIENCE = "wattwise-api"
_ACCESS = "access"


class BadToken(Unauthorized):
    """The token is forged, expired, or was made for something else."""


def issue(user_id: str, *, secret: str, now_ms: int) -> Token:
    issued_at = to_datetime(now_ms)
    expires_at = issued_at + ACCESS_TOKEN_LIFE
    claims = {
        "sub": user_id,
        "iss": _ISSUER,
        "aud": _AUDIENCE,
        "typ": _ACCESS,
        "iat": issued_at,
        "exp": expires_at,
    }
    return Token(
        access_token=jwt.encode(claims, secret, algorithm=_ALGORITHM), expires_at=expires_at
    )


def user_id_of(access_token: str, *, secret: str) -> str:
    """:raises BadToken: unless it is a valid access token of this server."""
    try:
        claims = jwt.decode(
            access_token,
            secret,
            algorithms=[_ALGORITHM],
            issuer=_ISSUER,
            audience=_AUDIENCE,
            options={"require": ["exp", "iat", "sub", "typ", "iss", "aud"]},
        )
    except (jwt.InvalidTokenError, ValueError) as error:
        raise BadToken("The access token is not valid or has expired") from error
    if claims["typ"] != _ACCESS:
        raise BadToken("This is no access token")
    return str(claims["sub"])
