"""Other simulators of a home's electricity, each asked for home-days of one-minute power."""

import contextlib
import importlib
import io
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

RAMP_HOMES = 24
RICHARDSON_DAYS = 365  # it makes nothing shorter


class PeerMissing(LookupError):
    """A simulator that the comparison needs is not installed."""


def richardsonpy_home_days_per_s() -> float:
    """Measure a year of a three-person household (Richardson et al., 2010, as richardsonpy).

    :raises PeerMissing: if the package is not installed.
    """
    try:
        occupancy = _module("richardsonpy.classes.occupancy")
        load = _module("richardsonpy.classes.electric_load")
        radiation = _module("richardsonpy.functions.load_radiation")
        resolution = _module("richardsonpy.functions.change_resolution")
    except ImportError as error:
        raise PeerMissing(_install("richardsonpy", error)) from error

    hourly = radiation.get_rad_from_try_path()
    direct, diffuse = (resolution.change_resolution(sun, 3_600, 60) for sun in hourly)

    def work() -> None:
        # It draws from the global generator; nothing of ours does.
        np.random.seed(1)
        home = occupancy.Occupancy(number_occupants=3)
        load.ElectricLoad(home.occupancy, 3, q_direct=direct, q_diffuse=diffuse, timestep=60)

    return RICHARDSON_DAYS / _cpu_seconds(work)


def rampdemand_home_days_per_s() -> float:
    """Measure a day of homes with ten kinds of appliances (Lombardi et al., 2019, as rampdemand).

    :raises PeerMissing: if the package is not installed.
    """
    try:
        ramp = _module("ramp")
    except ImportError as error:
        raise PeerMissing(_install("rampdemand", error)) from error

    with _quietly():
        home = ramp.User("home", RAMP_HOMES)
        for name, number, watts, minutes, cycle, windows in _RAMP_APPLIANCES:
            appliance = home.add_appliance(
                name=name,
                number=number,
                power=watts,
                num_windows=len(windows),
                func_time=minutes,
                func_cycle=cycle,
                time_fraction_random_variability=0.2,
            )
            appliance.windows(*[np.array(window) for window in windows], random_var_w=0.3)
        day = ramp.UseCase(users=[home], date_start="2026-01-15", date_end="2026-01-15")
    return RAMP_HOMES / _cpu_seconds(day.generate_daily_load_profiles)


_RAMP_APPLIANCES: tuple[tuple[str, int, int, int, int, list[list[int]]], ...] = (
    ("lights", 6, 60, 300, 10, [[360, 480], [1020, 1440]]),
    ("television", 1, 150, 180, 10, [[420, 540], [1020, 1380]]),
    ("refrigerator", 1, 150, 1440, 30, [[0, 1440]]),
    ("kettle", 1, 1200, 15, 5, [[380, 540], [960, 1260]]),
    ("cooker", 1, 1900, 60, 10, [[660, 780], [1020, 1200]]),
    ("laundry", 1, 1700, 45, 45, [[540, 1200]]),
    ("water heater", 1, 3000, 110, 22, [[360, 540], [1020, 1320]]),
    ("heat pump", 1, 4000, 200, 10, [[0, 1440]]),
    ("computer", 2, 120, 180, 10, [[960, 1380]]),
    ("standby", 1, 67, 1440, 1, [[0, 1440]]),
)


def _module(name: str) -> Any:
    """Return a module that need not be there, and has no types."""
    return importlib.import_module(name)


def _cpu_seconds(work: Callable[[], Any]) -> float:
    with _quietly():
        began = time.process_time()
        work()
        return time.process_time() - began


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Let what other people's code prints and warns of be its own affair."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def _install(package: str, error: ImportError) -> str:
    return f"{package} not measured ({error}): pip install -r tests/benchmarks/requirements.txt"
