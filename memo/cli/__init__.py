"""The command line: one file a command, arguments in, exit code out.

In: the words after ``memo``, and the three standard streams, which can be injected. Out: an exit code (0:
done; 1: problems, or it failed; 2: wrong usage; 130: interrupted), results on standard output, and all that
is said of them on standard error. Each file adds its command to the parser and prints what
:mod:`memo.commands` gives back; what a command does stands there.

Called by :mod:`memo.__main__`, which is the program ``memo``. Nothing that takes time to import is imported
before a command is known, so that ``memo --help`` answers at once.
"""

from memo.cli.run import main

__all__ = ["main"]
