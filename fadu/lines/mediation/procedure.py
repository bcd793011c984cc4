"""调解的全部程序。起始都按人民调解；起始事项所选的类别（category）使案件改适用行政调解或者商事调解（choosing.py）。"""

from fadu.lines.mediation.administrative import Administrative, AdministrativeShenzhen
from fadu.lines.mediation.commercial import Commercial
from fadu.lines.mediation.peoples import Peoples

PROCEDURES = (Peoples, Administrative, AdministrativeShenzhen, Commercial)

__all__ = ["PROCEDURES", "Administrative", "AdministrativeShenzhen", "Commercial", "Peoples"]
