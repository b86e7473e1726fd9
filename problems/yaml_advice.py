"""What is most likely wrong where a file is no YAML: the parser says what it met, and not what to do."""

_ADVICE = (
    (r"'\t'", "indent with spaces: this is a tab"),
    ("but got '['", 'put a text with brackets in quotes, as in {x: "float32[n, d]"}'),
    ("mapping values", "a text that holds ': ' needs quotes; or this line, or the one above, is indented wrongly"),
    ("<block end>", "this line is not indented like those that it belongs to"),
)


def advice(problem: str) -> str:
    """The parser's words, with what to do after them where a usual mistake is known by its words."""
    known = next((told for words, told in _ADVICE if words in problem), None)
    return f"{problem}; {known}" if known else problem
