import sys

from wattwise_game.ui.clipboard import Clipboard

WRITE_PY = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
READ_PY = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())"


def test_what_is_copied_can_be_pasted(tmp_path: object) -> None:
    file = f"{tmp_path}/clipboard"
    clipboard = Clipboard(
        read=[sys.executable, "-c", READ_PY, file], write=[sys.executable, "-c", WRITE_PY, file]
    )

    clipboard.copy("12 kWh – für dich")

    assert clipboard.paste() == "12 kWh – für dich"


def test_a_tool_that_fails_gives_nothing_and_breaks_nothing() -> None:
    clipboard = Clipboard(read=["/nowhere/paste"], write=["/nowhere/copy"])

    clipboard.copy("x")

    assert clipboard.paste() == ""
