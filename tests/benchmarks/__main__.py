"""``python -m tests.benchmarks [group ...]``: measure, print a table, write build/bench.json."""

import argparse
import sys
from pathlib import Path

from tests import benchmarks
from tests.benchmarks.runner import UnknownGroup, find_groups, measure, table, write_report


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("groups", nargs="*", help="which groups to run; all, if none is named")
    parser.add_argument("--report", type=Path, default=Path("build/bench.json"))
    options = parser.parse_args(arguments)

    try:
        figures = measure(find_groups(benchmarks), only=options.groups)
    except UnknownGroup as unknown:
        print(unknown, file=sys.stderr)
        return 2

    print(table(figures))
    write_report(figures, path=options.report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
