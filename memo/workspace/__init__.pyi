from .assets import (
    AS_STYLED as AS_STYLED,
    PAPERS as PAPERS,
    Appearance as Appearance,
    Assets as Assets,
    assets_for as assets_for,
    project_folder as project_folder,
    shared_assets as shared_assets,
)
from .build_record import (
    record_build as record_build,
    versions_of as versions_of,
)
from .case import (
    Case as Case,
    article_beside as article_beside,
    case_of_bundle as case_of_bundle,
    check_bytes as check_bytes,
    check_memo as check_memo,
    complete_from as complete_from,
    find_memo as find_memo,
    find_memos as find_memos,
    record_before as record_before,
)
from .frozen_files import (
    chain_problems as chain_problems,
    frozen_beside as frozen_beside,
)
from .house_files import HOUSE as HOUSE
from .house_report import (
    family_lines as family_lines,
    house_problems as house_problems,
    house_settings as house_settings,
)
from .locking import (
    locked as locked,
)
from .pdf_worker import (
    PdfWorkers as PdfWorkers,
)
from .redline_rendering import (
    ComparedMemo as ComparedMemo,
    RedlineRendering as RedlineRendering,
    memos_to_compare as memos_to_compare,
)
from .rendering import (
    MatrixRendering as MatrixRendering,
    MemoRendering as MemoRendering,
    Outputs as Outputs,
    Rendering as Rendering,
    input_hashes as input_hashes,
)
from .sent_files import (
    FoundSent as FoundSent,
    find_sent as find_sent,
)
from .storage import (
    LARGEST as LARGEST,
    fill_folder as fill_folder,
    is_free_for as is_free_for,
    read_bytes as read_bytes,
    real as real,
    refuse_changed as refuse_changed,
    refuse_name as refuse_name,
    shown as shown,
    too_large as too_large,
    write_atomic as write_atomic,
    write_files as write_files,
    write_output as write_output,
    write_over as write_over,
)
from .timing import (
    UNTIMED as UNTIMED,
    Timing as Timing,
)

__all__: list[str]

FORMATS: tuple[str, str, str]
