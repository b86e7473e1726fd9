"""The same as JUnit XML, which GitLab, Jenkins and others show: a suite for a problem, a case for a stage."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from cli.verify.finding import Part, Verified
from core.errors import UsageError


def write_junit(file: Path, found: Sequence[Verified]) -> None:
    """Write the file. Raises UsageError when it cannot be written."""
    root = Element("testsuites", name="torchjudge verify")
    for one in found:
        _suite(root, one)
    indent(root)
    try:
        ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)
    except OSError as error:
        raise UsageError(f"cannot write {file}: {error.strerror}") from None


def _suite(root: Element, one: Verified) -> None:
    failures = sum(_failed(part) for part in one.parts)
    counts = {
        "tests": str(len(one.parts) or 1),
        "failures": str(failures),
        "errors": str(int(one.fault is not None)),
        "skipped": str(int(one.not_run is not None and not failures)),
    }
    suite = SubElement(root, "testsuite", {"name": one.problem, "time": f"{one.seconds:.1f}", **counts})
    for part in one.parts:
        _case(suite, one, part)
    if one.fault is not None:
        case = SubElement(suite, "testcase", classname=one.problem, name="judge", time="0")
        SubElement(case, "error", message=_clean(one.fault))


def _case(suite: Element, one: Verified, part: Part) -> None:
    place = {"file": one.folder, "classname": one.problem}
    case = SubElement(suite, "testcase", {"name": part.stage.value, "time": f"{part.seconds:.1f}", **place})
    wrong = [finding for finding in part.findings if finding.level == "error"]
    if wrong:
        text = "\n".join(f"{finding.where}: {finding.text}" for finding in wrong)
        SubElement(case, "failure", message=_clean(wrong[0].text)).text = _clean(text)
    told = [f"{finding.where}: {finding.text}" for finding in part.findings if finding.level == "warning"]
    if one.not_run is not None and not wrong:
        SubElement(case, "skipped", message=_clean(one.not_run))
    if told or part.shown:
        SubElement(case, "system-out").text = _clean("\n".join([*told, *part.shown]))


def _failed(part: Part) -> bool:
    return any(finding.level == "error" for finding in part.findings)


def _clean(text: str) -> str:
    """Text without what XML cannot hold."""
    return "".join(one if one in "\t\n" or one.isprintable() else "?" for one in text)
