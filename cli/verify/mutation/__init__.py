"""Mutants of a coach's right answer: small mistakes, made on the syntax tree and written into its own text."""

from cli.verify.mutation.mutant import Mutant, mutants_of

__all__ = ["Mutant", "mutants_of"]
