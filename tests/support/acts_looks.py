"""What reviewers put on words and paragraphs by hand: the acts of the heading Looks of :mod:`memo.review`."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree
from review_reading import POINT, SECOND
from reviewer_acts import act
from reviewing import ONE
from word_edits import W, add_run, element, isolated, set_in, set_paragraph, standing_text, xml
from word_parts import part_of

if TYPE_CHECKING:
    from reviewing import Reviewed

WORDS = "The lead of mediation"
RELATIONSHIPS = "word/_rels/document.xml.rels"
ADDRESS = "https://example.org/report"


def strike_all(file: Reviewed, words: str, properties: str = "<w:strike/>") -> None:
    """Strike a whole paragraph through, or set it otherwise."""
    for run in file.paragraph(words).iter(f"{W}r"):
        looks = run.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            run.insert(0, looks)
        for made in xml(properties):
            for old in looks.findall(str(made.tag)):
                looks.remove(old)
            looks.append(made)


def linked(file: Reviewed, words: str, link: etree._Element) -> None:
    """Put a link around words."""
    paragraph = file.paragraph(words)
    start = standing_text(paragraph).index(words)
    runs = isolated(paragraph, start, start + len(words))
    runs[0].addprevious(link)
    link.extend(runs)


def address(file: Reviewed) -> str:
    """Let the file relate to an address; return the id."""
    made = (
        '<Relationship Id="rId900" Target="https://example.org/report" TargetMode="External" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
    )
    text = part_of(file.data, RELATIONSHIPS).replace("</Relationships>", f"{made}</Relationships>")
    file.others[RELATIONSHIPS] = text.encode()
    return "rId900"


# Struck through


@act("Strike words through", "set")
def _(file: Reviewed) -> None:
    set_in(file, "narrow", "<w:strike/>")


@act("Strike words through", "set")
def _(file: Reviewed) -> None:
    set_in(file, "narrow", "<w:dstrike/>")
    run = add_run(file, "narrow", '<w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>slim</w:t>')
    assert run.getparent() is not None


@act("Strike a whole statement through", "remove")
def _(file: Reviewed) -> None:
    strike_all(file, POINT)


@act("a row of a table", "remove")
def _(file: Reviewed) -> None:
    for paragraph in file.row("Humanitarian: ").iter(f"{W}p"):
        for run in paragraph.iter(f"{W}r"):
            looks = run.find(f"{W}rPr")
            if looks is None:
                looks = etree.Element(f"{W}rPr")
                run.insert(0, looks)
            looks.append(element("strike"))


# Hidden


@act("Hide words of the memo", "unmapped")
def _(file: Reviewed) -> None:
    set_in(file, WORDS, "<w:vanish/>")


@act("words of their own", "unmapped")
def _(file: Reviewed) -> None:
    add_run(file, WORDS, '<w:rPr><w:specVanish/></w:rPr><w:t xml:space="preserve"> not</w:t>')


@act("a row", *["unmapped"] * 6)
def _(file: Reviewed) -> None:
    row = file.row("Humanitarian: ")
    about = row.find(f"{W}trPr")
    assert about is not None
    about.append(element("hidden"))


# Put on words


@act("Highlight words", "formatting")
def _(file: Reviewed) -> None:
    file.cut_runs(4)
    set_in(file, WORDS, '<w:highlight w:val="yellow"/>')


@act("colour, shade, frame, underline or raise them", *["formatting"] * 4)
def _(file: Reviewed) -> None:
    set_in(file, WORDS, '<w:color w:val="FF0000"/><w:u w:val="single"/>')
    set_in(file, "Ratings run", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')
    set_in(file, "isolate Moscow", '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>')
    set_in(file, "early settlement", '<w:vertAlign w:val="superscript"/>')


@act("Make words bold or italic, or set them in capitals", *["formatting"] * 3)
def _(file: Reviewed) -> None:
    set_in(file, WORDS, "<w:b/><w:i/>")
    set_in(file, "Ratings run", '<w:rStyle w:val="Strong"/>')
    set_in(file, "isolate Moscow", "<w:smallCaps/>")


@act("in another font or size", *["formatting"] * 2)
def _(file: Reviewed) -> None:
    set_in(file, WORDS, '<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>')
    set_in(file, "isolate Moscow", '<w:sz w:val="40"/>')


@act("Set typed words in white or in tiny letters", "set", "formatting")
def _(file: Reviewed) -> None:
    add_run(
        file, "narrow", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t xml:space="preserve"> and thin</w:t>'
    )


@act("Set typed words in white or in tiny letters", "set", "formatting")
def _(file: Reviewed) -> None:
    add_run(file, "narrow", '<w:rPr><w:sz w:val="2"/></w:rPr><w:t xml:space="preserve"> and thin</w:t>')


@act("Type or paste words in another colour, font or size", "set")
def _(file: Reviewed) -> None:
    looks = '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/><w:color w:val="0070C0"/></w:rPr>'
    add_run(file, "narrow", f'{looks}<w:t xml:space="preserve"> and thin</w:t>')


# Links


@act("Put a link on words", "unmapped")
def _(file: Reviewed) -> None:
    (link,) = xml(f'<w:hyperlink r:id="{address(file)}"/>')
    linked(file, WORDS, link)


@act("Put a link on words", "unmapped")
def _(file: Reviewed) -> None:
    linked(file, WORDS, element("hyperlink", anchor="_evidence"))


@act("Put a link on words", "unmapped")
def _(file: Reviewed) -> None:
    linked(file, WORDS, element("fldSimple", instr=f' HYPERLINK "{ADDRESS}" '))


@act("Put a link on words", "unmapped")
def _(file: Reviewed) -> None:
    paragraph = file.paragraph(WORDS)
    start = standing_text(paragraph).index(WORDS)
    runs = isolated(paragraph, start, start + len(WORDS))
    code = f'<w:r><w:instrText>HYPERLINK "{ADDRESS}" \\l "page"</w:instrText></w:r>'
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end")
    )
    for made in xml(f"{begin}{code}{separate}"):
        runs[0].addprevious(made)
    runs[-1].addnext(xml(end)[0])


@act("lead a link elsewhere", "unmapped")
def _(file: Reviewed) -> None:
    next(file.root.iter(f"{W}hyperlink")).set(f"{W}anchor", "_elsewhere")


@act("take one off", "unmapped")
def _(file: Reviewed) -> None:
    link = next(file.root.iter(f"{W}hyperlink"))
    for run in list(link):
        link.addprevious(run)


# Paragraphs


@act("Move an entry of a list to another level", "formatting")
def _(file: Reviewed) -> None:
    set_paragraph(file, POINT, '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')


@act("take it out of its list", "formatting")
def _(file: Reviewed) -> None:
    set_paragraph(file, POINT, '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0"/>')


@act("put a paragraph into one", "formatting")
def _(file: Reviewed) -> None:
    set_paragraph(file, SECOND, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


@act("Give a paragraph another style", "formatting")
def _(file: Reviewed) -> None:
    set_paragraph(file, "Background", '<w:pStyle w:val="BodyText"/>')


@act("align or indent it", *["formatting"] * 2)
def _(file: Reviewed) -> None:
    set_paragraph(file, SECOND, '<w:jc w:val="center"/>')
    set_paragraph(file, POINT, '<w:ind w:left="1440"/>')


@act("shade it or its cell", *["formatting"] * 2)
def _(file: Reviewed) -> None:
    set_paragraph(file, SECOND, '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')
    about = file.cell("Human cost").find(f"{W}tcPr")
    assert about is not None
    about.extend(xml('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>'))


@act("Put in a break of page, column or section", *["formatting"] * 4)
def _(file: Reviewed) -> None:
    file.paragraph("Ratings run from").addprevious(xml('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')[0])
    add_run(file, WORDS, '<w:br w:type="column"/>')
    set_paragraph(file, SECOND, "<w:pageBreakBefore/>")
    section = deepcopy(next(file.root.iter(f"{W}sectPr")))  # Word gives the new section what the old one has
    about = file.paragraph("On the battlefield").find(f"{W}pPr")
    assert about is not None
    about.append(section)


@act("take out the break before a heading", "formatting")
def _(file: Reviewed) -> None:
    broken = next(file.root.iter(f"{W}pageBreakBefore")).getparent()
    assert broken is not None
    for each in broken.findall(f"{W}pageBreakBefore"):
        broken.remove(each)


# With tracking on


@act("Change the looks of words with tracking on", *["formatting"] * 2)
def _(file: Reviewed) -> None:
    file.restyle(SECOND)


@act("of a table", "formatting")
def _(file: Reviewed) -> None:
    about = next(file.root.iter(f"{W}tblPr"))
    change = element("tblPrChange", id="900", author=ONE, date="2026-11-20T10:00:00Z")
    change.append(element("tblPr"))
    about.append(change)


@act("Space above, below and between lines")
def _(file: Reviewed) -> None:
    set_paragraph(file, SECOND, '<w:spacing w:before="600"/>')


@act("languages, and looks of the empty ends of paragraphs")
def _(file: Reviewed) -> None:
    set_in(file, WORDS, '<w:lang w:val="fr-FR"/>')
    set_paragraph(file, SECOND, "<w:rPr><w:b/></w:rPr>")
