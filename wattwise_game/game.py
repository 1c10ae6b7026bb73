"""The game: wires the scene, the interface and the session together, and owns the frame."""

import signal
import time
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path

from wattwise_game.controls import (
    DEFAULT_BINDINGS,
    FIXED_ACTIONS,
    GAMEPAD_BINDINGS,
    ROOM_ACTIONS,
    Action,
    BadBindings,
    Click,
    Command,
    Controls,
    KeyChoice,
    Orbit,
    Pan,
    Press,
    bindings_with,
    changes_of,
    keys_of,
    with_key,
)
from wattwise_game.household.appliance import Appliance, Control
from wattwise_game.household.comfort import Conditions
from wattwise_game.household.home import MAX_SEED
from wattwise_game.play.clock import SPEEDS
from wattwise_game.play.metered import TooManySchedules, TooManySwitches
from wattwise_game.play.session import DRAIN_S, Session
from wattwise_game.play.thoughts import thoughts
from wattwise_game.play.view import SessionView
from wattwise_game.scene.quality import Quality
from wattwise_game.scene.sound import SoundStage
from wattwise_game.scene.sound_cues import SoundCues
from wattwise_game.scene.stage import Stage
from wattwise_game.scene.weather import Weather
from wattwise_game.scene.window import Window, open_window
from wattwise_game.storage.game import NewGame
from wattwise_game.storage.notice import Notice
from wattwise_game.storage.paths import preferences_file, slot
from wattwise_game.storage.preferences import Preferences, load_preferences, save_preferences
from wattwise_game.storage.schema import NewerSave
from wattwise_game.storage.slot_lock import SlotInUse
from wattwise_game.storage.snapshots import BrokenSnapshot
from wattwise_game.ui import words
from wattwise_game.ui.clipboard import desktop_clipboard
from wattwise_game.ui.gamepad import Gamepad, GamepadState, read_gamepad
from wattwise_game.ui.hud import Hud
from wattwise_game.ui.imgui_panda import ImGuiPanda
from wattwise_game.ui.requests import (
    ChooseKey,
    GoHome,
    LoadGame,
    LookAtRoom,
    OpenSlot,
    Quit,
    Request,
    ResetKeys,
    SaveGame,
    SetAppearance,
    SetQuality,
    SetSchedules,
    SetSpeed,
    SetVolume,
    Toggle,
    TogglePause,
)
from wattwise_game.ui.screens.menu import KeyChoiceView, KeyRow, Menu
from wattwise_game.ui.theme import Theme
from wattwise_game.ui.thoughts import thought_bubbles

WAKE_MINUTE = 6 * 60
"""A new game begins when the family gets up; the night before is metered, asleep."""

_TURN_DEG_PER_S, _PAN_M_PER_S = 70.0, 6.0
_ORBIT_DEG_PER_PX, _PAN_M_PER_PX = 0.25, 0.02
_IDLE_LEVEL = 0.35
"""How much an appliance shows that is on and pauses, as a thermostat does."""


class CannotOpen(RuntimeError):
    """A slot's game cannot be played now; says why, to the player."""


