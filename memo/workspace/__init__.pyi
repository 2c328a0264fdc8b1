from .appearance import (
    AS_STYLED as AS_STYLED,
    PAPERS as PAPERS,
    Appearance as Appearance,
)
from .assets import (
    Assets as Assets,
    assets_for as assets_for,
    assets_to_check as assets_to_check,
    shared_assets as shared_assets,
)
from .background import BackgroundWork as BackgroundWork
from .build_record import (
    BuildRecord as BuildRecord,
    hash_of as hash_of,
    record_build as record_build,
    versions_of as versions_of,
)
from .carried_case import (
    case_of_bundle as case_of_bundle,
    complete_from as complete_from,
)
from .carried_inputs import (
    CarriedInputs as CarriedInputs,
    InputReader as InputReader,
    SharedInputs as SharedInputs,
    joined as joined,
    read_inputs as read_inputs,
    unpacked as unpacked,
)
from .case import (
    Case as Case,
    read_case as read_case,
    record_before as record_before,
)
from .case_files import article_beside as article_beside
from .checking import (
    check_bytes as check_bytes,
    check_memo as check_memo,
    checked as checked,
)
from .cluster_access import ClusterAccess as ClusterAccess, cluster_at as cluster_at
from .cluster_pool import ClusterPool as ClusterPool, Parcel as Parcel
from .finding import (
    find_memo as find_memo,
    find_memos as find_memos,
)
from .fingerprint import Fingerprints as Fingerprints, named_hashes as named_hashes
from .frozen_files import (
    chain_problems as chain_problems,
    frozen_beside as frozen_beside,
)
from .house_report import (
    house_lines as house_lines,
    house_problems as house_problems,
    house_settings as house_settings,
)
from .kept_reviews import KeptReviews as KeptReviews
from .locking import (
    locked as locked,
)
from .matrix_files import (
    matrix_name as matrix_name,
    print_matrix as print_matrix,
    read_matrix_beside as read_matrix_beside,
)
from .memo_shelf import (
    ShelvedMemo as ShelvedMemo,
    locked_fault as locked_fault,
    memos_and_locked as memos_and_locked,
    read_memos as read_memos,
    store_file as store_file,
)
from .merge_target import (
    MergeTarget as MergeTarget,
    merge_target_at as merge_target_at,
    read_merge_target as read_merge_target,
)
from .passage_store import (
    FoundPassage as FoundPassage,
    PassageStore as PassageStore,
    with_store as with_store,
)
from .pdf_pages import (
    PagePicture as PagePicture,
    page_pictures as page_pictures,
)
from .pdf_worker import (
    PdfWorkers as PdfWorkers,
)
from .proposal_inbox import ProposalInbox as ProposalInbox
from .readings_file import (
    readings_beside as readings_beside,
    record_readings as record_readings,
    take_back_reading as take_back_reading,
)
from .redline_rendering import (
    ComparedMemo as ComparedMemo,
    RedlineRendering as RedlineRendering,
    compare_printed as compare_printed,
    memos_to_compare as memos_to_compare,
)
from .remembered import (
    BuildOptions as BuildOptions,
    RememberedBuild as RememberedBuild,
    remember_build as remember_build,
    unchanged_build as unchanged_build,
)
from .remembered_checks import (
    RememberedCheck as RememberedCheck,
    record_hash as record_hash,
    remember_check as remember_check,
    unchanged_check as unchanged_check,
)
from .rendering import (
    MatrixRendering as MatrixRendering,
    MemoRendering as MemoRendering,
    Outputs as Outputs,
    Rendering as Rendering,
    input_hashes as input_hashes,
    prepare_printing as prepare_printing,
)
from .roots import HOUSE as HOUSE, shared_folder as shared_folder
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
from .unsent import UnsentTyping as UnsentTyping
from .watching import (
    DEBOUNCE as DEBOUNCE,
    asset_folders as asset_folders,
    file_changes as file_changes,
    watched_folders as watched_folders,
)
from .worker_pool import (
    Finished as Finished,
    WorkerPool as WorkerPool,
    program_fault as program_fault,
)
from .working_case import WorkingCase as WorkingCase

__all__: list[str]

FORMATS: tuple[str, str, str]
