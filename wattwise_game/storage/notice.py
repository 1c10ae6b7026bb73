"""Something the player should read once."""

from dataclasses import dataclass
from typing import Literal

NoticeKind = Literal["info", "good", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Notice:
    text: str
    kind: NoticeKind = "info"
