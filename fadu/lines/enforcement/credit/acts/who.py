"""由何人办理。"""

from fadu.law import CLERK, HANDLER, SECTION_HEAD

OFFICE = (CLERK, HANDLER)
HEADS = (SECTION_HEAD,)
