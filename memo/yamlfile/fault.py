"""What is wrong with a YAML text, before anybody has words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memo.diagnostics import Problem


class YamlFault(Exception):  # noqa: N818 - a fault of the text, not of the program
    """A text cannot be parsed, or has what no file may have.

    Attributes:
        offset: Where the parser gave up.
        begun: Where what it was parsing had begun.
        said: What ruamel.yaml says about problem and context.
        refusal: What is not wanted in a file, in the words for its reader.
        is_character: It is about a character that cannot be printed.
    """

    def __init__(
        self,
        offset: int,
        begun: int = 0,
        said: str = "",
        refusal: Problem | None = None,
        *,
        is_character: bool = False,
    ) -> None:
        super().__init__(said)
        self.offset, self.begun, self.said = offset, begun, said
        self.refusal, self.is_character = refusal, is_character
