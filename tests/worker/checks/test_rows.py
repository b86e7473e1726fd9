"""Rows are found again whatever their order, and shuffling is told from order."""

import torch

from worker.checks.rows import batch_sizes, is_shuffled, joined, nearest


def test_rows_are_found_in_any_order_and_equal_ones_share_a_number() -> None:
    # Given
    rows = joined([torch.tensor([[1.0], [2.0], [1.0]]), torch.tensor([5, 6, 5])])
    # When
    found = nearest(rows, rows[[2, 1, 0]])
    # Then
    assert found.tolist() == [0, 1, 0]


def test_shuffled_orders_are_told_from_kept_and_rotated_ones() -> None:
    # Given
    order = torch.arange(20)
    generator = torch.Generator().manual_seed(3)
    # When
    shuffled = [is_shuffled(order, torch.randperm(20, generator=generator)) for _ in range(10_000)]
    # Then
    assert all(shuffled)
    assert not is_shuffled(order, order)
    assert not is_shuffled(order, order.roll(1))


def test_the_last_batch_is_kept_or_dropped() -> None:
    assert batch_sizes(7, 3, "keep") == [3, 3, 1]
    assert batch_sizes(7, 3, "drop") == [3, 3]
    assert batch_sizes(6, 3, "keep") == [3, 3]
