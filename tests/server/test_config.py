from pathlib import Path

import pytest

from server.config import BadConfiguration, Config, config_from, practice_config
from tests.server.application import SECRET


def test_nothing_needs_to_be_configured(tmp_path: Path) -> None:
    config = config_from({"WATTWISE_DATA": str(tmp_path / "new")}, database=None, port=None)

    assert config.database_url.startswith(f"sqlite:///{tmp_path}/new/")
    assert (config.host, config.port, config.practice) == ("127.0.0.1", 8000, False)


def test_a_made_up_secret_is_kept_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    environ = {"WATTWISE_DATA": str(tmp_path)}

    first, again = (config_from(environ, database=None, port=None) for _ in range(2))

    assert first.secret == again.secret
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_what_is_stated_is_used(tmp_path: Path) -> None:
    environ = {
        "WATTWISE_SECRET": SECRET,
        "WATTWISE_DATABASE_URL": "postgresql+psycopg://localhost/wattwise",
        "WATTWISE_HOST": "0.0.0.0",
        "WATTWISE_PORT": "9000",
        "WATTWISE_ENV": "development",
    }

    config = config_from(environ, database=None, port=None)

    assert config == Config(
        database_url="postgresql+psycopg://localhost/wattwise",
        secret=SECRET,
        host="0.0.0.0",
        port=9000,
        environment="development",
    )
    assert config_from(environ, database=tmp_path / "a", port=1).port == 1


@pytest.mark.parametrize(
    "environ",
    [
        {"WATTWISE_SECRET": "short"},
        {"WATTWISE_SECRET": SECRET, "WATTWISE_PORT": "many"},
        {"WATTWISE_SECRET": SECRET, "WATTWISE_PORT": "65536"},
        {"WATTWISE_SECRET": SECRET, "WATTWISE_ENV": "staging"},
    ],
)
def test_a_setting_that_makes_no_sense_keeps_the_server_from_starting(
    environ: dict[str, str], tmp_path: Path
) -> None:
    with pytest.raises(BadConfiguration):
        config_from(environ, database=tmp_path / "a", port=None)


def test_the_secret_is_never_shown(tmp_path: Path) -> None:
    config = practice_config(database=tmp_path / "a", secret=SECRET, port=0)

    assert SECRET not in repr(config)
