"""Every line of a log says what it is about, and can be read by programs where that is wanted."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import contextvars, logging, threading
from core.logs import about, set_up
set_up("FORM")
set_up("FORM")
log = logging.getLogger("judge")
log.info("starts")
with about(submission="01abc", attempt=2):
    log.warning("two\\nlines %s", "\\ud800")
    logging.getLogger("uvicorn.error").info("a library's")
    thread = threading.Thread(target=contextvars.copy_context().run, args=(log.info, "beside"))
    thread.start()
    thread.join()
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("failed")
log.debug("not told")
log.info("ends")
"""


def written(form: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("FORM", form)], capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    return done.stderr


def test_json_lines_hold_submission_and_attempt_while_it_is_worked_on() -> None:
    # When
    lines = [json.loads(line) for line in written("json").splitlines()]
    # Then
    assert [line["message"].split("\n")[0] for line in lines] == [
        "starts",
        "two",
        "a library's",
        "beside",
        "failed",
        "ends",
    ]
    assert [line.get("submission") for line in lines] == [None, "01abc", "01abc", "01abc", "01abc", None]
    assert {line["attempt"] for line in lines[1:5]} == {2}
    assert lines[1]["level"] == "warning"
    assert lines[4]["error"].endswith("ZeroDivisionError: division by zero")
    assert all(line["at"].endswith("+00:00") and line["process"] > 0 for line in lines)


def test_lines_for_people_say_it_too() -> None:
    # When
    lines = written("text").splitlines()
    # Then
    assert lines[0].endswith(" INFO judge: starts")
    assert any(line.endswith(" INFO judge: beside [submission=01abc attempt=2]") for line in lines)
    assert any(line.startswith("ZeroDivisionError") for line in lines)


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_line_is_written_twice(form: str) -> None:
    assert written(form).count("starts") == 1


@pytest.mark.parametrize(("access_log", "lines"), [(True, 1), (False, 0)])
def test_a_log_of_requests_that_was_switched_off_stays_off(access_log: bool, lines: int) -> None:
    # Given a server that was told about its log of requests
    program = f"""
import logging, uvicorn
from core.logs import set_up
uvicorn.Config("api.app:create_app", access_log={access_log})
set_up("text")
logging.getLogger("uvicorn.access").info("a request")
logging.getLogger("uvicorn.error").info("starts")
"""
    # When
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    # Then
    assert done.stderr.count("a request") == lines
    assert done.stderr.count("starts") == 1
