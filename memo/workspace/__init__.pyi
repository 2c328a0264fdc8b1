__all__: list[str]

from .assets import (
    AS_STYLED as AS_STYLED,
    Assets as Assets,
    Look as Look,
    assets_for as assets_for,
)
from .build_record import (
    record_build as record_build,
)
from .case import (
    Case as Case,
    article_beside as article_beside,
    chain_problems as chain_problems,
    check as check,
    check_bytes as check_bytes,
    find_memos as find_memos,
    frozen_beside as frozen_beside,
    record_before as record_before,
)
from .pdf_worker import (
    Press as Press,
)
from .render import (
    MACHINE_FAULTS as MACHINE_FAULTS,
    attachments as attachments,
    bundle_of as bundle_of,
    compose_case as compose_case,
    input_hashes as input_hashes,
    memo_of as memo_of,
    print_docx as print_docx,
    print_html as print_html,
    print_pdf as print_pdf,
)
from .render_matrix import (
    print_page_and_word as print_page_and_word,
)
from .storage import (
    LARGEST as LARGEST,
    fill_folder as fill_folder,
    is_free_for as is_free_for,
    read_bytes as read_bytes,
    real as real,
    refuse_changed as refuse_changed,
    shown as shown,
    too_large as too_large,
    write_atomic as write_atomic,
)
from .timing import (
    UNTIMED as UNTIMED,
    Timing as Timing,
)
