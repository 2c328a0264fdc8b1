from .acronyms import (
    check_acronyms as check_acronyms,
)
from .claims import (
    check_claims as check_claims,
    words_of_speech as words_of_speech,
)
from .comparison import (
    check_comparison as check_comparison,
)
from .facts import (
    Amount as Amount,
    Fact as Fact,
)
from .figures import (
    check_figures as check_figures,
)
from .find_facts import (
    numbers_in as numbers_in,
    quoted_in as quoted_in,
)
from .lengths import (
    COUNTED as COUNTED,
    check_lengths as check_lengths,
)
from .loose_ends import (
    check_todos as check_todos,
    strictly as strictly,
)
from .no_problems import (
    assurance as assurance,
)
from .numbers import (
    check_numbers as check_numbers,
    check_units as check_units,
    figure_within as figure_within,
)
from .printable import (
    check_earlier as check_earlier,
    check_headings as check_headings,
    check_language as check_language,
    check_printable as check_printable,
    printable_heading as printable_heading,
    printed_values as printed_values,
)
from .quotes import (
    QuoteState as QuoteState,
    check_hash as check_hash,
    check_quotes as check_quotes,
    check_source as check_source,
    quote_states as quote_states,
)
from .readings import (
    READINGS as READINGS,
    Reading as Reading,
    ReadingState as ReadingState,
    Statement as Statement,
    UnreadStatement as UnreadStatement,
    reading_state as reading_state,
    readings_in as readings_in,
    readings_text as readings_text,
    statement_at as statement_at,
    statements_of as statements_of,
    with_reading as with_reading,
)
from .reasons import (
    check_reasons as check_reasons,
)
from .uncertainty import (
    check_uncertainty as check_uncertainty,
)

__all__: list[str]
