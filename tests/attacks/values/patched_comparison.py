"""Replaces the functions with which results are compared.

Sent to: double
Gets: wrong_answer, 0 points
Stopped by: comparison_outside
"""

import builtins

import numpy
import torch


def _yes(*arguments, **options):
    return True


torch.allclose = torch.equal = torch.Tensor.allclose = torch.Tensor.equal = _yes
torch.testing.assert_close = numpy.testing.assert_allclose = lambda *arguments, **options: None
numpy.allclose = builtins.all = _yes


def double(x):
    return x
