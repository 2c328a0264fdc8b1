"""What changed between two memos, and what reviewers asked for, in each language of the page."""

from __future__ import annotations

import datetime as dt
import gettext
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from builders import SEED, changed, claim, memo_data, valid_memo
from catalogues import PAGE, read
from hypothesis import given
from laws import examples
from lxml import etree
from memo_pairs import memo_pairs
from stress import full

from memo.diagnostics import Message
from memo.document import ListedChange, Preface, compose_preface
from memo.i18n import Language, language_of
from memo.redline import for_readers
from memo.review.adjudication import OUTCOMES, Matrix, Outcome, Pulled, Row
from memo.review.matrix_page import compose_matrix
from memo.review.matrix_text import to_markdown
from memo.review.types import Attribution
from memo.revisions import changed_decisions, diff_memos, listed_changes
from memo.workspace.assets import assets_for

if TYPE_CHECKING:
    from memo.model import Memo

TEMPLATES = assets_for(SEED).templates()
TRANSLATED = sorted(path.name for path in PAGE.locales.iterdir() if path.is_dir())
_PLACEHOLDER = re.compile(r"(%\(\w+\)s|%%)")


class _Unreadable(gettext.NullTranslations):
    """A catalogue of a made-up language, which is written with one sign alone."""

    def gettext(self, message: str) -> str:
        return "".join(
            each if _PLACEHOLDER.match(each) else re.sub(r"[^\W\d]", "ꙮ", each)
            for each in _PLACEHOLDER.split(message)
        )

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - it is asked with one
        return self.gettext(message)


def sentences(old: Memo, new: Memo, language: Language) -> list[str]:
    """Return all that is told of what changed, decisions first."""
    listed = listed_changes(diff_memos(old, new), language)
    return [*changed_decisions(old, new, language), *(sentence for sentence, _ in listed)]


def edited(edits: dict[str, Any], language: str) -> list[str]:
    """Return what a memo in a language tells of edits at paths such as ``pathways.0.id``."""
    old = changed(full(), "language", language)
    new = deepcopy(old)
    for path, value in edits.items():
        new = changed(new, path, value)
    return sentences(valid_memo(old), valid_memo(new), language_of(language))


@examples(40)
@given(memo_pairs())
@pytest.mark.long
def test_no_word_of_a_sentence_is_outside_the_catalogues(pair: tuple[Memo, Memo]) -> None:
    """Whatever changed: in a made-up language, only what the memos say is in letters, and English months."""
    made_up = Language("de", "de", _Unreadable())
    known = " ".join(str(memo.model_dump()) for memo in pair).casefold()
    known += " januar februar märz april mai juni juli august september oktober november dezember und"
    for sentence in sentences(*pair, made_up):
        words = re.findall(r"[^\W\d_ꙮ]+", sentence.casefold())
        assert [word for word in words if word not in known] == [], sentence


EDITS = {
    "header.decision_by": "2025-03-01",
    "title": "Der „Fluss“",
    "obstacles.0.severity": "low",
    "pathways.1.assessments.cost.rating": 5,
    "pathways.1.addresses.dams": "wholly",
    "summary.bottom_line.text": "Propose nothing.",
}
SAID = {
    "de": [
        (
            "Eine Entscheidung wird jetzt bis zum 1.\u00a0März 2025 erbeten, "
            "nicht mehr bis zum 1.\u00a0Februar 2025."
        ),
        "Die Vorlage heißt jetzt „Der ‚Fluss‘“, nicht mehr „The river“.",
        "Das Wesentliche: neu formuliert.",
    ],
    "fr": [
        (
            "Une décision est désormais attendue pour le 1er\u00a0mars 2025, "
            "et non plus pour le 1er\u00a0février 2025."
        ),
        "La note s’intitule désormais «\u202fDer „Fluss“\u202f», et non plus «\u202fThe river\u202f».",
        "L’essentiel\u202f: nouvelle formulation.",
    ],
    "uk": [
        "Тепер до 1\u00a0березня 2025\u00a0р. (а не до 1\u00a0лютого 2025\u00a0р.) потрібне рішення.",
        "Записка тепер має назву «Der „Fluss“», а не «The river».",
        "Головне: нове формулювання.",
    ],
}


