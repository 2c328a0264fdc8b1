"""Verify: is this PDF or DOCX what the memo that it carries builds?

In: the bytes of a file with its source bundle, and the bytes of the same memo built again here, if it can be.
Out: a :class:`Verdict`, one of four. *identical*: the same bytes. *re-saved*: other bytes, and all that they
mean is equal, compared exactly, with nothing excepted. *altered*: words, links, marking or attachments differ
from what the memo says. *unproven*: none of these differ, and more could not be compared. There is no list of
differences that are permitted. Nothing is signed, so a verdict is about content, not about who made the file.

Called by `memo verify` alone, which extracts the bundle by :mod:`memo.integrity.provenance` and builds the
memo again.
"""

from memo.integrity.verify.verdict import (
    Output,
    Verdict,
    attachment_problems,
    unproven_as_refused,
    verdict_on,
)

__all__ = ["Output", "Verdict", "attachment_problems", "unproven_as_refused", "verdict_on"]
