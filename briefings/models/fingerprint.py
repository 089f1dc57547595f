"""One short name for a request: equal for equal ones, different for all others."""

import hashlib
import json

from briefings.ports import ModelRequest


def fingerprint(request: ModelRequest, identity: str = "") -> str:
    """Name what is asked, and of whom (`identity`: the model and all that is set of it).

    Everything that can change the answer is in it: the purpose, the instructions (which hold the
    prompt's version), the input, the schema, the limit of tokens. The time allowed is not.
    """
    asked = [
        *(identity, request.purpose, request.instructions, request.input),
        *(request.schema, request.max_output_tokens),
    ]
    text = json.dumps(asked, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
