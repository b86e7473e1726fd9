"""The problem format, and the problems that ship with TorchJudge."""
