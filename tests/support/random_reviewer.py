"""A reviewer who does one to five things to a Word file, anywhere, and what must be found of each.

A :class:`Step` is plain data, so that a plan that fails can be cut down to the steps that matter. The place
of a step is a share of what the file has; a step that finds no place for itself does nothing.

What must be found of it is a :class:`review_oracle.Trace`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree
from review_oracle import Trace, lost, words_of
from reviewing import ONE, TWO, Reviewed
from word_edits import W, drop, element, isolated, like, set_text, standing_runs, standing_text, to_xml, top
from word_parts import part_names, part_of

from memo.review import read_review

if TYPE_CHECKING:
    from collections.abc import Callable


_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 12
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_CONTENT: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SPACES: Final = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{_R[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a reviewer does: which, where (shares of 1,000), to how many words, tracked or not."""

    act: str
    where: int
    start: int
    length: int
    tracked: bool
    second: bool


class RandomReviewer:
    """Does the steps of a plan to a file, and keeps what must be found of them."""

    def __init__(self, data: bytes) -> None:
        self.file = Reviewed(data)
        self.trace = Trace()
        self._used: dict[etree._Element, Counter[str]] = {}
        self._closed: set[etree._Element] = set()
        self._number = 0

    def do(self, step: Step) -> None:
        """Do one thing."""
        self.file.by(TWO if step.second else ONE, tracked=step.tracked)
        ACTS[step.act](self, step)

    def fresh(self) -> str:
        """Return a word that stands nowhere else."""
        self._number += 1
        return f"zq{self._number}x"

    # Places

    def paragraph(self, step: Step, *, alone: bool = False) -> etree._Element | None:
        """Return the paragraph of a step; ``alone``: one that nothing was done to, and nothing will be."""
        all_ = [
            each
            for each in self.file.root.iter(f"{W}p")
            if each not in self._closed
            and not (alone and each in self._used)
            and len(standing_text(each)) >= _SHORTEST
        ]
        found = all_[step.where * len(all_) // 1000] if all_ else None
        if found is not None:
            self._used.setdefault(found, Counter())
            if alone:
                self._closed.add(found)
        return found

    def stretch(self, step: Step) -> tuple[etree._Element, int, int] | None:
        """Return a paragraph, and from where to where the words of a step stand in it."""
        paragraph = self.paragraph(step)
        if paragraph is None:
            return None
        text = standing_text(paragraph)
        words = list(_WORD.finditer(text))
        first = step.start * len(words) // 1000 if words else 0
        chosen = words[first : first + step.length]
        if not chosen or any(word[0].casefold() in self._used[paragraph] for word in chosen):
            return None
        start, end = chosen[0].start(), chosen[-1].end()
        self._used[paragraph] += words_of(text[start:end])
        return paragraph, start, end

    def add(self, step: Step, content: str, word: str) -> None:
        """Put a run with some content at the end of the paragraph of a step; a row has to say the word."""
        paragraph = self.paragraph(step)
        if paragraph is not None:
            paragraph.append(etree.fromstring(f"<w:r {_SPACES}>{content}</w:r>"))
            self.trace.marked.append(word)

    def at_start(self, paragraph: etree._Element, run: etree._Element) -> None:
        """Put a run before all others of a paragraph."""
        about = paragraph.find(f"{W}pPr")
        if about is None:
            paragraph.insert(0, run)
        else:
            about.addnext(run)

    def runs(self, step: Step) -> list[etree._Element]:
        """Return the runs that hold the words of a step and nothing else."""
        found = self.stretch(step)
        if found is None:
            return []
        return isolated(*found)


def text_of(runs: list[etree._Element]) -> str:
    """Return the text of a paragraph's runs and a space for each line break in or between them."""
    if not runs:
        return ""
    all_ = list(next(runs[0].iterancestors(f"{W}p")).iter(f"{W}r"))
    between = all_[all_.index(runs[0]) : all_.index(runs[-1]) + 1]
    return "".join(printed(run) if run in runs else " " * _breaks(run) for run in between)


def _about(run: etree._Element) -> etree._Element:
    looks = run.find(f"{W}rPr")
    if looks is None:
        looks = etree.Element(f"{W}rPr")
        run.insert(0, looks)
    return looks


def printed(part: etree._Element) -> str:
    """Return the text of a paragraph or a run, a space for each line break."""
    return "".join(" " if each.tag in _BREAKS else each.text or "" for each in part.iter(f"{W}t", *_BREAKS))


_BREAKS: Final = (f"{W}br", f"{W}cr", f"{W}tab")


def _breaks(run: etree._Element) -> bool:
    return next(run.iter(*_BREAKS), None) is not None


_ORDER: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
    "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
    "vertAlign rtl cs"
).split()