class Game:
    """One window, one session at a time. Call ``frame`` until ``is_over``."""

    def __init__(
        self,
        window: Window,
        session: Session,
        *,
        preferences: Preferences,
        slot_name: str,
        new_game: NewGame,
    ) -> None:
        self.window, self.session = window, session
        self.is_over = False
        self.preferences = preferences
        self._slot_name, self._new_game = slot_name, new_game
        self.stage = Stage(
            window,
            reduced_motion=preferences.reduced_motion,
            quality=Quality(preferences.quality),
        )
        self.sound = SoundStage(
            window,
            map(self.stage.plan_of, self.stage.appliance_ids),
            volume=preferences.volume,
        )
        self._cues = SoundCues(self.sound)
        self._imgui = ImGuiPanda(window.base.pixel2d, clipboard=desktop_clipboard())
        theme = Theme(
            scale=preferences.ui_scale,
            reduced_motion=preferences.reduced_motion,
            colour_blind=preferences.colour_blind,
        )
        theme.apply()
        self.hud = Hud(theme, session.home.appliances)
        self.controls, self._key_choice = Controls(), KeyChoice()
        self._gamepad = Gamepad()
        window.listeners = [self._key_choice, self._imgui, self.controls]
        self._take_keys()
        self._menu = self._new_menu()

    def frame(self, dt_s: float) -> SessionView:
        """Let ``dt_s`` of real time pass and show it; return what was shown."""
        self.session.tick(dt_s)
        return self.show(dt_s)

    def show(self, dt_s: float) -> SessionView:
        """Take what the player did, and draw; the game's clock stands still."""
        pointer_px = self.window.pointer_px
        self.window.point()
        self._follow_key_choice()
        for command in self.controls.take_commands():
            self._obey(command)
        self._hold(dt_s)
        view = self._interface(dt_s, pointer_px)
        moment = view.game_time
        hour = moment.hour + moment.minute / 60 + moment.second / 3_600
        levels = levels_of(view, self.session.home.appliances)
        self.stage.show(hour=hour, levels=levels)
        self.stage.show_weather(_weather_of(view.conditions))
        self.stage.show_people(view.people)
        self.stage.advance(dt_s)
        self._listen(view, levels, hour)
        self.sound.advance(dt_s)
        self.window.step()
        self.is_over = self.is_over or self.window.close_requested
        return view

    def _listen(self, view: SessionView, levels: Mapping[str, float], hour: float) -> None:
        self.sound.show(levels, speed=view.speed)
        self.sound.show_time(
            hour, month=view.game_time.month, is_raining=view.conditions.is_raining
        )
        self._cues.follow(view)

    def run(self) -> None:
        """Play until the player leaves, or the process is asked to end; then save."""
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, lambda *_: self.carry_out(Quit()))
        before_s = time.perf_counter()
        try:
            while not self.is_over:
                now_s = time.perf_counter()
                self.frame(now_s - before_s)
                before_s = now_s
        finally:
            self.close()

    def close(self, *, drain_s: float = DRAIN_S) -> None:
        """Sign off, save, and close the window; what the server lacks by then is sent next time."""
        self.session.close(drain_s=drain_s)
        self._imgui.close()
        self.window.close()

    def _interface(self, dt_s: float, pointer_px: tuple[float, float] | None) -> SessionView:
        size_px = self.window.size_px
        hovered = None
        if not self._imgui.wants_mouse and not self.controls.is_dragging:
            hovered = self.stage.appliance_at(pointer_px)
        self.stage.hover(hovered or self.hud.pointed_at)
        self.hud.fit(size_px, wanted_scale=self.preferences.ui_scale)
        self._take_gamepad(read_gamepad(self.window.base.devices))
        self._imgui.begin_frame(dt_s=dt_s, size_px=size_px, pointer_px=pointer_px)
        view = self.session.view()
        if self.session.snapshots_kept != self._snapshots_listed:
            self._menu = self._new_menu()
        requests = self.hud.ask(view, size_px=size_px, menu=self._menu)
        if requests:
            for request in requests:
                self.carry_out(request)
            # The gauge, drawn next, shows already what a switch has just changed.
            view = replace(self.session.view(), notices=view.notices)
        self.hud.tell(
            view,
            size_px=size_px,
            dt_s=dt_s,
            hovered=hovered,
            pointer_px=pointer_px,
        )
        thinking = thoughts(
            view.agenda, view.people, {each.id for each in view.appliances if each.is_on}
        )
        thought_bubbles(self.hud.theme, self.stage.heads_px(), thinking)
        self._imgui.end_frame()
        return view

    def _take_gamepad(self, state: GamepadState | None) -> None:
        """Its first press takes the focus out of the house; from there it moves and presses."""
        if state is None:
            return
        pressed = self._gamepad.take(state)
        action = next((a for button, a in GAMEPAD_BINDINGS.items() if button in pressed), None)
        if action is not None or (pressed and self.hud.focus.card is None):
            self._press(action or Action.PANELS)
            self._gamepad.spend()
        self._imgui.move_focus(self._gamepad.unspent(state))

    def _obey(self, command: Command) -> None:
        match command:
            case Click(at_px=at_px):
                self._click(self.stage.appliance_at(at_px))
            case Orbit(right_px=right, down_px=down):
                self.stage.camera.orbit(-right * _ORBIT_DEG_PER_PX, down * _ORBIT_DEG_PER_PX)
            case Pan(right_px=right, down_px=down):
                self.stage.camera.pan(-right * _PAN_M_PER_PX, down * _PAN_M_PER_PX)
            case Press(action=action):
                self._press(action)

    def _click(self, appliance_id: str | None) -> None:
        if appliance_id is None:
            return
        appliance = self.session.home.appliances[appliance_id]
        if appliance.control is Control.AUTOMATIC:
            self.hud.toast(Notice(f"{appliance.name}: runs by itself.", "info"))
        else:
            self.carry_out(Toggle(appliance_id))

    def _press(self, action: Action) -> None:
        match action:
            case Action.PAUSE:
                self.carry_out(TogglePause())
            case Action.FASTER | Action.SLOWER:
                self.carry_out(SetSpeed(self._next_speed(1 if action is Action.FASTER else -1)))
            case Action.PANELS:
                self.hud.go_to_next_card()
            case Action.TASKS:
                self.hud.go_to_tasks()
            case Action.BACK if self._key_choice.action is not None:
                self._key_choice.give_up()
            case Action.BACK:
                self.hud.go_back()
            case Action.HOME_VIEW:
                self.stage.camera.go_home()
            case Action.ZOOM_IN | Action.ZOOM_OUT:
                self.stage.camera.zoom(1 if action is Action.ZOOM_IN else -1)
            case _ if action in ROOM_ACTIONS:
                self.stage.look_at_room(self.stage.room_ids[ROOM_ACTIONS.index(action)])

    def _hold(self, dt_s: float) -> None:
        held, camera = self.controls.held, self.stage.camera
        turn = (Action.TURN_RIGHT in held) - (Action.TURN_LEFT in held)
        right = (Action.PAN_RIGHT in held) - (Action.PAN_LEFT in held)
        forward = (Action.PAN_FORWARD in held) - (Action.PAN_BACK in held)
        if turn:
            camera.orbit(turn * _TURN_DEG_PER_S * dt_s, 0)
        if right or forward:
            camera.pan(right * _PAN_M_PER_S * dt_s, forward * _PAN_M_PER_S * dt_s)

    def _next_speed(self, step: int) -> int:
        place = SPEEDS.index(self.session.clock.speed) + step
        return SPEEDS[max(0, min(place, len(SPEEDS) - 1))]

    def carry_out(self, request: Request) -> None:
        """Do what was asked for through the interface or by a key."""
        try:
            self._do(request)
        except (TooManySwitches, TooManySchedules) as refusal:
            self.hud.toast(Notice(f"Not switched: {refusal}.", "warning"))

    def _do(self, request: Request) -> None:
        match request:
            case Toggle(appliance_id=appliance_id):
                is_on = self.session.toggle(appliance_id)
                rated_w = self.session.home.appliances[appliance_id].rated_w
                self.sound.switched(appliance_id, is_on=is_on, rated_w=rated_w)
            case SetSchedules(appliance_id=appliance_id, schedules=schedules):
                self.session.set_schedules(appliance_id, schedules)
            case TogglePause():
                clock = self.session.clock
                clock.resume() if clock.is_paused else clock.pause()
            case SetSpeed(speed=speed):
                self.session.resume()
                self.session.set_speed(speed)
                self._prefer(speed=speed)
            case GoHome():
                self.stage.camera.go_home()
            case LookAtRoom(room_id=room_id):
                self.stage.look_at_room(room_id)
            case SaveGame():
                self.session.request_snapshot()
            case LoadGame():
                self._load(request)
            case OpenSlot(name=name):
                self._open_slot(name)
            case SetAppearance():
                self._prefer(**asdict(request))
                self._show_preferences()
            case SetQuality(quality=quality):
                self._prefer(quality=quality)
                self._show_preferences()
            case SetVolume(volume=volume):
                self._prefer(volume=volume)
                self._show_preferences()
            case ChooseKey(action=action):
                self._key_choice.begin(Action(action), self.controls.bindings)
            case ResetKeys():
                self._bind(DEFAULT_BINDINGS)
            case Quit():
                self.is_over = True

    def _load(self, request: LoadGame) -> None:
        try:
            self.session = self.session.load(request.kept)
        except BrokenSnapshot as broken:
            self.hud.toast(Notice(f"That save cannot be opened: {broken}", "error"))
            return
        self._begin()

    def _open_slot(self, name: str) -> None:
        # Another household: its own house number.
        number = int.from_bytes(sha256(name.encode()).digest()[:4])
        new_game = replace(self._new_game, seed=(self._new_game.seed + number) % MAX_SEED)
        try:
            opened = open_session(slot(name).folder, new_game)
        except CannotOpen as refusal:
            self.hud.toast(Notice(str(refusal), "error"))
            return
        self.session.close()
        self.session, self._slot_name = opened, name
        self._prefer(last_slot=name)
        self._begin()

    def _begin(self) -> None:
        self._cues = SoundCues(self.sound)
        self.session.set_speed(self.preferences.speed)
        self._menu = self._new_menu()

    def _prefer(self, **changes: object) -> None:
        self.preferences = replace(self.preferences, **changes)  # type: ignore[arg-type]
        save_preferences(preferences_file(), self.preferences)

    def _show_preferences(self) -> None:
        theme = self.hud.theme
        theme.colour_blind = self.preferences.colour_blind
        theme.reduced_motion = self.stage.camera.reduced_motion = self.preferences.reduced_motion
        theme.apply()
        self.stage.set_quality(Quality(self.preferences.quality))
        self.sound.volume = self.preferences.volume
        self._menu = self._new_menu()

    def _take_keys(self) -> None:
        """Give the actions the keys that the player chose once."""
        try:
            self.controls.bindings = bindings_with(self.preferences.keys)
        except BadBindings as error:
            self.hud.toast(Notice(f"Your keys could not be used: {error}.", "warning"))
        self._name_keys()

    def _bind(self, bindings: Mapping[str, Action]) -> None:
        self.controls.let_go()
        self.controls.bindings = dict(bindings)
        self._prefer(keys=changes_of(bindings))
        self._name_keys()
        self._menu = self._new_menu()

    def _name_keys(self) -> None:
        """The hints name the first key of each action."""
        named = {action: keys_of(self.controls.bindings, action) for action in Action}
        self.hud.keys = {
            action.value: words.key(keys[0]) for action, keys in named.items() if keys
        } | {Action.BACK.value: words.key("escape")}

    def _follow_key_choice(self) -> None:
        chosen = self._key_choice.take()
        if chosen is not None:
            self._bind(with_key(self.controls.bindings, *chosen))
        view = self._key_choice_view()
        if view != self._menu.key_choice:
            self._menu = replace(self._menu, key_choice=view)

    def _key_choice_view(self) -> KeyChoiceView | None:
        action, key = self._key_choice.action, self._key_choice.contested
        if action is None:
            return None
        if key is None:
            return KeyChoiceView(action.value)
        name, owner = words.key(key), self.controls.bindings[key].value
        return KeyChoiceView(action.value, f"{name} is for “{owner}”. Press it again to take it.")

    def _key_rows(self) -> tuple[KeyRow, ...]:
        bindings = self.controls.bindings
        rows = ((each, keys_of(bindings, each)) for each in Action if each not in FIXED_ACTIONS)
        return tuple(
            KeyRow(
                action.value,
                ", ".join(words.key(key) for key in keys),
                is_usual=keys == keys_of(DEFAULT_BINDINGS, action),
            )
            for action, keys in rows
        )

    def _new_menu(self) -> Menu:
        self._snapshots_listed = self.session.snapshots_kept
        return Menu(
            slot=self._slot_name,
            kept_games=tuple(reversed(self.session.kept_games())),
            appearance=SetAppearance(
                self.preferences.ui_scale,
                self.preferences.reduced_motion,
                self.preferences.colour_blind,
            ),
            quality=self.preferences.quality,
            volume=self.preferences.volume,
            keys=self._key_rows(),
        )


