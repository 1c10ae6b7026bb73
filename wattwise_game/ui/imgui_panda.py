"""Dear ImGui and ImPlot on Panda3D: input from the window, drawing under pixel2d."""

from typing import Any

from imgui_bundle import imgui, implot

from wattwise_game.ui.clipboard import Clipboard
from wattwise_game.ui.draw_lists import DrawListRenderer
from wattwise_game.ui.gamepad import GamepadState, navigation_events
from wattwise_game.ui.keys import KEYS, MODIFIERS, MOUSE_BUTTONS, NAVIGATION_KEYS, WHEEL_STEPS
from wattwise_game.ui.textures import TextureStore

_NOWHERE = -3.4028235e38


class ImGuiPanda:
    """One context. A frame is `begin_frame`, whatever widgets, `end_frame`.

    Takes input with `pressed`, `released` and `typed`, as a listener of the window.
    """

    def __init__(self, pixel2d: Any, *, clipboard: Clipboard | None = None) -> None:
        self._context = imgui.create_context()
        self._plot_context = implot.create_context()
        self.io = imgui.get_io()
        self._configure()
        self.textures = TextureStore()
        self.renderer = DrawListRenderer(pixel2d, self.textures)
        if clipboard is not None:
            platform = imgui.get_platform_io()
            platform.platform_get_clipboard_text_fn = lambda _: clipboard.paste()
            platform.platform_set_clipboard_text_fn = lambda _, text: clipboard.copy(text)

    @property
    def wants_mouse(self) -> bool:
        return bool(self.io.want_capture_mouse)

    @property
    def wants_keyboard(self) -> bool:
        """While text is typed or the focus shows; a panel that was clicked leaves the keys be."""
        return bool(self.io.want_text_input or self.io.nav_visible)

    def begin_frame(
        self,
        *,
        dt_s: float,
        size_px: tuple[int, int],
        pointer_px: tuple[float, float] | None = None,
    ) -> None:
        imgui.set_current_context(self._context)
        implot.set_current_context(self._plot_context)
        self.io.display_size = imgui.ImVec2(*size_px)
        self.io.delta_time = max(dt_s, 1e-4)
        self.move_pointer(pointer_px)
        imgui.new_frame()

    def end_frame(self) -> None:
        imgui.render()
        gone = self.textures.serve(imgui.get_platform_io().textures)
        if gone:
            self.renderer.forget_textures(gone)
        self.renderer.draw(imgui.get_draw_data())

    def move_pointer(self, pointer_px: tuple[float, float] | None) -> None:
        self.io.add_mouse_pos_event(*(pointer_px or (_NOWHERE, _NOWHERE)))

    def pressed(self, button: str) -> bool:
        if button in WHEEL_STEPS:
            self.io.add_mouse_wheel_event(*WHEEL_STEPS[button])
            return self.wants_mouse
        if button in MOUSE_BUTTONS:
            self.io.add_mouse_button_event(MOUSE_BUTTONS[button], True)
            return self.wants_mouse
        if button in MODIFIERS or self._takes(button):
            self._key(button, True)
            return button not in MODIFIERS
        return False

    def released(self, button: str) -> None:
        if button in MOUSE_BUTTONS:
            self.io.add_mouse_button_event(MOUSE_BUTTONS[button], False)
        else:
            self._key(button, False)

    def typed(self, character: str) -> None:
        # Backspace, tab and their like come as keys.
        if character.isprintable():
            self.io.add_input_characters_utf8(character)

    def move_focus(self, gamepad: GamepadState) -> None:
        for key, pressed in navigation_events(gamepad):
            self.io.add_key_analog_event(key, pressed > 0.1, pressed)

    def let_go(self) -> None:
        """Let go of every button: the window has lost the focus."""
        self.io.add_focus_event(False)
        self.io.add_focus_event(True)

    def close(self) -> None:
        self.renderer.path.remove_node()
        for texture in imgui.get_platform_io().textures:
            texture.set_tex_id(0)
            texture.set_status(imgui.ImTextureStatus.destroyed)
        implot.destroy_context(self._plot_context)
        imgui.destroy_context(self._context)

    def _takes(self, key: str) -> bool:
        """A key that the interface hears of is not the world's, and the other way round."""
        if self.io.want_text_input:
            return key in KEYS
        if key == "escape":
            # It gives up what is being dragged; leaving a card is the game's.
            return bool(imgui.is_any_item_active())
        return self.wants_keyboard and key in NAVIGATION_KEYS

    def _key(self, button: str, down: bool) -> None:
        if button in MODIFIERS:
            self.io.add_key_event(MODIFIERS[button], down)
        elif button in KEYS:
            self.io.add_key_event(KEYS[button], down)

    def _configure(self) -> None:
        flags = imgui.BackendFlags_
        self.io.backend_flags |= (
            flags.renderer_has_textures.value
            | flags.renderer_has_vtx_offset.value
            | flags.has_gamepad.value
        )
        config = imgui.ConfigFlags_
        self.io.config_flags |= config.nav_enable_keyboard.value | config.nav_enable_gamepad.value
        # Where its windows stand is the game's business, not a file's.
        self.io.set_ini_filename("")
