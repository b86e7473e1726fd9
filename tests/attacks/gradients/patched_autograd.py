"""Replaces the function that computes gradients, for itself and for the reference beside it alike.

Sent to: cube
Gets: wrong_gradient, 40 points
Stopped by: comparison_outside
"""

import torch


def _ones(results, leaves, *rest, **options):
    several = isinstance(leaves, (list, tuple))
    found = tuple(torch.ones_like(leaf) for leaf in (leaves if several else [leaves]))
    return found


torch.autograd.grad = _ones


def cube(x):
    return x**3
