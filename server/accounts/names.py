"""Which names may be shown to others."""

import unicodedata

from server.errors import Refused

MAX_DISPLAY_NAME = 40
# Joiners are parts of letters and emoji; every other invisible character can only deceive.
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class BadName(Refused):
    """A name is empty, too long, or holds characters that others could not see or trust."""


def display_name(text: str) -> str:
    """:raises BadName: if nobody should be shown it."""
    where = "$.display_name"
    if not text.strip() or text != text.strip():
        raise BadName("A name neither is blank nor begins or ends with a space", where=where)
    if len(text) > MAX_DISPLAY_NAME:
        raise BadName(f"A name has at most {MAX_DISPLAY_NAME} characters", where=where)
    if any(unicodedata.category(c) in _INVISIBLE and c not in _JOINERS for c in text):
        raise BadName("A name holds no control or invisible characters", where=where)
    return text
