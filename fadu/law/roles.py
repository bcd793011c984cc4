"""角色：who may act. The key is stored, the label is shown."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Role:
    """A part somebody plays in a case; `Role.HANDLER` and the module's `HANDLER` are the same value."""

    key: str
    label: str

    APPLICANT: ClassVar["Role"]
    AGENT: ClassVar["Role"]
    RESPONDENT: ClassVar["Role"]
    THIRD_PARTY: ClassVar["Role"]
    CLERK: ClassVar["Role"]
    HANDLER: ClassVar["Role"]
    SECTION_HEAD: ClassVar["Role"]
    ORGAN_HEAD: ClassVar["Role"]
    COMMITTEE: ClassVar["Role"]
    ENACTING_ORGAN: ClassVar["Role"]
    THE_LAW: ClassVar["Role"]
    ADMIN: ClassVar["Role"]
    AUDITOR: ClassVar["Role"]
    COURT: ClassVar["Role"]
    REVIEWER: ClassVar["Role"]

    def __str__(self) -> str:
        return self.label


APPLICANT = Role.APPLICANT = Role("applicant", "申请人")
AGENT = Role.AGENT = Role("agent", "代理人")
RESPONDENT = Role.RESPONDENT = Role("respondent", "被申请人")
THIRD_PARTY = Role.THIRD_PARTY = Role("third_party", "第三人")
CLERK = Role.CLERK = Role("clerk", "收件人员")
HANDLER = Role.HANDLER = Role("handler", "承办人")
SECTION_HEAD = Role.SECTION_HEAD = Role("section_head", "行政复议机构负责人")
ORGAN_HEAD = Role.ORGAN_HEAD = Role("organ_head", "行政复议机关负责人")
COMMITTEE = Role.COMMITTEE = Role("committee", "行政复议委员会")
ENACTING_ORGAN = Role.ENACTING_ORGAN = Role("enacting_organ", "规范性文件制定机关")
THE_LAW = Role.THE_LAW = Role("law", "法律规定")
ADMIN = Role.ADMIN = Role("admin", "系统管理员")
AUDITOR = Role.AUDITOR = Role("auditor", "监督检查人员")
COURT = Role.COURT = Role("court", "法院、仲裁机构")
REVIEWER = Role.REVIEWER = Role("reviewer", "法制审核人员")

ROLES = (
    APPLICANT,
    AGENT,
    RESPONDENT,
    THIRD_PARTY,
    CLERK,
    HANDLER,
    SECTION_HEAD,
    ORGAN_HEAD,
    COMMITTEE,
    ENACTING_ORGAN,
    THE_LAW,
    ADMIN,
    AUDITOR,
    COURT,
    REVIEWER,
)
