"""The memo as one semantic HTML document, the narrow waist of all outputs.

In go a valid memo, the addresses of its quotes in the article, Jinja templates by name, and the colours of a
figure. Out comes a :class:`Document`: HTML as text and as a tree, held to one schema (`html_schema`), in
which every printed value carries its model path (``data-path``). A template that is faulty, or prints what
no renderer could, raises ``MemoError`` at its line. :func:`with_evidence_runs` makes of it what is printed.

`workspace` composes for build, diff and verify, and what stands before a redline; `review.adjudication`
composes the page of its matrix. The renderers take the tree and know no memo.
"""

from memo.document.compose import (
    NO_EARLIER,
    Document,
    EarlierRevisions,
    compose_document,
    compose_template,
)
from memo.document.evidence_runs import with_evidence_runs
from memo.document.html_schema import parse_document
from memo.document.preface import ListedChange, Preface, compose_preface
from memo.document.sandbox import keep_compiled
from memo.document.template_values import Address, TemplateValue
from memo.document.wording import JOINED, because_in

__all__ = [
    "JOINED",
    "NO_EARLIER",
    "Address",
    "Document",
    "EarlierRevisions",
    "ListedChange",
    "Preface",
    "TemplateValue",
    "because_in",
    "compose_document",
    "compose_preface",
    "compose_template",
    "keep_compiled",
    "parse_document",
    "with_evidence_runs",
]
