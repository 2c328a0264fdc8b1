"""Office Open XML, by itself: what reading and writing Word files have in common.

The bytes of a file come in, and its parts go out, found by how they relate (:func:`open_package`); XML that
may be anybody's is parsed in one way (:func:`parse_xml`). Of a part, :func:`blocks_in` and
:func:`inline_content` yield what stands in it with the tracked changes around each, and :class:`Styles` tells
what its styles are based on, :class:`Formatting` how words and paragraphs are set; signs of fonts such as
Wingdings are read as those of Unicode. :func:`take_inventory` lists what a file holds beside the text of its
body, by which two can be compared. For writing there are names, elements and the order that the schema asks
for.

The readers of articles and of reviewed files, the provenance of a Word file, its verification and its
renderer call it; it knows no memo.

Each name is imported when it is first asked for: XML is parsed long before a Word file is written.
"""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
