"""A Word file in which one memo is typed over another, change by change, as a reviewer would do it."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unicodedata import normalize

from builders import ARTICLE, as_yaml
from lxml import etree
from reviewing import Reviewed
from word_edits import W, isolated, like, set_text, standing_text

from memo.review.interpret.values import take_marks, with_full_stop
from memo.review.read.context import open_reviewed, quote_paths
from memo.text import can_run_on, is_one_sentence, same_text
from memo.workspace.assets import Assets
from memo.workspace.checking import check_bytes
from memo.workspace.rendering import Rendering, bundle_of, compose_case
from memo.yamlfile import value_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from memo.integrity.provenance import SourceBundle
    from memo.workspace.case import Case
    from memo.yamlfile.changes import Change

ASSETS: Final = Assets((Path(__file__).parents[2],))
_NAMES: Final = ("title", "short_title", "name")


class WordFile(Rendering):
    """The Word file of a memo, whatever it quotes, by the templates of this project."""

    def __init__(self, case: Case) -> None:
        document = compose_case(case, ASSETS)
        super().__init__("memo", case.memo, document, document.root, ASSETS)
        self._case = case

    def bundle(self, kind: str) -> SourceBundle:
        """Return the memo and its article."""
        return bundle_of(self._case, {}, kind, ASSETS.appearance, "all")


def word_file(data: Mapping[str, Any]) -> bytes:
    """Return the Word file of a memo on the small article, whatever it quotes."""
    case = check_bytes(Path("memo.yaml"), as_yaml(data), lambda _: (ARTICLE.encode(), "article.txt"), {})
    return WordFile(case).print_docx()


class Typist(Reviewed):
    """Types changes of a memo into its Word file, as far as Word can express them.

    Args:
        data: The file.
        memo: The plain data of the memo that was printed.
    """

    def __init__(self, data: bytes, memo: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.memo = memo
        self.printed = open_reviewed(data, "x.docx").manifest.paragraphs
        marks = {each.get(f"{W}name"): each for each in self.root.iter(f"{W}bookmarkStart")}
        self.hosts = {
            each.bookmark: _paragraph(marks[each.bookmark]) for each in self.printed if each.bookmark in marks
        }
        self.typed: dict[str, list[tuple[str | None, str]]] = {
            e.bookmark: list(e.pieces) for e in self.printed
        }
        numbers = quote_paths(self.printed)
        self.numbers = {str(value_at(memo, path)): number for number, path in numbers.items()}
        self.last_added: dict[str, etree._Element] = {}

    def type(self, changes: Sequence[Change]) -> list[Change]:
        """Type what can be typed, values first, and return those changes."""
        removed = [change.path for change in changes if change.kind == "remove"]
        done = []
        for kind in ("set", "add", "remove"):
            for change in (each for each in changes if each.kind == kind):
                inside = any(change.path.startswith(f"{path}.") for path in removed)
                if not inside and getattr(self, f"_{kind}")(change):
                    done.append(change)
        return done

    def type_value(self, path: str, words: str) -> bool:
        """Type words in the place of a value, as a page prints it; tell whether it was another."""
        mark = self._first(path)
        return mark is not None and self._put(mark, path, words)

    def _set(self, change: Change) -> bool:
        path, new = change.path, str(change.new)
        mark = self._first(path)
        simple = not isinstance(change.new, (dict, list, type(None))) and change.old is not None
        given = path == "revision.number" or ".quotes." in path  # by `memo revise`; in the annex, for all
        # Nobody types a form: what it comes to is printed.
        other = self._is_taken(path, new) or take_marks(new)[1] or "{" in new
        if mark is None or given or other or not simple:
            return False
        # A sentence that goes on with its reason is printed without its full stop: none can be taken away.
        printed = next(words for own, words in self.typed[mark] if own == path)
        whole = normalize("NFC", new)
        return with_full_stop(whole, change.old, printed) == whole and self._put(mark, path, new)

    def _put(self, mark: str, path: str, new: str) -> bool:
        pieces = self.typed[mark]
        at = next(number for number, (own, _) in enumerate(pieces) if own == path)
        start, old = sum(len(words) for _, words in pieces[:at]), pieces[at][1]
        paragraph = self.hosts[mark]
        printed = "".join(words for _, words in pieces)
        if same_text(old, new, "review") or standing_text(paragraph) != printed:
            return False
        runs = isolated(paragraph, start, start + len(old))
        made = like(runs[-1], new)
        runs[-1].addnext(made)
        self._mark("ins", [made])
        self._strike(runs)
        pieces[at] = (path, new)
        return True

    def _add(self, change: Change) -> bool:
        around, _, number = change.path.rpartition(".")
        text = self._claim(change.new)
        before = number == "1"
        beside = self._statement(f"{around}.{1 if before else int(number) - 1}") if number.isdigit() else None
        if text is None or beside is None or (before and self._is_labelled(f"{around}.1")):
            return False
        made = etree.Element(f"{W}p")
        made.extend(deepcopy(about) for about in beside.findall(f"{W}pPr"))
        run = etree.SubElement(made, f"{W}r")
        set_text(etree.SubElement(run, f"{W}t"), text)
        if change.path in self.last_added:
            self.last_added[change.path].addnext(made)
        elif before:
            beside.addprevious(made)
        else:
            beside.addnext(made)
        self._mark("ins", [run])
        self._mark_end(made, "ins")
        self.last_added[change.path] = made
        return True

    def _is_labelled(self, path: str) -> bool:
        """Tell whether a statement is printed behind a label, above which is no place for one beside it."""
        mark = self._first(f"{path}.text")
        own, words = self.typed[mark][0] if mark else (path, "")
        return own is None and words.strip(" “") != ""

    def _remove(self, change: Change) -> bool:
        paragraph = self._statement(change.path)
        if paragraph is None:
            return False
        self._strike([run for run in paragraph.iter(f"{W}r") if not self._is_struck(run)])
        self._mark_end(paragraph, "del")
        return True

    @staticmethod
    def _is_struck(run: etree._Element) -> bool:
        return run.find(f"{W}delText") is not None

    def _claim(self, claim: Any) -> str | None:
        """Return a new statement as the memo prints it; None where no words would say all of it."""
        if not isinstance(claim, dict) or not set(claim) <= {"text", "basis", "because", "quotes"}:
            return None
        numbers = [self.numbers.get(quote) for quote in claim.get("quotes") or ()]
        text, basis, reason = claim["text"], claim["basis"], claim.get("because")
        marks = "".join(f"[{number}]" for number in numbers)
        if None in numbers or take_marks(f"{text} {reason}")[1]:
            return None
        if reason:
            joins = can_run_on(text) and is_one_sentence(reason) and "because" not in text
            stopped = f"{text.removesuffix('.')},{marks} because {reason}"
            return stopped if joins else f"{text}{marks} We judge so because {reason}"
        markers = {
            "assumption": "Assumption.",
            "judgment": "Our judgment.",
            "observed": "Observed in the source.",
        }
        return f"{text}{marks} {markers.get(basis, '')}".rstrip()

    def _statement(self, path: str) -> etree._Element | None:
        """Return the paragraph that is the first printing of one statement, and of nothing else."""
        mark = self._first(f"{path}.text")
        if mark is None or not all(own is None or own.startswith(f"{path}.") for own, _ in self.typed[mark]):
            return None
        return self.hosts.get(mark)

    def _first(self, path: str) -> str | None:
        fits = (each.bookmark for each in self.printed if path in each.paths and each.bookmark in self.hosts)
        return next(fits, None)

    def _is_taken(self, path: str, new: str) -> bool:
        """Tell whether another entry has this name: who types it means that entry."""
        around, _, field = path.rpartition(".")
        siblings = value_at(self.memo, around.rpartition(".")[0]) if field in _NAMES and around else None
        return isinstance(siblings, list) and any(
            same_text(str(each.get(field)), new, "review") for each in siblings
        )


def _paragraph(mark: etree._Element) -> etree._Element:
    around = mark if mark.tag == f"{W}p" else next(mark.iterancestors(f"{W}p"), None)
    if around is None:  # it begins between two paragraphs
        around = next(each for each in mark.itersiblings(f"{W}p"))
    return around
