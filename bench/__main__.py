"""Run every benchmark and print a table; exit 1 where a bound is missed.

`python -m bench [NAME ...]` runs some: reading, feeds, briefing, checking, cold,
linear, refreshing, tokens.
"""

import sys

from bench import briefing, checking, cold, feeds, linear, reading, refreshing, tokens

BENCHES = {
    "reading": reading.run,
    "feeds": feeds.run,
    "briefing": briefing.run,
    "checking": checking.run,
    "cold": cold.run,
    "linear": linear.run,
    "refreshing": refreshing.run,
    "tokens": tokens.run,
}


def main(names: list[str]) -> int:
    """Run the benchmarks of these names, or all."""
    missed = 0
    for name in names or BENCHES:
        for result in BENCHES[name]():
            print(result.line(), flush=True)
            missed += result.figure > result.bound
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
