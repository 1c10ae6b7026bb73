"""Where keys and gamepad are: in one of the cards, or out in the house."""

from imgui_bundle import imgui

_WITH_CHILDREN = imgui.FocusedFlags_.root_and_child_windows.value


class Focus:
    def __init__(self) -> None:
        self._card: str | None = None
        self._goal: str | None = None

    @property
    def card(self) -> str | None:
        """The card that they move through, or are about to; None while the house has them."""
        if self._goal is not None:
            return self._goal
        return self._card if imgui.get_io().nav_visible else None

    def go_to(self, card: str) -> None:
        """Put the focus on the card's first item, or the one it prefers, when next it is drawn."""
        self._goal = card

    def leave(self) -> None:
        self._card = self._goal = None
        imgui.set_nav_cursor_visible(False)

    def arrives_in(self, card: str) -> bool:
        """Return whether the item drawn next is where the focus goes; ask before that item."""
        if self._goal != card:
            return False
        self._goal = None
        imgui.set_keyboard_focus_here()
        imgui.set_nav_cursor_visible(True)
        return True

    def note(self, card: str) -> None:
        """Remember the card being drawn if it has the focus."""
        if imgui.is_window_focused(_WITH_CHILDREN):
            self._card = card
