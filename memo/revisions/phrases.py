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
    "criterion_groups.*": gettext("group %(group)s"),
    "criteria.*": gettext("criterion %(criterion)s"),
    "pathways.*": gettext("pathway %(pathway)s"),
    "implications.*": gettext("implication %(implication)s"),
    "source_assessment.findings.*": gettext("finding %(finding)s"),
    "decision.asks.*": gettext("ask %(ask)s"),
    "sections.*": gettext("section %(section)s"),
    "appendices.*": gettext("appendix %(appendix)s"),
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
    "decision.asks.*.choices": ListPhrases(
        gettext("choice %(number)s of ask %(ask)s"),
        gettext("choice %(number)s"),
        gettext("the choice of ask %(ask)s"),
        gettext("a choice of ask %(ask)s"),
        ngettext("%(num)s choice of ask %(ask)s", "%(num)s choices of ask %(ask)s"),
    ),
    "decision.views": ListPhrases(
        gettext("view %(number)s of another office"),
        gettext("view %(number)s"),
        gettext("the view of another office"),
        gettext("a view of another office"),
        ngettext("%(num)s view of another office", "%(num)s views of other offices"),
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
    "next_steps": ListPhrases(
        gettext("next step %(number)s"),
        gettext("step %(number)s"),
        gettext("the next step"),
        gettext("a next step"),
        ngettext("%(num)s next step", "%(num)s next steps"),
    ),
    "next_steps.*.serves": ListPhrases(
        gettext("condition %(number)s of those that next step %(step)s serves"),
        gettext("condition %(number)s"),
        gettext("the condition that next step %(step)s serves"),
        gettext("a condition that next step %(step)s serves"),
        ngettext(
            "%(num)s condition that next step %(step)s serves",
            "%(num)s conditions that next step %(step)s serves",
        ),
    ),
    "risks": ListPhrases(
        gettext("risk %(number)s"),
        gettext("risk %(number)s"),
        gettext("the risk"),
        gettext("a risk"),
        ngettext("%(num)s risk", "%(num)s risks"),
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
    "sections.*.claims": ListPhrases(
        gettext("statement %(number)s in section %(section)s"),
        gettext("statement %(number)s"),
        gettext("the statement in section %(section)s"),
        gettext("a statement in section %(section)s"),
        ngettext("%(num)s statement in section %(section)s", "%(num)s statements in section %(section)s"),
    ),
    "sections.*.table.columns": ListPhrases(
        gettext("column %(number)s of the table in section %(section)s"),
        gettext("column %(number)s"),
        gettext("the column of the table in section %(section)s"),
        gettext("a column of the table in section %(section)s"),
        ngettext(
            "%(num)s column of the table in section %(section)s",
            "%(num)s columns of the table in section %(section)s",
        ),
    ),
    "sections.*.table.rows": ListPhrases(
        gettext("row %(number)s of the table in section %(section)s"),
        gettext("row %(number)s"),
        gettext("the row of the table in section %(section)s"),
        gettext("a row of the table in section %(section)s"),
        ngettext(
            "%(num)s row of the table in section %(section)s",
            "%(num)s rows of the table in section %(section)s",
        ),
    ),
    "sections.*.table.rows.*.cells": ListPhrases(
        gettext("statement %(number)s in row %(row)s of the table in section %(section)s"),
        gettext("statement %(number)s"),
        gettext("the statement in row %(row)s of the table in section %(section)s"),
        gettext("a statement in row %(row)s of the table in section %(section)s"),
        ngettext(
            "%(num)s statement in row %(row)s of the table in section %(section)s",
            "%(num)s statements in row %(row)s of the table in section %(section)s",
        ),
    ),
    "appendices.*.claims": ListPhrases(
        gettext("statement %(number)s in appendix %(appendix)s"),
        gettext("statement %(number)s"),
        gettext("the statement in appendix %(appendix)s"),
        gettext("a statement in appendix %(appendix)s"),
        ngettext("%(num)s statement in appendix %(appendix)s", "%(num)s statements in appendix %(appendix)s"),
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
    "kind": gettext("the kind of the document"),
    "header.to": gettext("the addressee"),
    "header.from": gettext("the sender"),
    "header.date": gettext("the date of the memo"),
    "header.reference": gettext("the reference"),
    "header.contact": gettext("whom to ask"),
    "header.decision_by": gettext("the day by which a decision is wanted"),
    "source.file": gettext("the file of the source"),
    "source.sha256": gettext("the fingerprint of the source’s file"),
    "source.title": gettext("the title of the source"),
    "source.author": gettext("the author of the source"),
    "source.publisher": gettext("the publisher of the source"),
    "source.published": gettext("the date that the source states"),
    "source.retrieved": gettext("the day on which the source was saved"),
    "source.licence": gettext("the licence of the source"),
    "decision": gettext("what is asked"),
    "decision.why_now": gettext("why the decision cannot wait"),
    "decision.asks.*.text": gettext("the wording of ask %(ask)s"),
    "decision.views.*.office": gettext("the office of view %(view)s"),
    "decision.views.*.view": gettext("what view %(view)s says"),
    "decision.views.*.condition": gettext("the condition of view %(view)s"),
    "decision.taken": gettext("the decision that came back"),
    "decision.taken.by": gettext("who decided"),
    "decision.taken.date": gettext("the day of the decision"),
    "decision.taken.chosen.*": gettext("what was decided on ask %(ask)s"),
    "summary.bottom_line": gettext("the bottom line"),
    "obstacles.*.title": gettext("the title of obstacle %(obstacle)s"),
    "obstacles.*.kind": gettext("the kind of obstacle %(obstacle)s"),
    "obstacles.*.severity": gettext("the severity of obstacle %(obstacle)s"),
    "obstacles.*.severity_because": gettext("the reason for the severity of obstacle %(obstacle)s"),
    "severity_scale": gettext("what the severities mean"),
    "severity_scale.critical": gettext("what a critical severity means"),
    "severity_scale.high": gettext("what a high severity means"),
    "severity_scale.medium": gettext("what a medium severity means"),
    "severity_scale.low": gettext("what a low severity means"),
    "criterion_groups.*.title": gettext("the title of group %(group)s"),
    "criteria.*.name": gettext("the name of criterion %(criterion)s"),
    "criteria.*.question": gettext("the question of criterion %(criterion)s"),
    "criteria.*.weight": gettext("the weight of criterion %(criterion)s"),
    "criteria.*.weight_because": gettext("the reason for the weight of criterion %(criterion)s"),
    "criteria.*.scale": gettext("what ratings mean on criterion %(criterion)s"),
    "criteria.*.scale.1": gettext("what a rating of 1 means on criterion %(criterion)s"),
    "criteria.*.scale.2": gettext("what a rating of 2 means on criterion %(criterion)s"),
    "criteria.*.scale.3": gettext("what a rating of 3 means on criterion %(criterion)s"),
    "criteria.*.scale.4": gettext("what a rating of 4 means on criterion %(criterion)s"),
    "criteria.*.scale.5": gettext("what a rating of 5 means on criterion %(criterion)s"),
    "criteria.*.floor": gettext("the floor of criterion %(criterion)s"),
    "criteria.*.group": gettext("the group of criterion %(criterion)s"),
    "criteria.*.unit": gettext("the unit of criterion %(criterion)s"),
    "criteria.*.values": gettext("the amounts of criterion %(criterion)s"),
    "criteria.*.values.*": gettext("the amount of pathway %(pathway)s on criterion %(criterion)s"),
    "criteria.*.value_function": gettext("the value function of criterion %(criterion)s"),
    "pathways.*.title": gettext("the title of pathway %(pathway)s"),
    "pathways.*.short_title": gettext("the short title of pathway %(pathway)s"),
    "pathways.*.baseline": gettext("the place of pathway %(pathway)s as the baseline"),
    "pathways.*.combines": gettext("what pathway %(pathway)s combines"),
    "pathways.*.addresses.*.extent": gettext("how far pathway %(pathway)s addresses %(obstacle)s"),
    "pathways.*.addresses.*": gettext("how far pathway %(pathway)s addresses %(obstacle)s"),
    "pathways.*.assessments.*": gettext("the reason for the rating of pathway %(pathway)s on %(criterion)s"),
    "pathways.*.assessments.*.rating": gettext("the rating of pathway %(pathway)s on %(criterion)s"),
    "pathways.*.assessments.*.range": gettext(
        "the range of the rating of pathway %(pathway)s on %(criterion)s"
    ),
    "recommendation.pathway": gettext("the recommended pathway"),
    "recommendation.text": gettext("what is recommended"),
    "recommendation.departs_from_score": gettext("the reason for departing from the scores"),
    "recommendation.conditions.*.by": gettext("the day by which condition %(condition)s must hold"),
    "recommendation.hinges_on": gettext("the condition on which all hangs"),
    "next_steps.*.what": gettext("the wording of next step %(step)s"),
    "next_steps.*.owner": gettext("the owner of next step %(step)s"),
    "next_steps.*.by": gettext("the day of next step %(step)s"),
    "risks.*.text": gettext("the wording of risk %(risk)s"),
    "risks.*.likelihood": gettext("the likelihood of risk %(risk)s"),
    "risks.*.impact": gettext("the impact of risk %(risk)s"),
    "risks.*.answer": gettext("the answer to risk %(risk)s"),
    "risks.*.owner": gettext("the owner of risk %(risk)s"),
    "recommendation.confidence": gettext("the confidence in the recommendation"),
    "recommendation.confidence_because": gettext("the reason for the confidence"),
    "implications.*.title": gettext("the title of implication %(implication)s"),
    "sections.*.title": gettext("the title of section %(section)s"),
    "sections.*.after": gettext("the place of section %(section)s"),
    "sections.*.table": gettext("the table in section %(section)s"),
    "sections.*.table.caption": gettext("the caption of the table in section %(section)s"),
    "sections.*.table.rows.*.title": gettext("the title of row %(row)s of the table in section %(section)s"),
    "appendices.*.title": gettext("the title of appendix %(appendix)s"),
    "appendices.*.file": gettext("the file of appendix %(appendix)s"),
    "appendices.*.sha256": gettext("the fingerprint of the file of appendix %(appendix)s"),
    "source_assessment.overall": gettext("the overall assessment of the source"),
    "source_assessment.findings.*.title": gettext("the title of finding %(finding)s"),
    "revision.number": gettext("the number of the revision"),
    "revision.date": gettext("the date of the revision"),
    "revision.author": gettext("the author of the revision"),
    "yardstick": gettext("the yardstick of likelihood"),
    "revision.note": gettext("the note on the revision"),
    "revision.follows": gettext("the fingerprint of the revision before"),
    "revision.rules": gettext("the edition of the rules on claims"),
}
"""All else that may change."""

FOR_CHECKS: Final = {
    "actors": gettext("the names of the actors are changed"),
    "accept": gettext("what is accepted of a statement is changed"),
    "id": gettext("the id of a condition is changed"),
}
"""What is written for the checks, or to be referred to, and printed nowhere, in a sentence."""

SECTIONS: Final = {
    "Heading": ("title", "handling", "language", "kind", "header"),
    "What we ask of you": ("decision",),
    "Executive summary": ("summary", "yardstick"),
    "Background": ("background",),
    "Obstacles": ("obstacles", "severity_scale"),
    "Pathways compared": ("criterion_groups", "criteria", "pathways.*.addresses"),
    "The pathways and their ratings": ("pathways",),
    "Recommendation": ("recommendation",),
    "Next steps": ("next_steps",),
    "What can go wrong": ("risks",),
    "Implications": ("implications",),
    "Source assessment": ("source", "actors", "source_assessment"),
    "Revision": ("revision",),
    "Sections of one’s own": ("sections",),
    "Appendices": ("appendices",),
}
"""Headings as the built-in templates have them, in order, each with the places that belong there."""
