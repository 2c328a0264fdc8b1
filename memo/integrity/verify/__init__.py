"""Verify: is this PDF or DOCX what the memo that it carries builds?

In: the bytes of a file with its source bundle, and the bytes of the same memo built again here.
Out: a :class:`Verdict`: identical; the same content in other bytes; or altered, with a problem for each
difference in words, links, tags, pictures, scripts or attachments that a reader, a screen reader or a viewer
would meet. What other versions of the programs draw otherwise is left out of the comparison, and the verdict
says so. Nothing is signed, so a verdict is about content, not about who made the file.

Called by `memo verify` alone, which extracts the bundle by :mod:`memo.integrity.provenance` and builds the
memo again.
"""

from memo.integrity.verify.verdict import Output, Verdict, attachment_problems, verdict_on

__all__ = ["Output", "Verdict", "attachment_problems", "verdict_on"]
