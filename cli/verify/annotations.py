"""Workflow commands by which GitHub marks the line at fault in a pull request."""

from collections.abc import Iterator, Sequence

from cli.verify.finding import Finding, Verified


def annotations(found: Sequence[Verified]) -> Iterator[str]:
    """One command a finding, errors first."""
    for one in found:
        yield from (_command(finding) for finding in sorted(one.findings, key=lambda finding: finding.level))


def _command(finding: Finding) -> str:
    places = {
        "file": finding.file,
        "line": finding.line,
        "col": finding.column,
        "title": f"verify: {finding.stage}",
    }
    told = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value is not None)
    return f"::{finding.level} {told}::{_data(finding.text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
