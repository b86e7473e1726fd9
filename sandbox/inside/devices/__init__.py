"""A GPU that is real, or pretended where there is none; a watch on what moves and waits. Runs next to student code.

A pretended GPU keeps its tensors in the CPU's memory: their storages are marked, and torch's functions behave as a
GPU's would. Numbers are real, so control flow and results are. What the watch tells is evidence, no proof.
"""
