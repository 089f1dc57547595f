"""Run every benchmark and print a table; exit 1 where a bound is missed.

`python -m bench [NAME ...]` runs some.
"""

import sys
from importlib import import_module

BENCHES = (
    "reading",
    "feeds",
    "briefing",
    "answering",
    "checking",
    "cold",
    "linear",
    "tokens",
    "search",
    "refreshing",
)


def main(names: list[str]) -> int:
    """Run the benchmarks of these names, or all: each a module here with a `run`."""
    if unknown := set(names) - set(BENCHES):
        print(f"There is no benchmark {', '.join(unknown)}; there are {', '.join(BENCHES)}.")
        return 2
    missed = 0
    for name in names or BENCHES:
        for result in import_module(f"bench.{name}").run():
            print(result.line(), flush=True)
            missed += result.figure > result.bound
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
