"""What an editor calls the places of a memo, marked for the catalogues, and the headings they stand under.

A place is told by its kind, as :func:`memo.revisions.places.shape_of` has it: a star stands for an id or a
key. What an id names stands in quotation marks where the phrase has ``%(obstacle)s``, ``%(pathway)s`` and so
on. In English a phrase may stand anywhere in a sentence; a translation has it in the nominative, and puts it
where a nominative can stand.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from memo.i18n import gettext, ngettext


class ListPhrases(NamedTuple):
    """What an entry of a list without ids is called.

    Attributes:
        numbered: By its number.
        short: The same, where the list is understood.
        alone: Where it is the only one.
        one: Where nobody says which.
        several: So many of them, for one and for many.
    """

    numbered: str
    short: str
    alone: str
    one: str
    several: tuple[str, str]


ENTRIES: Final = {
    "obstacles.*": gettext("obstacle %(obstacle)s"),
    "criteria.*": gettext("criterion %(criterion)s"),
    "pathways.*": gettext("pathway %(pathway)s"),
    "implications.*": gettext("implication %(implication)s"),
    "source_assessment.findings.*": gettext("finding %(finding)s"),
}
"""Entries of lists, with ids."""

LISTS: Final = {
    "header.cc": ListPhrases(
        gettext("recipient %(number)s of a copy"),
        gettext("recipient %(number)s"),
        gettext("the recipient of a copy"),
        gettext("a recipient of a copy"),
        ngettext("%(num)s recipient of a copy", "%(num)s recipients of a copy"),
    ),
    "summary.points": ListPhrases(
        gettext("point %(number)s of the executive summary"),
        gettext("point %(number)s"),
        gettext("the point of the executive summary"),
        gettext("a point of the executive summary"),
        ngettext("%(num)s point of the executive summary", "%(num)s points of the executive summary"),
    ),
    "background": ListPhrases(
        gettext("paragraph %(number)s of the background"),
        gettext("paragraph %(number)s"),
        gettext("the paragraph of the background"),
        gettext("a paragraph of the background"),
        ngettext("%(num)s paragraph of the background", "%(num)s paragraphs of the background"),
    ),
    "obstacles.*.held_by": ListPhrases(
        gettext("party %(number)s to obstacle %(obstacle)s"),
        gettext("party %(number)s"),
        gettext("the party to obstacle %(obstacle)s"),
        gettext("a party to obstacle %(obstacle)s"),
        ngettext("%(num)s party to obstacle %(obstacle)s", "%(num)s parties to obstacle %(obstacle)s"),
    ),
    "obstacles.*.description": ListPhrases(
        gettext("statement %(number)s in the description of obstacle %(obstacle)s"),
        gettext("statement %(number)s"),
        gettext("the statement in the description of obstacle %(obstacle)s"),
        gettext("a statement in the description of obstacle %(obstacle)s"),
        ngettext(
            "%(num)s statement in the description of obstacle %(obstacle)s",
            "%(num)s statements in the description of obstacle %(obstacle)s",
        ),
    ),
    "obstacles.*.eased_by": ListPhrases(
        gettext("statement %(number)s on what would ease obstacle %(obstacle)s"),
        gettext("statement %(number)s"),
        gettext("the statement on what would ease obstacle %(obstacle)s"),
        gettext("a statement on what would ease obstacle %(obstacle)s"),
        ngettext(
            "%(num)s statement on what would ease obstacle %(obstacle)s",
            "%(num)s statements on what would ease obstacle %(obstacle)s",
        ),
    ),
    "pathways.*.description": ListPhrases(
        gettext("statement %(number)s in the description of pathway %(pathway)s"),
        gettext("statement %(number)s"),
        gettext("the statement in the description of pathway %(pathway)s"),
        gettext("a statement in the description of pathway %(pathway)s"),
        ngettext(
            "%(num)s statement in the description of pathway %(pathway)s",
            "%(num)s statements in the description of pathway %(pathway)s",
        ),
    ),
    "pathways.*.proponents": ListPhrases(
        gettext("statement %(number)s on who proposes pathway %(pathway)s"),
        gettext("statement %(number)s"),
        gettext("the statement on who proposes pathway %(pathway)s"),
        gettext("a statement on who proposes pathway %(pathway)s"),
        ngettext(
            "%(num)s statement on who proposes pathway %(pathway)s",
            "%(num)s statements on who proposes pathway %(pathway)s",
        ),
    ),
    "pathways.*.objections": ListPhrases(
        gettext("objection %(number)s to pathway %(pathway)s"),
        gettext("objection %(number)s"),
        gettext("the objection to pathway %(pathway)s"),
        gettext("an objection to pathway %(pathway)s"),
        ngettext("%(num)s objection to pathway %(pathway)s", "%(num)s objections to pathway %(pathway)s"),
    ),
    "recommendation.rationale": ListPhrases(
        gettext("paragraph %(number)s of the rationale"),
        gettext("paragraph %(number)s"),
        gettext("the paragraph of the rationale"),
        gettext("a paragraph of the rationale"),
        ngettext("%(num)s paragraph of the rationale", "%(num)s paragraphs of the rationale"),
    ),
    "recommendation.conditions": ListPhrases(
        gettext("condition %(number)s of the recommendation"),
        gettext("condition %(number)s"),
        gettext("the condition of the recommendation"),
        gettext("a condition of the recommendation"),
        ngettext("%(num)s condition of the recommendation", "%(num)s conditions of the recommendation"),
    ),
    "recommendation.would_change_our_mind": ListPhrases(
        gettext("statement %(number)s on what would change our mind"),
        gettext("statement %(number)s"),
        gettext("the statement on what would change our mind"),
        gettext("a statement on what would change our mind"),
        ngettext(
            "%(num)s statement on what would change our mind",
            "%(num)s statements on what would change our mind",
        ),
    ),
    "implications.*.claims": ListPhrases(
        gettext("statement %(number)s under implication %(implication)s"),
        gettext("statement %(number)s"),
        gettext("the statement under implication %(implication)s"),
        gettext("a statement under implication %(implication)s"),
        ngettext(
            "%(num)s statement under implication %(implication)s",
            "%(num)s statements under implication %(implication)s",
        ),
    ),
    "source_assessment.findings.*.observations": ListPhrases(
        gettext("observation %(number)s under finding %(finding)s"),
        gettext("observation %(number)s"),
        gettext("the observation under finding %(finding)s"),
        gettext("an observation under finding %(finding)s"),
        ngettext(
            "%(num)s observation under finding %(finding)s", "%(num)s observations under finding %(finding)s"
        ),
    ),
}
"""Lists of entries without ids."""

VALUES: Final = {
    "title": gettext("the title of the memo"),
    "handling": gettext("the handling marking"),
    "language": gettext("the language of the memo"),
    "header.to": gettext("the addressee"),
    "header.from": gettext("the sender"),
    "header.date": gettext("the date of the memo"),
    "header.reference": gettext("the reference"),
    "header.decision_by": gettext("the day by which a decision is wanted"),
    "source.file": gettext("the file of the source"),
    "source.sha256": gettext("the fingerprint of the source’s file"),
    "source.title": gettext("the title of the source"),
    "source.author": gettext("the author of the source"),
    "source.publisher": gettext("the publisher of the source"),
    "source.published": gettext("the date that the source states"),
    "source.retrieved": gettext("the day on which the source was saved"),
    "summary.bottom_line": gettext("the bottom line"),
    "obstacles.*.title": gettext("the title of obstacle %(obstacle)s"),
    "obstacles.*.kind": gettext("the kind of obstacle %(obstacle)s"),
    "obstacles.*.severity": gettext("the severity of obstacle %(obstacle)s"),
    "obstacles.*.severity_because": gettext("the reason for the severity of obstacle %(obstacle)s"),
    "criteria.*.name": gettext("the name of criterion %(criterion)s"),
    "criteria.*.question": gettext("the question of criterion %(criterion)s"),
    "criteria.*.weight": gettext("the weight of criterion %(criterion)s"),
    "pathways.*.title": gettext("the title of pathway %(pathway)s"),
    "pathways.*.short_title": gettext("the short title of pathway %(pathway)s"),
    "pathways.*.baseline": gettext("the place of pathway %(pathway)s as the baseline"),
    "pathways.*.addresses.*": gettext("how far pathway %(pathway)s addresses %(obstacle)s"),
    "pathways.*.assessments.*": gettext("the reason for the rating of pathway %(pathway)s on %(criterion)s"),
    "pathways.*.assessments.*.rating": gettext("the rating of pathway %(pathway)s on %(criterion)s"),
    "recommendation.pathway": gettext("the recommended pathway"),
    "recommendation.departs_from_score": gettext("the reason for departing from the scores"),
    "recommendation.confidence": gettext("the confidence in the recommendation"),
    "recommendation.confidence_because": gettext("the reason for the confidence"),
    "implications.*.title": gettext("the title of implication %(implication)s"),
    "source_assessment.overall": gettext("the overall assessment of the source"),
    "source_assessment.findings.*.title": gettext("the title of finding %(finding)s"),
    "revision.number": gettext("the number of the revision"),
    "revision.date": gettext("the date of the revision"),
    "revision.author": gettext("the author of the revision"),
    "revision.note": gettext("the note on the revision"),
    "revision.follows": gettext("the fingerprint of the revision before"),
    "revision.rules": gettext("the edition of the rules on claims"),
}
"""All else that may change."""

FOR_CHECKS: Final = {
    "actors": gettext("the names of the actors are changed"),
    "accept": gettext("what is accepted of a statement is changed"),
}
"""What is written for the checks and printed nowhere, in a sentence."""

SECTIONS: Final = {
    "Heading": ("title", "handling", "language", "header"),
    "Executive summary": ("summary",),
    "Background": ("background",),
    "Obstacles": ("obstacles",),
    "Pathways compared": ("criteria", "pathways.*.addresses"),
    "The pathways and their ratings": ("pathways",),
    "Recommendation": ("recommendation",),
    "Implications": ("implications",),
    "Source assessment": ("source", "actors", "source_assessment"),
    "Revision": ("revision",),
}
"""Headings as the built-in templates have them, in order, each with the places that belong there."""
