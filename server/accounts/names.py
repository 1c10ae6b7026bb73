"""Display names as requests bring them."""

from server.errors import Refused
from wattwise_game.protocol.names import UnshowableName, showable


class BadName(Refused):
    """A name that nobody should be shown."""


def display_name(text: str) -> str:
    """:raises BadName: if nobody should be shown it."""
    try:
        return showable(text)
    except UnshowableName as error:
        raise BadName(str(error), where="$.display_name") from error
