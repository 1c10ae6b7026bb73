"""Which names may be shown to others: the same answer before a game begins and on the server."""

import unicodedata

MAX_DISPLAY_NAME = 40
# Joiners are parts of letters and emoji; every other invisible character can only deceive.
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class UnshowableName(ValueError):
    """A name is empty, too long, or holds characters that others could not see or trust."""


def showable(name: str) -> str:
    """Return the name.

    :raises UnshowableName: if nobody should be shown it.
    """
    if not name.strip() or name != name.strip():
        raise UnshowableName("A name neither is blank nor begins or ends with a space")
    if len(name) > MAX_DISPLAY_NAME:
        raise UnshowableName(f"A name has at most {MAX_DISPLAY_NAME} characters")
    if any(unicodedata.category(c) in _INVISIBLE and c not in _JOINERS for c in name):
        raise UnshowableName("A name holds no control or invisible characters")
    return name
