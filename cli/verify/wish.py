"""How much `verify` is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """`quick` leaves out what takes many gradings, `mutants` adds stage 5."""

    quick: bool = False
    mutants: bool = False
