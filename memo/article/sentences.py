"""Part a paragraph into its sentences."""

from __future__ import annotations

from memo.article.article import Sentence, Span


def read_sentences(raw: str, span: Span) -> tuple[Sentence, ...]:
    """Return the sentences of the paragraph at ``span`` of ``raw``, in order; numbers count from 1.

    Their spans are within ``span``, disjoint, and leave out nothing but the white space between them.
    """
    from sentencex import get_sentence_boundaries  # noqa: PLC0415 - most runs ask for no sentence

    text, offsets = _line(raw, span)
    found: list[Sentence] = []
    for boundary in get_sentence_boundaries("en", text):
        start, end = _trimmed(text, boundary["start_index"], boundary["end_index"])
        if start < end:
            place = Span(offsets[start], offsets[end - 1] + 1)
            found.append(Sentence(len(found) + 1, text[start:end], place))
    return tuple(found)


def _line(raw: str, span: Span) -> tuple[str, list[int]]:
    """Return the paragraph in one line, and for each of its characters the place in ``raw``."""
    inside = range(span.start, span.end)
    offsets = [index for index in inside if not (raw[index].isspace() and raw[index - 1].isspace())]
    return "".join(" " if raw[index].isspace() else raw[index] for index in offsets), offsets


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
