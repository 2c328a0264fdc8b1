"""Assistants: what a program with a language model may ask about one memo, by the Model Context Protocol.

In: a memo named on the command line, and calls of tools. Out: its values and outline, passages of its
article, marked as material, its problems and scores. What an assistant would change is a proposal: it is
tried, kept by :class:`memo.workspace.ProposalInbox`, and shown in the workbench, where a person decides.
:mod:`.tools` does that; :mod:`.server` speaks the protocol by its official SDK, which the extra ``mcp``
brings. `cli` calls :func:`serve_assistant`. No tool takes a path of the disk, and none writes into the memo.
"""

from memo.assistants.extra import serve_assistant

__all__ = ["serve_assistant"]
