"""Users as they are stored."""

from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from server.accounts.tables import users


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    id: str
    public_id: str
    display_name: str
    is_rival: bool


def user(connection: Connection, user_id: str) -> User | None:
    found = connection.execute(select(users).where(users.c.id == user_id)).one_or_none()
    return _user(found) if found else None


def guest(connection: Connection, guest_key_hash: str) -> User | None:
    statement = select(users).where(users.c.guest_key_hash == guest_key_hash)
    found = connection.execute(statement).one_or_none()
    return _user(found) if found else None


def add(
    connection: Connection, added: User, *, created_at_ms: int, guest_key_hash: str | None = None
) -> None:
    connection.execute(
        insert(users).values(
            id=added.id,
            public_id=added.public_id,
            display_name=added.display_name,
            is_rival=added.is_rival,
            guest_key_hash=guest_key_hash,
            created_at=created_at_ms,
        )
    )


def _user(row: Row[tuple[object, ...]]) -> User:
    return User(
        id=row.id, public_id=row.public_id, display_name=row.display_name, is_rival=row.is_rival
    )
