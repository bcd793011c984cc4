"""起始事项所选的类别，定下适用哪个程序；可选的类别随日期和本局的设置而定。"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings

from fadu.kernel.asks import Context
from fadu.kernel.models import Organ
from fadu.law import Happened, Procedure
from fadu.law.choices import Choices
from fadu.lines.mediation.choices import CATEGORIES
from fadu.lines.mediation.models import MediatingBody
from fadu.lines.mediation.procedure import Administrative, AdministrativeShenzhen, Commercial, Peoples

PROCEDURE_OF: Mapping[str, type[Procedure]] = {
    "people": Peoples,
    "administrative": Administrative,
    "administrative_shenzhen": AdministrativeShenzhen,
    "commercial": Commercial,
}


def choose(procedure: type[Procedure], happened: Happened) -> type[Procedure] | None:
    """The procedure of the category named when the case began; None: it stays."""
    return PROCEDURE_OF.get(str(happened.facts.get("category") or ""))


def categories(context: Context) -> Choices:
    """商事调解 from the day its regulation is in force; 深圳 where the bureau follows the regulation of the special zone."""
    local = settings.FADU_LOCAL_RULES
    left_out = {"administrative" if "shenzhen" in local else "administrative_shenzhen"}
    if context.on is not None and not Commercial.governs(context.on):
        left_out.add("commercial")
    return tuple(one for one in CATEGORIES if one[0] not in left_out)


def usual_category(organ: Organ, on: date) -> str:
    """As the register of bodies has it: 行政调解组织 mediates administratively, 商事调解组织 commercially."""
    kinds = MediatingBody.objects.filter(body=organ, voided_on=None).values_list("kind", flat=True)
    offered = dict(categories(Context(None, on)))
    return next((key for kind in kinds for key in offered if key.startswith(kind)), "people")


def titled(keys: Sequence[str]) -> Mapping[str, str]:
    """The label of a category at any time."""
    labels = dict(CATEGORIES)
    return {key: labels.get(key, key) for key in keys}
