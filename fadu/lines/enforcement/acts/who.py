"""由何人办理：各阶段共用的写法。法律要求行政机关负责人批准的，须经其审批。"""

from fadu.law import CLERK, HANDLER, ORGAN_HEAD, SECTION_HEAD

OFFICE = (CLERK, HANDLER)
HEADS = (SECTION_HEAD, ORGAN_HEAD)
DECIDERS = (HANDLER, *HEADS)
HEAD = (ORGAN_HEAD,)
