"""The table of best scores, and its export."""

import csv
import io

from core.store import Store
from core.submission import Role
from core.tokens import create_token
from core.verdict import Verdict
from tests.api.conftest import Asking, is_problem, judge
from tests.core.conftest import report


def test_coaches_see_the_best_score_of_each_student(ann: Asking, bob: Asking, coach: Asking, store: Store) -> None:
    # Given
    judge(store, ann.send().json()["id"], report(40.0, Verdict.PARTIAL))
    best = ann.send().json()["id"]
    judge(store, best)
    judge(store, bob.send().json()["id"], report(0.0, Verdict.WRONG_ANSWER))
    # When
    items = coach.get("/scores").json()["items"]
    # Then
    assert [(one["user"], one["points"], one["submissions"]) for one in items] == [
        ("ann", 100.0, 2),
        ("bob", 0.0, 1),
    ]
    assert items[0]["submission"] == best
    assert [one["user"] for one in coach.get("/scores", user="bob").json()["items"]] == ["bob"]


def test_a_name_that_is_a_formula_stays_text_in_the_export(ann: Asking, coach: Asking, store: Store) -> None:
    # Given
    ann.token = create_token(store, '=HYPERLINK("http://x", "y")', Role.STUDENT)[1]
    judge(store, ann.send().json()["id"])
    # When
    response = coach.get("/scores.csv")
    # Then
    assert response.headers["content-type"].startswith("text/csv")
    assert "attachment" in response.headers["content-disposition"]
    (line,) = csv.DictReader(io.StringIO(response.text))
    assert line["user"] == '\'=HYPERLINK("http://x", "y")'
    assert (line["problem"], line["points"], line["verdict"]) == ("softmax", "100.0", "accepted")


def test_scores_are_not_for_students(ann: Asking) -> None:
    for path in ("/scores", "/scores.csv"):
        assert is_problem(ann.get(path), 403, "forbidden")
