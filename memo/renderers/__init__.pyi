from .colours import (
    LEGIBLE as LEGIBLE,
    as_hex as as_hex,
    faint_texts as faint_texts,
    resolved as resolved,
)
from .css import (
    declared as declared,
    is_relative as is_relative,
    map_urls as map_urls,
    names_url as names_url,
    offset_of as offset_of,
)
from .html import write_html as write_html
from .printable import (
    FontFamilies as FontFamilies,
    missing_glyphs as missing_glyphs,
    read_families as read_families,
)

__all__: list[str]

FORMATS: tuple[str, str, str]
