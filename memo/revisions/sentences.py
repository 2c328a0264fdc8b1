"""What each kind of change is said in: whole messages, for one comparison and one language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from memo.model import Claim
from memo.revisions.comparison_words import extent_in, extent_sentence, whole_in_words
from memo.revisions.decision_words import decided_sentence
from memo.revisions.level_words import level_sentence
from memo.revisions.model_diff import WHOLE_VALUES
from memo.revisions.places import (
    condition_words,
    entry_called,
    is_entry,
    is_list,
    numbered,
    one_of,
    place_of,
    recommended_in,
    several_of,
    shape_of,
    title_of,
)
from memo.revisions.quote_words import quotes_sentence
from memo.revisions.wording import NOT_AT_ALL, SHORT, shortened, words_in
from memo.yamlfile import join_path, parts_of, value_at

if TYPE_CHECKING:
    from memo.i18n import Language
    from memo.model import Memo
    from memo.revisions.model_diff import ModelDiff
    from memo.yamlfile import Change


_OF_CLAIMS: Final = frozenset({*Claim.model_fields, "when"})


class SentenceWriter:
    """Words the changes of one comparison; what is kept goes by what it is called in the newer memo.

    Each sentence is a whole message of the catalogue, in which a place or a title may stand anywhere: a
    translation that cannot inflect it writes it as a label.
    """

    def __init__(self, comparison: ModelDiff, language: Language) -> None:
        self._all = comparison
        self._old: Memo = comparison.old
        self._new: Memo = comparison.new
        self._language = language

    def say(self, change: Change) -> str:
        """Return what changed, a small letter first and no full stop at the end."""
        holder, _, _ = change.path.rpartition(".")
        removed = self._all.moved_from(change)
        if removed is not None:
            return self._renumbered(removed, change)
        if change.kind == "move":
            return self._moved(change)
        if change.kind != "set" and holder.endswith(".quotes"):
            return self._quotes(holder, change.old, change.new)
        if change.kind == "add":
            return self._added(change, holder)
        if change.kind == "remove":
            return self._removed(change, holder)
        return self._set(change)

    def _place(self, change: Change) -> str:
        return self._all.place(change) or change.path

    def _kept(self, path: str) -> str:
        """Return where something of the older memo that is kept stands in the newer one."""
        return self._all.new_path(path) or path

    def _named_in(self, memo: Memo, path: str) -> str:
        """Return what an editor calls a place of one of the memos."""
        return place_of(memo, path, self._language)

    def _plain(self, value: Any, field: str) -> str:
        printed = self._language.printed(value, field)
        return self._language.quoted(printed) if isinstance(value, str) else printed

    def _quote(self, value: Any) -> str:
        if isinstance(value, (str, dict, list)):
            return self._language.quoted(shortened(words_in(value)))
        return self._language.printed(value)

    def _is_added(self, place: str, value: Any) -> str:
        return self._language.gettext("%(place)s is added: %(text)s", place=place, text=self._quote(value))

    def _is_removed(self, place: str, value: Any) -> str:
        return self._language.gettext("%(place)s is removed: %(text)s", place=place, text=self._quote(value))

    def _moved(self, change: Change) -> str:
        newer = self._place(change)
        place = self._named_in(self._new, newer)
        if not change.after:
            return self._language.gettext("%(place)s now comes first", place=place)
        before = value_at(self._new, join_path(newer.rpartition(".")[0], change.after))
        title = self._language.quoted(title_of(before))
        return self._language.gettext("%(place)s now comes after %(before)s", place=place, before=title)

    def _renumbered(self, removed: Change, added: Change) -> str:
        holder, _, number = self._place(added).rpartition(".")
        language = self._language
        if holder.endswith(".quotes"):
            claim = self._named_in(self._new, holder.rpartition(".")[0])
            before = removed.path.rpartition(".")[2]
            was = language.gettext("quote %(number)s in %(place)s", number=before, place=claim)
            now = language.gettext("quote %(number)s", number=number)
        else:
            was, now = self._named_in(self._old, removed.path), numbered(holder, number, language)
        text = self._quote(added.new)
        return language.gettext("%(place)s is now %(now)s: %(text)s", place=was, now=now, text=text)

    def _added(self, change: Change, holder: str) -> str:
        newer = self._place(change)
        if is_entry(change.path):
            place = self._named_in(self._new, newer)
            return self._language.gettext("%(place)s is added", place=place)
        if is_list(holder):
            said = self._served(self._new, holder, change.new)
            return self._is_added(one_of(self._new, newer.rpartition(".")[0], self._language), said)
        if not newer.startswith("pathways.") or (
            isinstance(change.new, dict) and not change.new.keys() & {"rating", "extent"}
        ):
            return self._is_added(self._named_in(self._new, newer), change.new)
        names = self._pathway_and_key(self._new, newer)
        if isinstance(change.new, dict) and "rating" in change.new:
            rated = {"rating": change.new["rating"], "text": self._quote(change.new)}
            return self._language.gettext("%(pathway)s: %(key)s rated %(rating)s: %(text)s", **names, **rated)
        if extent_in(change.new) == NOT_AT_ALL:
            return self._language.gettext("%(pathway)s: %(key)s not addressed", **names)
        extent = self._language.printed(extent_in(change.new), "addresses")
        return self._language.gettext("%(pathway)s: %(key)s addressed %(extent)s", **names, extent=extent)

    def _removed(self, change: Change, holder: str) -> str:
        if is_entry(change.path):
            place = self._named_in(self._old, change.path)
            return self._language.gettext("%(place)s is removed", place=place)
        if is_list(holder):
            said = self._served(self._old, holder, change.old)
            return self._is_removed(one_of(self._new, self._kept(holder), self._language), said)
        if not change.path.startswith("pathways."):
            return self._is_removed(self._named_in(self._old, change.path), change.old)
        names = self._pathway_and_key(self._old, change.path)
        return self._language.gettext("%(pathway)s: what it says to %(key)s is removed", **names)

    @staticmethod
    def _served(memo: Memo, list_path: str, value: Any) -> Any:
        """Return what is said of an entry of a list: of a condition that a step serves, its words."""
        return condition_words(memo, value) if list_path.endswith(".serves") else value

    def _set(self, change: Change) -> str:
        shape = shape_of(change.path)
        holder, _, field = shape.rpartition(".")
        newer = self._place(change)
        if isinstance(value_at(self._new, newer.rpartition(".")[0]), Claim) and field in _OF_CLAIMS:
            return self._claim(change, newer.rpartition(".")[0], field)
        if holder.endswith(".quotes"):
            claim, text = self._named_in(self._new, newer.rpartition(".quotes.")[0]), self._quote(change.new)
            return self._language.gettext("a quote in %(place)s now reads: %(text)s", place=claim, text=text)
        if field == "extent" or shape_of(holder).endswith("addresses"):
            return extent_sentence(change, self._pathway_and_key(self._new, newer), self._language)
        if field in WHOLE_VALUES or field in {"values", "group"}:
            return self._shown_whole(change, newer, field)
        if is_list(change.path) or is_entry(join_path(change.path, "id")):
            return self._list(change, newer) if is_list(change.path) else self._entries(change, newer)
        return self._named(change, shape, newer) or self._value(change, newer)

    def _shown_whole(self, change: Change, newer: str, field: str) -> str:
        """Return the words for what is one value and is written as several, or by an id."""
        old, new = value_at(self._old, change.path), value_at(self._new, newer)
        before = whole_in_words(self._old, old, field, self._language)
        value = whole_in_words(self._new, new, field, self._language)
        if not new:
            place = self._named_in(self._old, change.path)
            return self._language.gettext("%(place)s is removed: %(text)s", place=place, text=before)
        place = self._named_in(self._new, newer)
        if not old:
            return self._language.gettext("%(place)s is added: %(text)s", place=place, text=value)
        return self._language.gettext(
            "%(place)s is now %(value)s, no longer %(before)s", place=place, value=value, before=before
        )

    def _named(self, change: Change, shape: str, newer: str) -> str | None:
        """Return the words for what has a way of its own to be said."""
        holder, _, field = shape.rpartition(".")
        entry = newer.rpartition(".")[0]
        if shape == "title":
            title, before = map(self._language.quoted, (change.new, change.old))
            return self._language.gettext(
                "the memo is now called %(title)s, no longer %(before)s", title=title, before=before
            )
        if shape == "revision.number":
            now = self._new.revision
            return self._language.gettext(
                "the memo is now revision %(number)s of %(date)s: %(note)s",
                number=now.number,
                date=self._language.date(now.date),
                note=self._language.quoted(now.note),
            )
        if field == "rating" and change.old is not None and change.new is not None:
            return self._language.gettext(
                "%(pathway)s: %(key)s re-rated from %(before)s to %(rating)s",
                **self._pathway_and_key(self._new, entry),
                before=change.old,
                rating=change.new,
            )
        if field in {"severity", "confidence", "weight"}:
            return level_sentence(change, field, self._named_in(self._new, entry), self._language)
        if is_entry(entry):
            return self._entry(change, field, entry)
        return self._recommendation(change, field) if holder == "recommendation" else None

    def _entry(self, change: Change, field: str, path: str) -> str | None:
        language, entry = self._language, self._named_in(self._new, path)
        if field in {"title", "name"}:
            called = entry_called(path, change.old, language)
            title = language.quoted(change.new)
            return language.gettext("%(place)s is now called %(title)s", place=called, title=title)
        if field == "id":
            return language.gettext(
                "%(place)s now goes by the id %(id)s, no longer %(before)s",
                place=entry,
                id=change.new,
                before=change.old,
            )
        if field == "baseline" and change.new:
            return language.gettext("%(place)s is now the baseline", place=entry)
        if field == "baseline":
            return language.gettext("%(place)s is no longer the baseline", place=entry)
        return None

    def _recommendation(self, change: Change, field: str) -> str | None:
        language = self._language
        if field == "pathway":
            title, before = (language.quoted(recommended_in(memo)) for memo in (self._new, self._old))
            return language.gettext(
                "the recommendation is now %(title)s, no longer %(before)s", title=title, before=before
            )
        if field == "hinges_on":
            if not change.new:
                return language.gettext("the recommendation no longer hinges on one condition")
            text = self._quote(condition_words(self._new, change.new))
            return language.gettext("the recommendation now hinges on this condition: %(text)s", text=text)
        if field == "departs_from_score":
            if change.new:
                message = language.gettext(
                    "the recommendation now says why it departs from the scores: %(text)s"
                )
            else:
                message = language.gettext(
                    "the recommendation no longer says why it departs from the scores: %(text)s"
                )
            return message % {"text": self._quote(change.new or change.old)}
        return None

    def _claim(self, change: Change, path: str, field: str) -> str:
        language, claim = self._language, self._named_in(self._new, path)
        if field == "text":
            return language.gettext("%(place)s is reworded", place=claim)
        if field == "when":
            return language.gettext("the trigger of %(place)s is changed", place=claim)
        if field == "basis":
            now, before = self._basis(change.new), self._basis(change.old)
            return language.gettext(
                "%(place)s is now %(basis)s, no longer %(before)s", place=claim, basis=now, before=before
            )
        if field in {"likelihood", "quotes"}:
            return self._likelihood_or_quotes(claim, change, field)
        return self._reason(change, claim)

    def _reason(self, change: Change, claim: str) -> str:
        language = self._language
        if change.old is None:
            text = self._quote(change.new)
            return language.gettext("%(place)s now says why: %(text)s", place=claim, text=text)
        if change.new is None:
            text = self._quote(change.old)
            return language.gettext("%(place)s no longer says why: %(text)s", place=claim, text=text)
        return language.gettext("what %(place)s rests on is reworded", place=claim)

    def _likelihood_or_quotes(self, place: str, change: Change, field: str) -> str:
        if field == "quotes":
            return self._quotes(change.path, change.old, change.new)
        language = self._language
        word, before = (each and language.printed(each, "likelihood") for each in (change.new, change.old))
        if word is None:
            return language.gettext("%(place)s no longer says how likely it is", place=place)
        if before is None:
            return language.gettext("%(place)s is now judged: %(word)s", place=place, word=word)
        return language.gettext(
            "%(place)s is now judged: %(word)s, no longer %(before)s", place=place, word=word, before=before
        )

    def _basis(self, basis: str) -> str:
        if basis == "reported":
            return self._language.gettext("reported from the source")
        if basis == "judgment":
            return self._language.gettext("our judgment")
        if basis == "observed":
            return self._language.gettext("observed in the source")
        return self._language.gettext("an assumption")

    def _quotes(self, path: str, old: Any, new: Any) -> str:
        """Return which quotes came under a claim or went; ``path`` is that of its quotes."""
        claim = self._named_in(self._new, self._kept(path.rpartition(".")[0]))
        return quotes_sentence(claim, old, new, self._language)

    def _entries(self, change: Change, newer: str) -> str:
        """Return which entries with ids a list begins with, or ends with."""
        memo, path = (self._new, newer) if change.new else (self._old, change.path)
        places = [self._named_in(memo, join_path(path, step)) for step, _ in parts_of(value_at(memo, path))]
        listed = self._language.listed(places)
        if len(places) > 1 and change.new:
            return self._language.gettext("%(entries)s are added", entries=listed)
        if len(places) > 1:
            return self._language.gettext("%(entries)s are removed", entries=listed)
        if change.new:
            return self._language.gettext("%(place)s is added", place=listed)
        return self._language.gettext("%(place)s is removed", place=listed)

    def _list(self, change: Change, newer: str) -> str:
        entries, language = change.new or change.old, self._language
        if len(entries) > 1:
            several = several_of(self._new, newer, len(entries), language)
            if change.old is None:
                return language.gettext("%(entries)s are added", entries=several)
            return language.gettext("%(entries)s are removed", entries=several)
        place = one_of(self._new, newer, language)
        return (self._is_added if change.old is None else self._is_removed)(place, entries[0])

    def _value(self, change: Change, newer: str) -> str:
        old, new = value_at(self._old, change.path), value_at(self._new, newer)
        if new is None:
            return self._is_removed(self._named_in(self._old, change.path), change.old)
        if change.path == "decision.taken":
            return decided_sentence(self._new, self._language)
        place = self._named_in(self._new, newer)
        if old is None:
            return self._is_added(place, change.new)
        if newer.rpartition(".")[0].endswith(".serves"):
            return self._language.gettext(
                "%(place)s is now %(value)s, no longer %(before)s",
                place=place,
                value=self._quote(condition_words(self._new, new)),
                before=self._quote(condition_words(self._old, old)),
            )
        field = newer.rpartition(".")[2]
        if max(len(self._language.printed(each, field)) for each in (old, new)) > SHORT:
            return self._language.gettext("%(place)s is reworded", place=place)
        return self._language.gettext(
            "%(place)s is now %(value)s, no longer %(before)s",
            place=place,
            value=self._plain(new, field),
            before=self._plain(old, field),
        )

    def _pathway_and_key(self, memo: Memo, path: str) -> dict[str, str]:
        """Return what a pathway is called, and in quotation marks what one of its keys names."""
        _, own_id, mapping, key = path.split(".")[:4]
        entries = memo.obstacles if mapping == "addresses" else memo.criteria
        named = title_of({each.id: each for each in entries}[key])
        return {"pathway": title_of(memo.pathway(own_id)), "key": self._language.quoted(named)}
