__all__: list[str]

from .css import declared as declared, is_relative as is_relative, map_urls as map_urls
from .formats import FORMATS as FORMATS
from .html import write_html as write_html
