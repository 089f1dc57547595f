"""Any JSON that fits one of our schemas, for tests of what is made of it."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

Schema = Mapping[str, Any]


def filled(schema: Schema, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Give a strategy for what fits a schema; `texts` are the words that are made up."""
    return _filled(schema, schema.get("$defs", {}), texts)


def _filled(schema: Schema, known: Schema, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    def inner(part: Schema) -> st.SearchStrategy[Any]:
        return _filled(part, known, texts)

    makers: Mapping[str, Callable[[], st.SearchStrategy[Any]]] = {
        "object": lambda: st.fixed_dictionaries(
            {name: inner(part) for name, part in schema["properties"].items()}
        ),
        "array": lambda: st.lists(
            inner(schema["items"]), min_size=schema.get("minItems", 0), max_size=schema["maxItems"]
        ),
        # JSON knows one kind of number: 2.0 is the integer 2.
        "integer": lambda: st.integers(schema["minimum"], schema["maximum"]).flatmap(
            lambda number: st.sampled_from([number, float(number)])
        ),
        "string": lambda: texts,
    }
    if "$ref" in schema:
        return inner(known[schema["$ref"].removeprefix("#/$defs/")])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    return makers[schema["type"]]()
