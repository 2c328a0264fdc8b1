"""Memo → one semantic HTML document. The templates decide what is said and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.loaders import FunctionLoader
from markupsafe import Markup, escape

from memo.diagnostics import MemoError, Message, Place, Problem
from memo.document.comparison_values import comparison_values
from memo.document.html_schema import parse_document
from memo.document.language_tags import tag_english, tag_source
from memo.document.numbering import Numbering
from memo.document.sandbox import Sandbox
from memo.document.template_values import (
    Address,
    Assumptions,
    Evidence,
    TemplateValue,
    anchor_of,
    capitalised,
    finalize,
    full_stop,
    isodate,
    plain,
    printable,
    unstopped,
    value_of,
)
from memo.document.wording import basis_telling
from memo.document.yardstick import yardstick_in_words
from memo.forms import consequence, fill_memo
from memo.house import PLAIN, PageHouse
from memo.i18n import ENGLISH, Language, language_of
from memo.model import MEMO_KIND, claims_in, is_todo, matrix_of, shared_basis, todos_in, unaddressed
from memo.scores import report_of
from memo.text import told_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from lxml import etree

    from memo.model import DocumentKind, Memo, Revision


MAIN_TEMPLATE = "memo.html.jinja"


@dataclass(frozen=True, slots=True)
class Document:
    """One composed document: its HTML as text and as a tree (elements without namespace, SVG with its own).

    ``fill`` evaluates one Jinja expression about the memo, for writers whose templates hold some; English
    that stands for what the catalogue lacks is marked in it (:func:`memo.i18n.unmarked`).
    """

    html: str
    root: etree._Element
    fill: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class EarlierRevisions:
    """The revisions before this one, oldest first, and what changed since the last of them, in sentences."""

    revisions: tuple[Revision, ...] = ()
    changes: tuple[str, ...] = ()


NO_EARLIER: Final = EarlierRevisions()
"""Nothing went before."""


def compose_document(  # noqa: PLR0913, PLR0917 - what one memo is composed of
    memo: Memo,
    addresses: Mapping[str, Address],
    templates: Mapping[str, str],
    colours: Mapping[str, str],
    earlier: EarlierRevisions = NO_EARLIER,
    house: PageHouse = PLAIN,
    kind: DocumentKind = MEMO_KIND,
) -> Document:
    """Compose the document of a memo, its computed forms filled in.

    Args:
        memo: A valid memo.
        addresses: For each quote's text, where it stands in the article.
        templates: Jinja sources by name, ``memo.html.jinja`` among them; included parts by relative name.
        colours: Design tokens by name without dashes, for the figure that is drawn in SVG.
        earlier: What there was before this revision.
        house: Letterhead, words and order of the house.
        kind: Which document is composed: which sections it has, and how it names its evidence.

    Raises:
        MemoError: Where a template is faulty, at its line, or prints what no renderer could.
    """
    house = house.of_kind(kind)
    memo, language = fill_memo(memo), language_of(memo.language).on_page
    numbering = Numbering()
    context = _context(memo, addresses, colours, earlier, language) | {
        "kind": kind,
        "printed": kind.printed(memo),
    }
    if memo.compares:
        context |= comparison_values(report_of(matrix_of(memo)), memo, context["memo"], house)
    source = told_language(" ".join(quote for _, claim in claims_in(memo) for quote in claim.quotes))
    context["source_language"] = None if source == language.page.partition("-")[0] else source
    context |= {"next_number": numbering.next, "number_of": numbering.of}
    context["annexes"] = house.annexes(compares=memo.compares, letters=language.annex_letters)
    return compose_template(
        MAIN_TEMPLATE,
        templates,
        context,
        language=language,
        finish=lambda html: tag_source(numbering.fill(html), source, language.page),
        house=house,
    )


def compose_template(  # noqa: PLR0913 - what one composing is made of
    name: str,
    templates: Mapping[str, str],
    context: Mapping[str, Any],
    parse: Callable[[str], etree._Element] = parse_document,
    *,
    language: Language = ENGLISH,
    finish: Callable[[str], str] = str,
    house: PageHouse = PLAIN,
) -> Document:
    """Compose the document of one template from what it may speak of; ``finish`` fills in what was open.

    Raises:
        MemoError: Where a template is faulty, at its line, or prints what no renderer could. One that the
            caller raises while a template is at work, because its time is up, gets its line.
    """
    environment = _environment(templates, language, house)
    try:
        html = finish(environment.get_template(name).render(context))
    except Exception as error:
        at_work = _template_frame(_stop_in(error) or error, templates)
        if not isinstance(error, TemplateError) and at_work is None:
            raise  # ours, not the template's
        raise MemoError(*_template_problems(error, templates)) from error
    html = tag_english(html, language.page)
    return Document(html, parse(html), _filler(environment, context))


def _environment(templates: Mapping[str, str], language: Language, house: PageHouse) -> Sandbox:
    """Return a sandbox that knows no files.

    What stands in ``{% trans %}`` is printed in ``language``; the house's own headings stand for the usual.
    """
    environment = Sandbox(
        loader=FunctionLoader(lambda name: (templates[name], name, None) if name in templates else None),
        finalize=finalize,
    )
    environment.filters |= {
        "plain": plain,
        "capitalised": capitalised,
        "full_stop": full_stop,
        "unstopped": unstopped,
        "anchor": anchor_of,
        "isodate": isodate,
        "decimal": language.decimal,
        "listed": partial(_listed, language),
        "number_word": language.number_word,
    }
    environment.globals["running"] = language.running()  # the Word template asks for it, whatever it prints
    environment.globals["house"] = house
    install: Any = environment.install_gettext_callables  # type: ignore[attr-defined]  # the extension's
    words, own = language.catalogue, house.headings(language.page.partition("-")[0])

    def gettext(message: str) -> str:
        return own.get(message) or words.gettext(message)

    install(gettext, words.ngettext, newstyle=True, pgettext=words.pgettext)
    environment.tests["slot"] = lambda value: is_todo(str(value))  # `slot` and `slots` are templates' words
    return environment


def _context(
    memo: Memo,
    addresses: Mapping[str, Address],
    colours: Mapping[str, str],
    earlier: EarlierRevisions,
    language: Language,
) -> dict[str, Any]:
    whole = TemplateValue(memo, language=language)
    return {
        "memo": whole,
        "consequence_of": lambda change: change.when.shown_as(consequence(memo, value_of(change), language)),
        "slots": len([*todos_in(memo)]),
        "evidence": Evidence(addresses),
        "assumptions": Assumptions(),
        "basis_telling": lambda claim, head: basis_telling(claim, head, language),
        "shared_basis": partial(shared_basis, memo),
        "yardstick": yardstick_in_words(memo, language),
        "unaddressed": [
            TemplateValue(obstacle, f"obstacles.{obstacle.id}", language=language)
            for obstacle in unaddressed(memo)
        ],
        "severity_levels": [
            {
                "level": capitalised(language.printed(level, "severity")),
                "meaning": getattr(whole.severity_scale, level),
            }
            for level in type(memo.severity_scale).model_fields
            if getattr(memo.severity_scale, level) is not None
        ]
        if memo.severity_scale
        else [],
        "colours": dict(colours),
        "earlier": [_revision_in_words(revision, language) for revision in reversed(earlier.revisions)],
        "changes": list(earlier.changes),
        "page_language": language.page,
    }


def _revision_in_words(revision: Revision, language: Language) -> dict[str, str]:
    """Return an earlier revision in words: it has no path in the memo."""
    names = ("number", "date", "author", "note")
    return {name: language.printed(getattr(revision, name)) for name in names}


def _listed(language: Language, items: Iterable[Any], style: Literal["and", "or"] = "and") -> Markup:
    """Return a list in a sentence, each item with its path kept (a filter)."""
    return Markup(language.listed([str(escape(item)) for item in items], style))  # noqa: S704 - each is escaped


def _filler(environment: Sandbox, context: Mapping[str, Any]) -> Callable[[str], str]:
    def fill(expression: str) -> str:
        try:
            value = environment.compile_expression(expression, undefined_to_none=False)(**context)
            return str(printable(value))
        except Exception as error:  # whatever it is, a designer's expression has raised it
            raise MemoError(
                Problem(
                    "template-expression",
                    Message(
                        "The expression {{ %(expression)s }} cannot be filled in: %(error)s.",
                        expression=expression.strip(),
                        error=error,
                    ),
                )
            ) from error

    return fill


def _template_frame(error: Exception, templates: Mapping[str, str]) -> tuple[str, int] | None:
    """Return the innermost template and its line in an error's traceback; Jinja names its frames so."""
    found, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in templates:
            found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return found


def _stop_in(error: BaseException | None) -> MemoError | None:
    """Return what the caller raised to stop a template, ``None`` where the template stopped by itself.

    Where it comes at a step of Python that has no line, Jinja fails in its turn when it looks for the line.
    """
    while error is not None and not isinstance(error, MemoError):
        error = error.__context__
    return error


def _template_problems(error: Exception, templates: Mapping[str, str]) -> list[Problem]:
    """Return what stopped composing, at the template's line, the first one where it is not known."""
    stop = _stop_in(error)
    name, line = _template_frame(stop or error, templates) or (MAIN_TEMPLATE, 1)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    elif stop is not None and stop is not error:
        line = 1
    lines = templates.get(name, "").splitlines()
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    place = Place(f"templates/{name}", line, 1, excerpt)
    if stop is not None:
        return [problem.at(place) for problem in stop.problems]
    code = "template-undefined" if isinstance(error, UndefinedError) else "template-error"
    return [Problem(code, Message("The template cannot be filled in: %(error)s.", error=error), place=place)]
