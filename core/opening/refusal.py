"""Why a submission is not taken, on its way out of the child. Runs in the limited child; standard library only."""


class Refusal(Exception):
    """Raised when something cannot be taken; `code` is a key of the API's table, the message a sentence.

    `file` and `cell` (code cells count from 1) tell where, and `line` counts within them.
    """

    def __init__(
        self, code: str, message: str, *, line: int | None = None, cell: int | None = None, file: str | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.line = line
        self.cell = cell
        self.file = file
