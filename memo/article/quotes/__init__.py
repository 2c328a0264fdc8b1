"""The words of a quote, looked up in an article word for word.

An article and the words of a quote come in; a :class:`QuoteMatch` goes out, with the paragraph and the places
in the extracted text, or nothing. Typographic variants count as the same, and no quote cuts a word or a
number in two. For a quote that is not there a message may ask where else it stands, and which
passage is most like it and in which words.

The checks ask for each quote of each claim, the printing of a memo for its place, the drafters before they
cite one; what was found is remembered.
"""

from memo.article.quotes.finder import QuoteFinder, QuoteMatch, SearchLimitError

__all__ = [
    "QuoteFinder",
    "QuoteMatch",
    "SearchLimitError",
]
