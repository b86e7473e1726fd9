"""Inputs as a problem's recipes draw them. Trusted side: the seeds stay here, only values leave.

The same seed draws the same bits on every worker, whatever its processor: random numbers are made in float64, whose
generator does not hang on vector instructions (that of float32 does: seen), and no long sum, no product of matrices
and no library of linear algebra takes part, all of which round in an order of their own.
"""

from worker.inputs.cotangent import random_like
from worker.inputs.draw import draw
from worker.inputs.made import made

__all__ = ["draw", "made", "random_like"]
