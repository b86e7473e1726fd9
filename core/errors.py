"""Every exception of ours, in one tree. An exception means that we broke, or that we were asked wrongly.

    TorchJudgeError
    ├── UsageError                asked wrongly; the message names the place and the remedy
    │   ├── ProblemError          a problem folder is broken: file, line, column, key
    │   ├── SourceError           a student's file cannot be taken (encoding, size, syntax, names)
    │   ├── SettingsError         a setting is missing or contradicts another
    │   ├── ArchiveError          a backup cannot be made, or cannot be restored
    │   ├── NotFound              no such submission, problem or token
    │   ├── Forbidden             the token's role may not do this
    │   ├── LimitReached          too many waiting, or too many this hour
    │   └── Conflict              an idempotency key used twice for different things, a state that forbids it
    └── JudgeFault                we broke; retried, never shown as the student's fault
        ├── KeeperFault           a box could not be made, frozen, limited or destroyed
        ├── BoxLost               a box died: while no student code ran in it, or not for the last time
        ├── CoachFault            the coach's code (reference, yardstick, data) failed or lied about shapes
        └── LeaseLost             another worker has taken the submission over

A student's failure is never an exception: it is a value (see worker.outcome).
"""


class TorchJudgeError(Exception):
    """Base of every exception that TorchJudge raises on purpose."""


class UsageError(TorchJudgeError):
    """Raised when somebody asked for something wrongly and can mend it."""


class ProblemError(UsageError):
    """Raised when a problem folder is broken; `where` is `file:line:column` or a path."""

    def __init__(self, where: str, message: str) -> None:
        super().__init__(f"{where}: {message}")
        self.where = where
        self.message = message


class SourceError(UsageError):
    """Raised when a submission cannot be taken; `line` is 1-based where one is known, within `file` or `cell`."""

    def __init__(
        self, code: str, message: str, line: int | None = None, cell: int | None = None, file: str | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.line = line
        self.cell = cell
        self.file = file


class SettingsError(UsageError):
    """Raised when a setting is missing, malformed or contradicts another."""


class ArchiveError(UsageError):
    """Raised when a backup cannot be made, or when a file is none that can be restored."""


class NotFound(UsageError):
    """Raised when what was asked for does not exist, or may not be seen by the asker."""


class Forbidden(UsageError):
    """Raised when the token's role may not do this."""


class LimitReached(UsageError):
    """Raised when a student has too many submissions waiting or this hour; `retry_after` is in seconds."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Conflict(UsageError):
    """Raised when a request contradicts an earlier one or the state of what it names."""


class JudgeFault(TorchJudgeError):
    """Raised when we broke: retried with the same seeds, never shown as the student's fault."""


class KeeperFault(JudgeFault):
    """Raised when the keeper could not make, freeze, limit or destroy a box."""


class BoxLost(JudgeFault):
    """Raised when a box died, or a worker stood still, and the submission is to get another attempt."""


class CoachFault(JudgeFault):
    """Raised when a coach's code failed: reference, yardstick or data."""


class LeaseLost(JudgeFault):
    """Raised when a worker no longer holds the submission it is grading."""
