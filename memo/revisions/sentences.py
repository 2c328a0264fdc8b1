"""What each kind of change is said in: whole messages, for one comparison and one language of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from memo.model import TODO, Claim
from memo.revisions.places import (
    entry_called,
    is_entry,
    is_list,
    numbered,
    one_of,
    place_of,
    several_of,
    shape_of,
    title_of,
)
from memo.revisions.wording import NOT_AT_ALL, SHORT, is_raised, shortened, words_in
from memo.yamlfile import join_path, value_at

if TYPE_CHECKING:
    from memo.i18n import Language
    from memo.model import Memo
    from memo.revisions.model_diff import ModelDiff
    from memo.yamlfile import Change


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
            return self._is_added(one_of(self._new, newer.rpartition(".")[0], self._language), change.new)
        names = self._pathway_and_key(self._new, newer)
        if isinstance(change.new, dict):
            rated = {"rating": change.new["rating"], "text": self._quote(change.new)}
            return self._language.gettext("%(pathway)s: %(key)s rated %(rating)s: %(text)s", **names, **rated)
        if change.new == NOT_AT_ALL:
            return self._language.gettext("%(pathway)s: %(key)s not addressed", **names)
        extent = self._language.printed(change.new, "addresses")
        return self._language.gettext("%(pathway)s: %(key)s addressed %(extent)s", **names, extent=extent)

    def _removed(self, change: Change, holder: str) -> str:
        if is_entry(change.path):
            place = self._named_in(self._old, change.path)
            return self._language.gettext("%(place)s is removed", place=place)
        if is_list(holder):
            return self._is_removed(one_of(self._new, self._kept(holder), self._language), change.old)
        names = self._pathway_and_key(self._old, change.path)
        return self._language.gettext("%(pathway)s: what it says to %(key)s is removed", **names)

    def _set(self, change: Change) -> str:
        shape = shape_of(change.path)
        holder, _, field = shape.rpartition(".")
        newer = self._place(change)
        if isinstance(value_at(self._new, newer.rpartition(".")[0]), Claim) and field in Claim.model_fields:
            return self._claim(change, newer.rpartition(".")[0], field)
        if holder.endswith(".quotes"):
            claim, text = self._named_in(self._new, newer.rpartition(".quotes.")[0]), self._quote(change.new)
            return self._language.gettext("a quote in %(place)s now reads: %(text)s", place=claim, text=text)
        if holder.endswith("addresses"):
            return self._extent(change, newer)
        if is_list(change.path):
            return self._list(change, newer)
        return self._named(change, shape, newer) or self._value(change, newer)

    def _extent(self, change: Change, newer: str) -> str:
        """Return how a pathway addresses an obstacle now; what was not judged before is not compared."""
        names, language = self._pathway_and_key(self._new, newer), self._language
        extent, before = (language.printed(each, "addresses") for each in (change.new, change.old))
        if change.new == TODO:
            return language.gettext("%(pathway)s: %(key)s no longer judged, how far it is addressed", **names)
        if change.old == TODO:
            return language.gettext(
                "%(pathway)s: %(key)s now judged to be addressed %(extent)s", **names, extent=extent
            )
        if change.new == NOT_AT_ALL:
            return language.gettext("%(pathway)s: %(key)s no longer addressed", **names)
        if change.old == NOT_AT_ALL:
            return language.gettext(
                "%(pathway)s: %(key)s now addressed %(extent)s; before, not at all", **names, extent=extent
            )
        return language.gettext(
            "%(pathway)s: %(key)s now addressed %(extent)s, no longer %(before)s",
            **names,
            extent=extent,
            before=before,
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
        if field == "rating":
            return self._language.gettext(
                "%(pathway)s: %(key)s re-rated from %(before)s to %(rating)s",
                **self._pathway_and_key(self._new, entry),
                before=change.old,
                rating=change.new,
            )
        if field in {"severity", "confidence", "weight"}:
            return self._level(change, field, entry)
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

    def _level(self, change: Change, field: str, holder: str) -> str:
        gettext, raised = self._language.gettext, is_raised(change.old, change.new)
        levels = {
            name: self._language.printed(value, field)
            for name, value in (("before", change.old), ("level", change.new))
        }
        if field == "confidence":
            if raised:
                message = gettext("Confidence in the recommendation raised from %(before)s to %(level)s")
            else:
                message = gettext("Confidence in the recommendation lowered from %(before)s to %(level)s")
            return message % levels
        if field == "severity":
            if raised:
                message = gettext("%(place)s: severity raised from %(before)s to %(level)s")
            else:
                message = gettext("%(place)s: severity lowered from %(before)s to %(level)s")
        elif raised:
            message = gettext("%(place)s: weight raised from %(before)s%% to %(level)s%%")
        else:
            message = gettext("%(place)s: weight lowered from %(before)s%% to %(level)s%%")
        return message % {"place": self._named_in(self._new, holder), **levels}

    def _recommendation(self, change: Change, field: str) -> str | None:
        language = self._language
        if field == "pathway":
            title = language.quoted(self._new.pathway(change.new).title)
            before = language.quoted(self._old.pathway(change.old).title)
            return language.gettext(
                "the recommendation is now %(title)s, no longer %(before)s", title=title, before=before
            )
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
        if field == "basis":
            now, before = self._basis(change.new), self._basis(change.old)
            return language.gettext(
                "%(place)s is now %(basis)s, no longer %(before)s", place=claim, basis=now, before=before
            )
        if field == "quotes":
            return self._quotes(change.path, change.old, change.new)
        if change.old is None:
            text = self._quote(change.new)
            return language.gettext("%(place)s now says why: %(text)s", place=claim, text=text)
        if change.new is None:
            text = self._quote(change.old)
            return language.gettext("%(place)s no longer says why: %(text)s", place=claim, text=text)
        return language.gettext("what %(place)s rests on is reworded", place=claim)

    def _basis(self, basis: str) -> str:
        if basis == "reported":
            return self._language.gettext("reported from the source")
        if basis == "judgment":
            return self._language.gettext("our judgment")
        return self._language.gettext("an assumption")

    def _quotes(self, path: str, old: Any, new: Any) -> str:
        """Return which quotes came under a claim or went; ``path`` is that of its quotes."""
        language, claim = self._language, self._named_in(self._new, self._kept(path.rpartition(".")[0]))
        quotes = new if old is None else old
        count = len(quotes) if isinstance(quotes, list) else 1
        if count > 1 and new is None:
            return language.ngettext(
                "%(num)s quote is removed from %(place)s",
                "%(num)s quotes are removed from %(place)s",
                count,
                place=claim,
            )
        if count > 1:
            return language.ngettext(
                "%(num)s quote is added to %(place)s",
                "%(num)s quotes are added to %(place)s",
                count,
                place=claim,
            )
        if new is None:
            message = language.gettext("a quote is removed from %(place)s: %(text)s")
        else:
            message = language.gettext("a quote is added to %(place)s: %(text)s")
        return message % {"place": claim, "text": self._quote(quotes)}

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
        place = self._named_in(self._new, newer)
        if old is None:
            return self._is_added(place, change.new)
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
