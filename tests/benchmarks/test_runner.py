import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import benchmarks
from tests.benchmarks.__main__ import main
from tests.benchmarks.runner import (
    Figure,
    NotAGroup,
    UnknownGroup,
    against,
    at_least,
    at_most,
    find_groups,
    measure,
    median_seconds,
    table,
    write_report,
)


def a_figure(*, group: str = "server", value: float = 50_000) -> Figure:
    return Figure(group=group, name="ingest", value=value, unit="readings/s")


def test_a_goal_is_met_or_missed() -> None:
    assert at_least(40_000, a_figure(value=40_000)).met is True
    assert at_least(40_000, a_figure(value=39_999)).met is False
    assert at_most(250, a_figure(value=250)).met is True
    assert at_most(250, a_figure(value=251)).met is False


def test_a_baseline_gives_a_ratio() -> None:
    figure = against(25_000, a_figure(value=50_000))

    assert figure.ratio == 2


def test_the_median_forgives_one_slow_run() -> None:
    ticks = iter([0, 1, 10, 11, 20, 95, 100, 101, 110, 111])

    seconds = median_seconds(lambda: None, repeats=5, clock=lambda: next(ticks))

    assert seconds == 1


def test_only_the_groups_asked_for_are_run() -> None:
    def never() -> Iterator[Figure]:
        raise AssertionError("not asked for")

    figures = measure({"game": never, "server": lambda: [a_figure()]}, only=["server"])

    assert [figure.group for figure in figures] == ["server"]


def test_an_unknown_group_is_told_what_there_is() -> None:
    with pytest.raises(UnknownGroup, match="no group 'sever'; there is game, server"):
        measure({"game": list, "server": list}, only=["sever"])


def test_a_module_that_measures_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bench_empty.py").touch()
    monkeypatch.setattr(benchmarks, "__path__", [str(tmp_path)])

    with pytest.raises(NotAGroup, match="bench_empty"):
        find_groups(benchmarks)


def test_the_table_shows_a_missed_goal() -> None:
    shown = table([at_least(40_000, a_figure(value=12_345.6))])

    assert shown.splitlines()[1].split() == [
        *("server", "ingest", "12,346", "readings/s"),
        *("≥", "40,000", "NO"),
    ]


def test_the_report_holds_every_column(tmp_path: Path) -> None:
    path = tmp_path / "build" / "bench.json"

    write_report([at_least(40_000, a_figure())], path=path)

    assert json.loads(path.read_text(encoding="utf-8")) == [
        {
            "group": "server",
            "name": "ingest",
            "value": 50_000,
            "unit": "readings/s",
            "baseline": None,
            "ratio": None,
            "goal": "≥ 40,000",
            "met": True,
        }
    ]


def test_the_command_refuses_an_unknown_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sever"]) == 2
    assert "no group 'sever'" in capsys.readouterr().err
