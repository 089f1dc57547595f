"""`briefbot` and `python -m bot`: run a command; say what went wrong in one sentence.

Exit codes: 0 done, 1 the answer is no (`check`), 2 refused, 130 interrupted.
"""

import sys

from typer import Abort
from typer.exceptions import TyperException

from bot.cli import app
from briefings.errors import BriefbotError
from briefings.rendering.clean import plain

_LONGEST = 800  # characters of an error; it may repeat what a person typed, of any length


def main() -> None:
    """Run the command line. An error that is no BriefbotError is a bug and shows its traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal may not know every character we print
            stream.reconfigure(errors="replace")
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except BriefbotError as error:
        _refuse(str(error))
    except TyperException as error:
        why = error.format_message().replace("Value error, ", "")
        _refuse(f"{why} See 'briefbot --help'.")
    except Abort:
        sys.exit(130)


def _refuse(why: str) -> None:
    shown = plain(why)
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST // 2]} … {shown[-_LONGEST // 2 :]}"
    print(f"briefbot: {shown}", file=sys.stderr)  # noqa: T201  the terminal is the place
    sys.exit(2)


if __name__ == "__main__":
    main()
