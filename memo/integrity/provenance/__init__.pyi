from .attached import (
    attached_input as attached_input,
    media_type_of as media_type_of,
)
from .bundle import (
    BUILD_JSON as BUILD_JSON,
    BUNDLE_NAMESPACE as BUNDLE_NAMESPACE,
    CARRIES as CARRIES,
    BundledFile as BundledFile,
    Carry as Carry,
    SourceBundle as SourceBundle,
    bundle_to_xml as bundle_to_xml,
    bundled_files as bundled_files,
    complete_bundle as complete_bundle,
    make_bundle as make_bundle,
    reduce_bundle as reduce_bundle,
    with_attached as with_attached,
)
from .extract import (
    format_of as format_of,
    read_bundle as read_bundle,
)

__all__: list[str]