def put_on(runs: list[etree._Element], tag: str, **attributes: str) -> None:
    """Put a property on runs by hand, where the schema wants it among the others."""
    for run in runs:
        looks = _about(run)
        for old in looks.findall(f"{W}{tag}"):
            looks.remove(old)
        later = [f"{W}{name}" for name in _ORDER[_ORDER.index(tag) + 1 :]]
        before = next((each for each in looks if each.tag in later), None)
        made = element(tag, **attributes)
        if before is None:
            looks.append(made)
        else:
            before.addprevious(made)


ACTS: dict[str, Callable[[RandomReviewer, Step], None]] = {}


def _act(do: Callable[[RandomReviewer, Step], None]) -> Callable[[RandomReviewer, Step], None]:
    ACTS[do.__name__.strip("_")] = do
    return do


# Words


@_act
def _insert(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        word = who.fresh()
        made = like(runs[-1], f" {word}")
        runs[-1].addnext(made)
        who.file._mark("ins", [made])  # noqa: SLF001
        who.trace.typed += words_of(word)


@_act
def _delete(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        who.trace.gone += words_of(text_of(runs))
        who.file._strike(runs)  # noqa: SLF001


@_act
def _replace(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        word = who.fresh()
        made = like(runs[-1], word)
        runs[-1].addnext(made)
        who.file._mark("ins", [made])  # noqa: SLF001
        who.trace.typed += words_of(word)
        who.trace.gone += words_of(text_of(runs))
        who.file._strike(runs)  # noqa: SLF001


@_act
def _strike_by_hand(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    who.trace.gone += words_of(text_of(runs))
    put_on(runs, "strike")


@_act
def _strike_and_type(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        word = who.fresh()
        made = like(runs[-1], f" {word}")
        runs[-1].addnext(made)
        put_on([made], "color", val="FF0000")
        who.trace.typed += words_of(word)
        who.trace.gone += words_of(text_of(runs))
        put_on(runs, "strike")


# Marks by hand


@_act
def _highlight(who: RandomReviewer, step: Step) -> None:
    _mark_by_hand(who, step, "highlight", val="yellow")


@_act
def _colour(who: RandomReviewer, step: Step) -> None:
    _mark_by_hand(who, step, "color", val="FF0000")


@_act
def _shade(who: RandomReviewer, step: Step) -> None:
    _mark_by_hand(who, step, "shd", val="clear", color="auto", fill="FFFF00")


@_act
def _underline(who: RandomReviewer, step: Step) -> None:
    _mark_by_hand(who, step, "u", val="double")


def _mark_by_hand(who: RandomReviewer, step: Step, tag: str, **attributes: str) -> None:
    runs = who.runs(step)
    if runs:
        put_on(runs, tag, **attributes)
        who.trace.marked.append(text_of(runs))


@_act
def _hide(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        word = who.fresh()
        made = like(runs[-1], f" {word}")
        runs[-1].addnext(made)
        put_on([made], "vanish")
        who.trace.marked.append(word)


@_act
def _link(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        word = who.fresh()
        around = etree.Element(f"{W}hyperlink")
        around.set(f"{_R}id", who.file.relate_outside("hyperlink", f"https://example.org/{word}"))
        runs[0].addprevious(around)
        around.extend(runs)
        who.trace.marked.append(word)


@_act
def _comment(who: RandomReviewer, step: Step) -> None:
    found = who.stretch(step)
    if found is not None:
        paragraph, start, end = found
        words = standing_text(paragraph)[start:end]
        if words in standing_text(who.file.paragraph(words)) and who.file.paragraph(words) is paragraph:
            word = who.fresh()
            who.file.comment(words, f"See {word}.")
            who.trace.marked.append(word)


@_act
def _evidence_mark(who: RandomReviewer, step: Step) -> None:
    marks = [
        each
        for each in who.file.root.iter(f"{W}r")
        if each.find(f"{W}rPr/{W}rStyle[@{W}val='EvidenceMark']") is not None
    ]
    mark = marks[step.where * len(marks) // 1000]
    paragraph = next(mark.iterancestors(f"{W}p"))
    if paragraph not in who._closed and mark.find(f"{W}t") is not None:  # noqa: SLF001
        who._used.setdefault(paragraph, Counter())  # noqa: SLF001
        who.trace.gone += words_of(text_of([mark]))
        who.file._strike([mark])  # noqa: SLF001


@_act
def _tick(who: RandomReviewer, step: Step) -> None:
    runs = who.runs(step)
    if runs:
        made = like(runs[-1], " ")
        etree.SubElement(made, f"{W}sym").attrib.update({f"{W}font": "Wingdings", f"{W}char": "F0FC"})
        runs[-1].addnext(made)
        who.file._mark("ins", [made])  # noqa: SLF001
        who.trace.marked.append("✓")


# Paragraphs and rows


@_act
def _new_paragraph(who: RandomReviewer, step: Step) -> None:
    before = who.paragraph(step)
    if before is not None:
        word = who.fresh()
        made = etree.Element(f"{W}p")
        about = before.find(f"{W}pPr")
        if about is not None:
            made.append(like_paragraph(about))
        run = etree.SubElement(made, f"{W}r")
        set_text(etree.SubElement(run, f"{W}t"), f"The embassy asks for {word}.")
        before.addnext(made)
        who.file._mark("ins", [run])  # noqa: SLF001
        if who.file.tracked:
            who.file._mark_end(before, "ins")  # noqa: SLF001
        who.trace.typed += words_of(f"The embassy asks for {word}")
        who._closed.add(made)  # noqa: SLF001


@_act
def _delete_paragraph(who: RandomReviewer, step: Step) -> None:
    paragraph = who.paragraph(step, alone=True)
    if paragraph is not None:
        who.trace.whole.append(words_of(printed(paragraph)))
        if step.tracked:
            who.file._strike(standing_runs(paragraph))  # noqa: SLF001
            who.file._mark_end(paragraph, "del")  # noqa: SLF001
            return
        cell = paragraph.getparent()
        assert cell is not None
        if cell.tag == f"{W}tc" and len(cell.findall(f"{W}p")) == 1:
            etree.SubElement(cell, f"{W}p")
        cell.remove(paragraph)


@_act
def _split(who: RandomReviewer, step: Step) -> None:
    paragraph = who.paragraph(step, alone=True)
    if paragraph is None:
        return
    text = standing_text(paragraph)
    words = list(_WORD.finditer(text))
    place = words[step.start * len(words) // 1000].start() if words else 0
    if not place:
        return
    who.trace.touched += words_of(printed(paragraph))
    run = top(isolated(paragraph, place, place + 1)[0], paragraph)
    made = etree.Element(f"{W}p")
    about = paragraph.find(f"{W}pPr")
    if about is not None:
        made.append(like_paragraph(about))
    made.extend([run, *run.itersiblings()])
    paragraph.addnext(made)
    who._closed.add(made)  # noqa: SLF001
    if step.tracked:
        who.file._mark_end(paragraph, "ins")  # noqa: SLF001
    if printed(paragraph).strip():  # a link goes on as a whole, and leaves an empty line behind
        who.trace.whole.append(words_of(printed(paragraph)) + words_of(printed(made)))


@_act
def _delete_row(who: RandomReviewer, step: Step) -> None:
    rows = [
        row
        for row in who.file.root.iter(f"{W}tr")
        if not any(each in who._used for each in row.iter(f"{W}p"))  # noqa: SLF001
    ]
    row = rows[step.where * len(rows) // 1000]
    went = Counter[str]()
    for paragraph in row.iter(f"{W}p"):
        who._used.setdefault(paragraph, Counter())  # noqa: SLF001
        who._closed.add(paragraph)  # noqa: SLF001
        went += words_of(printed(paragraph))
    who.trace.whole.append(went)
    if not step.tracked:
        drop(row)
        return
    about = row.find(f"{W}trPr")
    if about is None:
        about = etree.Element(f"{W}trPr")
        row.insert(0, about)
    about.append(who.file._made("del"))  # noqa: SLF001
    for paragraph in row.iter(f"{W}p"):
        who.file._strike(standing_runs(paragraph))  # noqa: SLF001


@_act
def _page_break(who: RandomReviewer, step: Step) -> None:
    paragraph = who.paragraph(step)
    if paragraph is not None:
        run = etree.Element(f"{W}r")
        run.append(element("br", type="page"))
        who.at_start(paragraph, run)
        who.trace.marked.append("page break")


# Beside the text


@_act
def _text_box(who: RandomReviewer, step: Step) -> None:
    word = who.fresh()
    box = f"<w:txbxContent><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:txbxContent>"
    who.add(step, f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>", word)


@_act
def _footnote(who: RandomReviewer, step: Step) -> None:
    if "word/footnotes.xml" in who.file.others:
        return
    word = who.fresh()
    note = f'<w:footnote w:id="7"><w:p><w:r><w:t>See {word}.</w:t></w:r></w:p></w:footnote>'
    data = f"<w:footnotes {_SPACES}>{note}</w:footnotes>".encode()
    who.file.relate("footnotes", "footnotes.xml", data, f"{_CONTENT}footnotes+xml")
    who.add(step, '<w:footnoteReference w:id="7"/>', word)


@_act
def _alt_chunk(who: RandomReviewer, step: Step) -> None:
    word = who.fresh()
    name = who.file.relate("aFChunk", f"chunk{word}.txt", f"Please add {word}.".encode(), "text/plain")
    made = element("altChunk")
    made.set(f"{_R}id", name)
    paragraph = who.paragraph(step)
    if paragraph is not None:
        paragraph.addnext(made)
        who.trace.marked.append(word)


@_act
def _watermark(who: RandomReviewer, _: Step) -> None:
    word = who.fresh()
    name = min(each for each in part_names(who.file.data) if each.startswith("word/header"))
    if name in who.file.others:
        return
    root = etree.fromstring(part_of(who.file.data, name).encode())
    shape = f'<v:shape type="#_x0000_t136"><v:textpath string="{word}"/></v:shape>'
    run = etree.fromstring(f"<w:r {_SPACES}><w:pict>{shape}</w:pict></w:r>")
    next(root.iter(f"{W}p")).append(run)
    who.file.others[name] = to_xml(root)
    who.trace.marked.append(word)


@_act
def _alternative_text(who: RandomReviewer, _: Step) -> None:
    word = who.fresh()
    figure = next((each for each in who.file.root.iter(f"{_DRAWING}docPr") if "descr" in each.attrib), None)
    if figure is not None and "zq" not in figure.get("descr", ""):
        figure.set("descr", f"Scores as in the speech on {word}")
        who.trace.marked.append(word)


@_act
def _picture(who: RandomReviewer, _: Step) -> None:
    pictures = [each for each in part_names(who.file.data) if each.startswith("word/media/")]
    if not any(each in who.file.others for each in pictures):
        who.file.others |= dict.fromkeys(pictures, b"another one")
        who.trace.marked.append("picture")


@_act
def _title(who: RandomReviewer, _: Step) -> None:
    name = "docProps/core.xml"
    if name not in who.file.others:
        word = who.fresh()
        root = etree.fromstring(part_of(who.file.data, name).encode())
        title = root.find("{http://purl.org/dc/elements/1.1/}title")
        assert title is not None
        title.text = f"Prospects of {word}"
        who.file.others[name] = to_xml(root)
        who.trace.marked.append(word)


def like_paragraph(about: etree._Element) -> etree._Element:
    """Return the properties of a paragraph for a new one, without the mark of a tracked end."""
    made = deepcopy(about)
    for looks in made.findall(f"{W}rPr"):
        made.remove(looks)
    return made


def plan_of(seed: int) -> list[Step]:
    """Return the one to five steps of a seed."""
    chance = random.Random(seed)  # noqa: S311
    return [
        Step(
            chance.choice(sorted(ACTS)),
            chance.randrange(1000),
            chance.randrange(1000),
            chance.randint(1, 6),
            chance.random() < 0.5,
            chance.random() < 0.3,
        )
        for _ in range(chance.randint(1, 5))
    ]


def problems_of(data: bytes, plan: list[Step]) -> list[str]:
    """Do the steps of a plan to a file, read it as it comes back, and return what is not as it has to be."""
    reviewer = RandomReviewer(data)
    for step in plan:
        reviewer.do(step)
    return lost(read_review(reviewer.file.saved(), "reviewed.docx"), reviewer.trace)


def cut_down(data: bytes, plan: list[Step]) -> tuple[list[Step], list[str]]:
    """Return the fewest steps of a plan that fail, taken out one by one, and what is wrong then."""
    for step in plan:
        fewer = [each for each in plan if each is not step]
        if problems_of(data, fewer):
            return cut_down(data, fewer)
    return plan, problems_of(data, plan)
