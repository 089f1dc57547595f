"""What the service logs: a line is a sentence and its fields. Secrets are never among them."""

import json
import logging

_PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Sentences(logging.Formatter):
    """A time, a level, the sentence, and the fields as JSON."""

    def __init__(self) -> None:
        """Set the form."""
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  the base class's name
        """Add the fields."""
        fields = {key: value for key, value in vars(record).items() if key not in _PLAIN}
        said = super().formatMessage(record)
        return f"{said} {json.dumps(fields, default=str, ensure_ascii=False)}" if fields else said


def log_to_stderr(level: int = logging.INFO) -> None:
    """Have everything from `level` on logged to standard error; of others, warnings only."""
    handler = logging.StreamHandler()
    handler.setFormatter(Sentences())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for ours in ("bot", "briefings"):
        logging.getLogger(ours).setLevel(level)
    # It tells of every retry with a traceback; the ledger tells of them in a word.
    logging.getLogger("pgqueuer").setLevel(logging.ERROR)
