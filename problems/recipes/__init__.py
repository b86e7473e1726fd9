"""Recipes for input tensors: what authors may write, a family of recipes a file, and how they fit an argument.

A recipe names how the numbers are drawn, and a shape: `{randn: [256, 4], scale: 1e4}`; `values` gives them.
"""
