"""谁办理：监督人员、监督机构负责人、本级人民政府、被监督的机关。"""

from fadu.law import CLERK, HANDLER, ORGAN_HEAD, RESPONDENT, SECTION_HEAD

OFFICE = (HANDLER, CLERK)
BUREAU = (SECTION_HEAD,)
GOVERNMENT = (ORGAN_HEAD,)
# 被监督的机关自己办理，或者由监督人员收到后登记
AGENCY = (RESPONDENT, HANDLER)
