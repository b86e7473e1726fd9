"""Which samples `up` sends."""

from cli.up.samples import chosen_samples
from core.verdict import Verdict
from problems.catalog import Catalog, shipped_folder


def test_few_are_one_that_is_accepted_and_one_that_is_not_of_each_problem() -> None:
    chosen = chosen_samples(shipped_folder(), "few")
    slugs = Catalog.load(shipped_folder()).problems
    assert [slug for slug, _ in chosen] == sorted([*slugs, *slugs])
    accepted = [sample.expected is Verdict.ACCEPTED for _, sample in chosen]
    assert accepted == [True, False] * len(slugs)


def test_none_are_none_and_all_are_all() -> None:
    assert chosen_samples(shipped_folder(), "none") == []
    assert len(chosen_samples(shipped_folder(), "all")) > 20
