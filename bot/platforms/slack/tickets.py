"""What Slack's own client logs, without the ticket that opens our socket."""

import logging
import re

_TICKET = re.compile(r"(ticket=)[^&'\"\s)]+")


class WithoutTickets(logging.Filter):
    """Rewrites records; the traceback goes, too: it repeats the address."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, rewritten."""
        record.msg, record.args = _TICKET.sub(r"\1…", record.getMessage()), ()
        record.exc_info = record.exc_text = None
        return True


def socket_log() -> logging.Logger:
    """Give the log for a client of a socket."""
    log = logging.getLogger("slack_bolt.socket")
    if not any(isinstance(one, WithoutTickets) for one in log.filters):
        log.addFilter(WithoutTickets())
    return log