def play(
    new_game: NewGame, *, slot_name: str | None, size_px: tuple[int, int], speed: int | None
) -> None:
    """Open the window and play until the player leaves.

    :raises CannotOpen: if the slot's game cannot be played now.
    """
    preferences, notices = load_preferences(preferences_file())
    name = slot_name or preferences.last_slot
    session = open_session(slot(name).folder, new_game)
    window = open_window(size_px=size_px, quality=Quality(preferences.quality))
    session.set_speed(speed or preferences.speed)
    game = Game(window, session, preferences=preferences, slot_name=name, new_game=new_game)
    for notice in notices:
        game.hud.toast(notice)
    game.run()


def open_session(folder: Path, new_game: NewGame, *, wake_minute: int = WAKE_MINUTE) -> Session:
    """Open the game in a slot's folder; a new one goes straight to this minute of its first day.

    :raises CannotOpen: if it cannot be played now.
    """
    try:
        session = Session.open(folder, new_game)
    except SlotInUse as error:
        raise CannotOpen(f"Another WattWise is playing the save {folder.name}.") from error
    except NewerSave as error:
        raise CannotOpen(f"The save {folder.name}: {error}.") from error
    if session.is_new and wake_minute:
        session.fast_forward(wake_minute)
    return session


def _weather_of(now: Conditions) -> Weather:
    return Weather(
        outdoor_c=now.outdoor_c,
        sun_kw_per_m2=now.sun_kw_per_m2,
        clearness=now.clearness,
        is_raining=now.is_raining,
        sunrise_hour=now.sunrise_min / 60,
        sunset_hour=now.sunset_min / 60,
    )


def levels_of(view: SessionView, appliances: Mapping[str, Appliance]) -> dict[str, float]:
    """Return how much each appliance runs, 0 to 1."""
    watts = {state.id: state.power_w for state in view.appliances if state.is_on}
    watts |= {name: power_w for name, power_w in view.machines_w.items() if power_w}
    return {
        name: max(_IDLE_LEVEL, min(1.0, watts[name] / appliance.rated_w)) if name in watts else 0.0
        for name, appliance in appliances.items()
    }
