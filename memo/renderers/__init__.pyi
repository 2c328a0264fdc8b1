from .colours import (
    LEGIBLE as LEGIBLE,
    TEXT_ON_GROUND as TEXT_ON_GROUND,
    as_hex as as_hex,
    contrast as contrast,
    faint_texts as faint_texts,
    near_colour as near_colour,
    resolved as resolved,
)
from .css import (
    declared as declared,
    declared_on as declared_on,
    is_relative as is_relative,
    map_urls as map_urls,
    names_url as names_url,
    offset_of as offset_of,
    without_families as without_families,
)
from .fonts import (
    NORMAL_STRETCH as NORMAL_STRETCH,
    FontFace as FontFace,
    read_faces as read_faces,
)
from .html import (
    Download as Download,
    file_address as file_address,
    write_html as write_html,
)
from .logo import (
    DrawnLogo as DrawnLogo,
    draw_logo as draw_logo,
)
from .printable import (
    FontFamilies as FontFamilies,
    described as described,
    has as has,
    missing_glyphs as missing_glyphs,
    read_families as read_families,
    scripts as scripts,
)
from .searching import (
    Searching as Searching,
    search_script as search_script,
)

__all__: list[str]

FORMATS: tuple[str, str, str]
