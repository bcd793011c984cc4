"""机关自己维护的目录：执法复议标准条目、调解工作站。登记日期是施行、启用日期，停用写停用日期，以往的登记不变。"""

from fadu.kernel.ledgers import Ledger
from fadu.law.roles import HANDLER, ORGAN_HEAD, SECTION_HEAD
from fadu.lines.reconsideration.internal import INTERNAL
from fadu.lines.reconsideration.standardmodels import MediationStation, StandardItem

STANDARD_ITEMS = Ledger(
    model=StandardItem,
    key="standard_items",
    title="执法复议标准目录",
    group="质量",
    help="在附带目录之外增补、改写的条目，下级机关沿用；编号与附带条目相同的，自施行日期起以这里为准。",
    columns=("code", "part", "title", "basis", "kind", "act_kind", "until"),
    number_format="{code}标准〔{year}〕{seq}号",
    writers=(SECTION_HEAD, ORGAN_HEAD),
    cite=INTERNAL[3],
    once=("code", "on"),
    ahead=True,
    date_label="施行日期",
)
STATIONS = Ledger(
    model=MediationStation,
    key="stations",
    title="调解工作站",
    group="争议化解",
    help="可以委派调解的行政争议调解工作站，下级机关也可选用。",
    columns=("name", "address", "contact", "until"),
    number_format="{code}调站〔{year}〕{seq}号",
    writers=(HANDLER, SECTION_HEAD, ORGAN_HEAD),
    cite=INTERNAL[6],
    once=("name",),
    ahead=True,
    date_label="启用日期",
)
CATALOGUES = (STANDARD_ITEMS, STATIONS)