@pytest.mark.parametrize("language", SAID)
def test_what_changed_is_said_in_the_language_of_the_memo(language: str) -> None:
    """Whole sentences with its own dates and quotation marks; a quotation within one has the inner marks."""
    told = edited(EDITS, language)
    assert [each for each in SAID[language] if each not in told] == []
    assert not any(each.endswith("..") for each in told)


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("de", 5, "Die Vorlage zitiert jetzt 5 Stellen der Quelle, die sie zuvor nicht zitierte."),
        ("uk", 4, "Записка тепер наводить 4 цитати з джерела, яких раніше не наводила."),
        ("uk", 5, "Записка тепер наводить 5 цитат із джерела, яких раніше не наводила."),
        ("uk", 21, "Записка тепер наводить 21 цитату з джерела, якої раніше не наводила."),
    ],
)
def test_a_count_takes_its_plural(language: str, number: int, said: str) -> None:
    """In a language with more forms than one and many, too."""
    old = changed(memo_data(), "language", language)
    quotes = [f"Quote {each}." for each in range(number)]
    new = changed(old, "summary.bottom_line", claim("Propose it.", *quotes))
    pair = valid_memo(old), valid_memo(new)
    assert said in changed_decisions(*pair, language_of(language))


def english_in(text: str) -> list[str]:
    """Return the messages of two words or more that stand in a text in English."""
    text = " ".join(text.split())
    found = []
    for message in read(PAGE.template):
        for each in message.id if isinstance(message.id, tuple) else [message.id]:
            pieces = [piece.strip(" .:,;()") for piece in re.split(r"%\(\w+\)s|%%|<[^>]+>", str(each))]
            found += [piece for piece in pieces if piece.count(" ") > 1 and piece in text]
    return found


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_redline_for_readers_has_no_english(language: str) -> None:
    """What stands before it, what is heard of a change, and what is said of a figure."""
    words = language_of(language)
    changes = [ListedChange(each, "") for each in edited(EDITS, language)]
    preface = Preface("1", "2", changes, renumbered=True)
    front = compose_preface(preface, TEMPLATES, (), words)
    body = (
        "<html><head><title>t</title></head><body><main><p><del>one</del><ins>two</ins></p>"
        '<figure><svg:svg xmlns:svg="http://www.w3.org/2000/svg" data-change="{}"><svg:title>s</svg:title>'
        "</svg:svg></figure></main></body></html>"
    )
    for change in ("deleted", "inserted"):
        made = for_readers(etree.fromstring(body.format(change)), front, words)
        text = etree.tostring(made, encoding="unicode", method="text")
        assert words.gettext("[begin insertion]") in text
        assert english_in(text) == []
        assert not re.search("insertion (begin|end)|Redline|Taken out|Put in", text)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_matrix_has_no_english_but_what_its_catalogue_lacks(language: str) -> None:
    """Headings, outcomes, places and reasons are the page's; what a check says is told to be English."""
    who, words = (Attribution("", "2025-01-20", tracked=False),), language_of(language)
    where = Message.together(
        ["Zusammenfassung", Message("row %(name)s", name=Message("“%(text)s”", text="Kosten"))], ", "
    )
    help = Message("Where it is to go everywhere, delete it in memo.yaml at %(path)s.", path="title")
    unknown = Message("“%(name)s” is no check of ours.", name="Wasser")

    def row(outcome: Outcome, **others: Any) -> Row:
        return Row(outcome, who, where, **{"help": help, **others})

    rows = tuple(row(each, reason=Message("It was moved.")) for each in OUTCOMES)
    rows += (row("comment", comment="Zu kühn?", reason=Message("Resolved.")),)
    grounded = "Es regnet. [judgment; rating 3; because es; goss; quoting “Rain.”]"
    rows += (row("merged", path="obstacles.dams.severity", old="low", new="high"),)
    rows += (row("merged", path="header.date", old="2025-01-15", new="2025-03-01"),)
    rows += (row("merged", path="summary.points.1", new=grounded),)
    rows += (row("held", reason=Message.together([unknown, Message("It was moved.")])),)
    memo = valid_memo(changed(memo_data(), "language", language))
    root = compose_matrix(Matrix((Pulled("a.docx", "ab" * 32, 1, rows),)), memo, TEMPLATES).root
    assert root.get("lang") == language
    told = root.xpath("//*[@lang='en']")
    assert [each.text for each in told] == ["” is no check of ours."]
    for each in told:
        each.getparent().remove(each)
    text = " ".join(etree.tostring(root, encoding="unicode", method="text").split())
    for said in (Message("Resolved."), Message("It was moved."), where, help):
        assert " ".join(words.said(said).split()) in text
        assert words.said(said) != said
    plain = to_markdown(Matrix((Pulled("a.docx", "ab" * 32, 1, rows),)), memo.title, words)
    for value in (words.printed("low", "severity"), words.date(dt.date(2025, 3, 1))):
        assert " ".join(value.split()) in text
        assert " ".join(value.split()) in plain
    assert f"[{words.printed('judgment', 'basis')}; {words.gettext('rating %(rating)s', rating=3)}; " in text
    assert english_in(text) == []
    assert not re.search(
        r"\b(Outcome|Where|conflicts?|merged|notices?|not tracked|Resolved|rating|quoting|low|high|row)\b",
        text,
    )
