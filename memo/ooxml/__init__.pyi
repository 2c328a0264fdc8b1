from .chunks import words_of_chunk as words_of_chunk
from .content import (
    DELETIONS as DELETIONS,
    EMU_PER_MM as EMU_PER_MM,
    FORMULAS as FORMULAS,
    INSERTIONS as INSERTIONS,
    MATH as MATH,
    NAMESPACES as NAMESPACES,
    PARAGRAPH_ORDER as PARAGRAPH_ORDER,
    RUN_ORDER as RUN_ORDER,
    TEXTS as TEXTS,
    TWIPS_PER_MM as TWIPS_PER_MM,
    XML_SPACE as XML_SPACE,
    R as R,
    Styles as Styles,
    W as W,
    attribute as attribute,
    blocks_in as blocks_in,
    cells_of as cells_of,
    child as child,
    inline_content as inline_content,
    is_on as is_on,
    link_of as link_of,
    link_of_field as link_of_field,
    local as local,
    name as name,
    paragraphs as paragraphs,
    put as put,
    rows_of as rows_of,
    text_boxes as text_boxes,
    text_of as text_of,
    value_of as value_of,
    w as w,
    w_text as w_text,
    whole_number as whole_number,
)
from .drawings import (
    DRAWINGS as DRAWINGS,
    WORD_ART as WORD_ART,
    Drawing as Drawing,
    drawings_in as drawings_in,
    read_drawing as read_drawing,
    standing_lines as standing_lines,
)
from .fields import (
    restore_numbers as restore_numbers,
    update_numbers as update_numbers,
)
from .formatting import (
    ON as ON,
    Formatting as Formatting,
    Look as Look,
    ParagraphLook as ParagraphLook,
    fill_of as fill_of,
)
from .inventory import (
    Inventory as Inventory,
    Section as Section,
    controls_in as controls_in,
    headers_of as headers_of,
    take_inventory as take_inventory,
    words_of_control as words_of_control,
)
from .package import (
    LARGEST_CONTENT as LARGEST_CONTENT,
    LARGEST_FILE as LARGEST_FILE,
    MAIN_PART as MAIN_PART,
    OLE as OLE,
    DoctypeError as DoctypeError,
    Fault as Fault,
    OpcPackage as OpcPackage,
    PackageError as PackageError,
    open_package as open_package,
    parse_xml as parse_xml,
)
from .symbols import (
    is_symbol_font as is_symbol_font,
    sign_of as sign_of,
)

__all__: list[str]
