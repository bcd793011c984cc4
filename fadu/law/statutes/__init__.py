"""One module per law: its versions with dates in force, and its own day-count clause."""

from fadu.law.statute import Statute
from fadu.law.statutes.chufa import CHUFA
from fadu.law.statutes.chuting import CHUTING
from fadu.law.statutes.dangan import DANGAN
from fadu.law.statutes.dianqian import DIANQIAN
from fadu.law.statutes.fajiao import FAJIAO
from fadu.law.statutes.fanjiabao import FANJIABAO
from fadu.law.statutes.fuyi import FUYI
from fadu.law.statutes.fuyi_2017 import FUYI_2017
from fadu.law.statutes.fuyi_rules import FUYI_RULES
from fadu.law.statutes.fuyi_rules_2007 import FUYI_RULES_2007
from fadu.law.statutes.guangdong_jiandu import GUANGDONG_JIANDU
from fadu.law.statutes.guangdong_yingshang import GUANGDONG_YINGSHANG
from fadu.law.statutes.guopei import GUOPEI
from fadu.law.statutes.guopei_feiyong import GUOPEI_FEIYONG
from fadu.law.statutes.jianduzhifa import JIANDUZHIFA
from fadu.law.statutes.laodong import LAODONG
from fadu.law.statutes.minfa import MINFA
from fadu.law.statutes.minsu import MINSU
from fadu.law.statutes.minsu_jieshi import MINSU_JIESHI
from fadu.law.statutes.minying import MINYING
from fadu.law.statutes.peishen import PEISHEN
from fadu.law.statutes.qiangzhi import QIANGZHI
from fadu.law.statutes.qisu_qixian import QISU_QIXIAN
from fadu.law.statutes.queren import QUEREN
from fadu.law.statutes.sanxiang import SANXIANG
from fadu.law.statutes.shangtiao import SHANGTIAO
from fadu.law.statutes.shenzhen import SHENZHEN
from fadu.law.statutes.sifa_jianyi import SIFA_JIANYI
from fadu.law.statutes.teyao import TEYAO
from fadu.law.statutes.tiaojie import TIAOJIE
from fadu.law.statutes.tiaojie_rules import TIAOJIE_RULES
from fadu.law.statutes.weibao import WEIBAO
from fadu.law.statutes.xingsu import XINGSU
from fadu.law.statutes.xingsu_jieshi import XINGSU_JIESHI
from fadu.law.statutes.xingsu_zhengju import XINGSU_ZHENGJU
from fadu.law.statutes.xinxi import XINXI
from fadu.law.statutes.xinxi_jieshi import XINXI_JIESHI
from fadu.law.statutes.xiufu import XIUFU
from fadu.law.statutes.xuke import XUKE
from fadu.law.statutes.yingshang import YINGSHANG
from fadu.law.statutes.yisong import YISONG
from fadu.law.statutes.zhongcai import ZHONGCAI

STATUTES: tuple[Statute, ...] = (
    FUYI,
    FUYI_2017,
    FUYI_RULES,
    FUYI_RULES_2007,
    MINSU,
    MINSU_JIESHI,
    MINFA,
    XINGSU,
    CHUFA,
    DANGAN,
    PEISHEN,
    QIANGZHI,
    XUKE,
    XINXI,
    TIAOJIE,
    TIAOJIE_RULES,
    SHANGTIAO,
    TEYAO,
    QUEREN,
    LAODONG,
    FANJIABAO,
    WEIBAO,
    SHENZHEN,
    DIANQIAN,
    JIANDUZHIFA,
    YISONG,
    ZHONGCAI,
    FAJIAO,
    GUANGDONG_JIANDU,
    YINGSHANG,
    MINYING,
    GUANGDONG_YINGSHANG,
    GUOPEI,
    GUOPEI_FEIYONG,
    XINGSU_JIESHI,
    QISU_QIXIAN,
    CHUTING,
    XINGSU_ZHENGJU,
    SIFA_JIANYI,
    XIUFU,
    SANXIANG,
    XINXI_JIESHI,
)

__all__ = [
    "CHUFA",
    "CHUTING",
    "DANGAN",
    "DIANQIAN",
    "FAJIAO",
    "FANJIABAO",
    "FUYI",
    "FUYI_2017",
    "FUYI_RULES",
    "FUYI_RULES_2007",
    "GUANGDONG_JIANDU",
    "GUANGDONG_YINGSHANG",
    "GUOPEI",
    "GUOPEI_FEIYONG",
    "JIANDUZHIFA",
    "LAODONG",
    "MINFA",
    "MINSU",
    "MINSU_JIESHI",
    "MINYING",
    "PEISHEN",
    "QIANGZHI",
    "QISU_QIXIAN",
    "QUEREN",
    "SANXIANG",
    "SHANGTIAO",
    "SHENZHEN",
    "SIFA_JIANYI",
    "STATUTES",
    "TEYAO",
    "TIAOJIE",
    "TIAOJIE_RULES",
    "WEIBAO",
    "XINGSU",
    "XINGSU_JIESHI",
    "XINGSU_ZHENGJU",
    "XINXI",
    "XINXI_JIESHI",
    "XIUFU",
    "XUKE",
    "YINGSHANG",
    "YISONG",
    "ZHONGCAI",
]
