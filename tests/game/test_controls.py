from wattwise_game.controls import Action, Click, Controls, Orbit, Pan, Press


def test_a_key_is_its_action() -> None:
    controls = Controls()

    taken = controls.pressed("space")

    assert taken
    assert controls.take_commands() == [Press(Action.PAUSE)]


def test_commands_are_taken_once() -> None:
    controls = Controls()
    controls.pressed("1")

    controls.take_commands()

    assert controls.take_commands() == []


def test_a_key_without_a_meaning_is_left_to_others() -> None:
    assert not Controls().pressed("f9")


def test_bindings_can_be_changed() -> None:
    controls = Controls({"p": Action.PAUSE})

    controls.pressed("p")

    assert controls.take_commands() == [Press(Action.PAUSE)]
    assert not controls.pressed("space")


def test_a_press_and_release_on_one_spot_is_a_click() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse1")
    controls.move_pointer((102, 51))
    controls.released("mouse1")

    assert controls.take_commands() == [Click((102, 51))]


def test_a_drag_orbits_and_is_no_click() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse1")
    controls.move_pointer((120, 60))
    controls.released("mouse1")

    assert controls.take_commands() == [Orbit(20, 10)]


def test_the_right_button_never_clicks() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse3")
    controls.released("mouse3")

    assert controls.take_commands() == []


def test_the_middle_button_pans() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))

    controls.pressed("mouse2")
    controls.move_pointer((100, 80))

    assert controls.take_commands() == [Pan(0, 30)]


def test_a_drag_outside_the_window_waits() -> None:
    controls = Controls()
    controls.move_pointer((100, 50))
    controls.pressed("mouse1")

    controls.move_pointer(None)
    controls.move_pointer((10, 10))

    assert controls.take_commands() == []


def test_turning_goes_on_while_the_key_is_held() -> None:
    controls = Controls()

    controls.pressed("q")
    assert controls.held == {Action.TURN_LEFT}
    controls.released("q")

    assert controls.held == set()


def test_a_window_without_focus_holds_nothing() -> None:
    controls = Controls()
    controls.pressed("q")
    controls.pressed("mouse1")

    controls.let_go()

    assert controls.held == set()
    assert not controls.is_dragging


def test_a_click_is_where_the_pointer_is_by_then_however_slow_the_frame() -> None:
    from wattwise_game.scene.window import open_window

    window = open_window(size_px=(32, 18), onscreen=False, msaa_samples=0)
    controls = Controls()
    window.listeners = [controls]
    window.put_pointer((1.0, 1.0))
    window.point()

    # All of this happens between two frames.
    window.put_pointer((20.0, 10.0))
    window.press("mouse1")
    window.release("mouse1")
    window.close()

    assert controls.take_commands() == [Click((20.0, 10.0))]
