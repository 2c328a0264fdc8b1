"""``python -m memo``, and the program `memo`: one command in a process of its own."""

import gc
import sys

gc.set_threshold(200_000)  # before anything is imported: a command is soon done, and leaves few cycles

from memo.cli import main  # noqa: E402 - see above


def run() -> int:
    """Run one command, and leave its memory to the system: looking for cycles at the end takes a while."""
    code = main()
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(run())
