"""Runs and paragraphs of a Word file, found and cut to size."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from lxml import etree

if TYPE_CHECKING:
    from reviewing import Reviewed

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def standing_text(element: etree._Element) -> str:
    """Return the text that stands in a paragraph or cell when all changes are accepted."""
    gone = {f"{W}del", f"{W}moveFrom"}
    return "".join(
        each.text or ""
        for each in element.iter(f"{W}t")
        if not any(around.tag in gone for around in each.iterancestors())
    )


def as_shown(text: str) -> str:
    """Return a text with marks in brackets as a Word file shows it: ``Peace[1][2]`` is ``Peace1,2``.

    Three and more that follow one another are a range: ``Peace1–3``.
    """

    def shown(marks: re.Match[str]) -> str:
        made: list[list[int]] = []
        for number in map(int, marks[0][1:-1].split("][")):
            if made and made[-1][-1] == number - 1:
                made[-1].append(number)
            else:
                made.append([number])
        ranges = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ",".join(map(str, run)) for run in made)
        return ",".join(ranges)

    return re.sub(r"(?:\[\d+\])+", shown, text)


def standing_runs(paragraph: etree._Element) -> list[etree._Element]:
    """Return the runs whose words stand in a paragraph."""
    return [
        run
        for run in paragraph.iter(f"{W}r")
        if run.find(f"{W}t") is not None and all(e.tag != f"{W}del" for e in run.iterancestors())
    ]


def isolated(paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """Return the runs that hold just this stretch of a paragraph's standing text, cut out where need be."""
    found, place = [], 0
    for run in standing_runs(paragraph):
        text = "".join(each.text or "" for each in run.findall(f"{W}t"))
        first, last = max(start - place, 0), min(end - place, len(text))
        place += len(text)
        if first >= last:
            continue
        if first:
            run.addprevious(like(run, text[:first]))
        if last < len(text):
            run.addnext(like(run, text[last:]))
        made = like(run, text[first:last])
        run.addprevious(made)
        drop(run)
        found.append(made)
    assert found, "no run holds that stretch"
    return found


def like(run: etree._Element, text: str) -> etree._Element:
    """Return a run that looks the same and says something else."""
    made = etree.Element(f"{W}r")
    looks = run.find(f"{W}rPr")
    if looks is not None:
        made.append(deepcopy(looks))
    set_text(etree.SubElement(made, f"{W}t"), text)
    return made


def set_in(file: Reviewed, words: str, properties: str, within: str = "") -> None:
    """Set words of a file with some properties by hand, as Word writes them."""
    paragraph = file.paragraph(within or words)
    start = standing_text(paragraph).index(words)
    for run in isolated(paragraph, start, start + len(words)):
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        looks.extend(xml(properties))


def set_paragraph(file: Reviewed, words: str, properties: str) -> None:
    """Give the paragraph with some words properties by hand, in the place of those of the same name."""
    about = file.paragraph(words).find(f"{W}pPr")
    assert about is not None
    for made in xml(properties):
        for old in about.findall(str(made.tag)):
            about.remove(old)
        about.append(made)


def add_run(file: Reviewed, after: str, content: str) -> etree._Element:
    """Put a run with some content behind words of a file."""
    paragraph = file.paragraph(after)
    end = standing_text(paragraph).index(after) + len(after)
    (made,) = xml(f"<w:r>{content}</w:r>")
    isolated(paragraph, end - 1, end)[-1].addnext(made)
    return made


def xml(content: str) -> list[etree._Element]:
    """Return elements of WordprocessingML."""
    around = f'<w:x xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">{content}</w:x>'
    return list(etree.fromstring(around))


def set_text(element: etree._Element, text: str) -> None:
    """Give a text element its words, outer spaces included."""
    element.text = text
    element.set(SPACE, "preserve")


def top(run: etree._Element, paragraph: etree._Element) -> etree._Element:
    """Return the child of a paragraph that a run is, or is in."""
    while run.getparent() is not paragraph:
        around = run.getparent()
        assert around is not None
        run = around
    return run


def element(tag: str, **attributes: str) -> etree._Element:
    """Return an element of WordprocessingML with attributes of the same names."""
    made = etree.Element(f"{W}{tag}")
    for key, value in attributes.items():
        made.set(f"{W}{key}", value)
    return made


def drop(element: etree._Element) -> None:
    """Take an element out of what holds it; what follows it goes, too."""
    around = element.getparent()
    assert around is not None
    around.remove(element)


def to_xml(root: etree._Element) -> bytes:
    """Return the XML of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
