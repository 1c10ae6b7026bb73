"""Finding out who somebody is."""

import base64
import secrets
from typing import Annotated
from uuid import uuid4

from fastapi import Depends
from sqlalchemy import Connection
from starlette.requests import HTTPConnection

from server.accounts import repository, tokens
from server.accounts.repository import User
from server.context import Context, context_of
from server.errors import Unauthorized


class MissingToken(Unauthorized):
    """The request carries no bearer token."""


def user_of(context: Context, authorization: str) -> User:
    """Return the user that an ``Authorization`` header proves.

    :raises Unauthorized: if it proves nobody.
    """
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise MissingToken("This needs an access token: Authorization: Bearer …")
    user_id = tokens.user_id_of(token.strip(), secret=context.config.secret)
    with context.database.read() as connection:
        user = repository.user(connection, user_id)
    if user is None or user.is_rival:
        raise Unauthorized("This account is no more")
    return user


def current_user(connection: HTTPConnection) -> User:
    return user_of(context_of(connection), connection.headers.get("authorization", ""))


def optional_user(connection: HTTPConnection) -> User | None:
    """Return nobody where no token is sent; a wrong one is refused all the same."""
    return current_user(connection) if "authorization" in connection.headers else None


CurrentUser = Annotated[User, Depends(current_user)]
OptionalUser = Annotated[User | None, Depends(optional_user)]


def add_user(
    connection: Connection, *, display_name: str, guest_key_hash: str, now_ms: int
) -> User:
    user = User(
        id=uuid4().hex, public_id=new_public_id(), display_name=display_name, is_rival=False
    )
    repository.add(connection, user, created_at_ms=now_ms, guest_key_hash=guest_key_hash)
    return user


def new_public_id() -> str:
    return public_id_from(secrets.token_bytes(5))


def public_id_from(five_bytes: bytes) -> str:
    return base64.b32encode(five_bytes).decode().lower()
