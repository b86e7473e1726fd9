"""Coverage-guided fuzzing of whatever reads bytes that come out of a box (see `scripts/fuzz`)."""
