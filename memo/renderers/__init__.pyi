from .css import declared as declared, is_relative as is_relative, map_urls as map_urls
from .html import write_html as write_html

__all__: list[str]

FORMATS: tuple[str, str, str]
