"""Which line of business (业务条线) a number belongs to: words of the lines, the nearer the heavier.

A word counts by its weight (how much it says of the line) and by where it stands: in the words counted, in the clause,
before or after it in the sentence, in the sentence before, in the headings above. The line with the highest sum wins; its
share of the two highest is the confidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from fadu.reports.reading.spotting import Spotter

OTHER = "其他"

# Weight 3: names the line itself; 2: belongs to it; 1: hints at it.
WORDS: dict[str, dict[int, str]] = {
    "行政复议": {
        3: "行政复议 复议申请 复议案件 复议机构 复议决定 复议意见书 复议建议书 复议纠错 复议调解 复议监督 复议听证 复议委员会 复议体制",
        2: "收到申请总数 占收案总数 收案总数 复议 直接纠错率 纠错率 调解结案率 准期审结率 上门调解模式 收案率 无接触 零跑动 复议应诉 行政争议 准期结案 案前调解 掌上复议",
        1: "具体行政行为 主渠道 实质性化解",
    },
    "行政应诉": {
        3: "行政一审 行政审判 司法建议  行政应诉 行政诉讼 应诉案件 出庭应诉 行政机关负责人出庭 败诉 一审行政 出庭率 诉讼案件 府院联动",
        2: "判决 裁定 行政案件 一审 二审 再审 应诉率 撤诉 调撤 败诉率 胜诉率 行政争议调解 应诉 被诉  检察建议 旁听庭审 庭审 出庭 胜诉 原告 生效裁判 裁执分离 出声 双降",
        1: "法院 审结",
    },
    "行政执法监督": {
        3: "不当执法 执法问题线索 违法或不当执法 执法监督联系点 执法协调监督 执法结果信息 行政执法数据 裁量权基准 行政执法监督 执法监督 执法案卷 案卷评查 行政执法案卷 行政执法协调监督 行政执法责任制 执法监督员 三项制度 行政执法培训 粤执法 执法公示 法制审核 专项案评 处罚案卷 许可案卷 执法案例",
        2: "执法制度 执法全过程记录 执法音视频 重大执法决定 投诉举报执法 特邀监督员 执法评议 执法质量 执法信息公示 罚缴分离 证件 监督检查 评查 案卷 执法培训 执法证 执法资格 执法人员培训 行政执法人员 执法人员 持证上岗 换证 执法监督平台 执法检查监督 自由裁量 裁量基准 监督文书 监督意见书 监督通知书 两平台 执法信息 执法结果 执法单位 执法主体 执法指导 预警信息 三三三 每周一报 每月一巡 行政检查次数 扫码入企 直播执法 资格考试",
        1: "监督 抽查 执法部门",
    },
    "行政执法": {
        3: "行政执法工作体系 执法队伍建设 行政执法体制 综合行政执法 执法事项 行政处罚 行政检查 综合查一次 免罚 首违不罚 轻微不罚 包容审慎 柔性执法 不予处罚 减轻处罚 从轻处罚 减免责清单 执法改革 赋权事项 行政强制 行政执法平台 联合执法 违法行为",
        2: "申请法院强制执行 强制执行 行政案件办理 罚没款 罚没金额 执法讲堂 抽检 抽查检验 案件查办 吊销 责令改正 没收 取缔 违建 违法建设 拆除 执法案件 环境违法 文化市场 农产品质量 专项行动 移送公安 两法衔接 行刑衔接 罚没 行政拘留 从轻 不予行政处罚 免予处罚 免罚清单 执法领域 入企检查 检查频次 执法装备 行政执法 执法力量 执法检查 立案 查处 罚款 处罚 下放 赋权 执法队伍 执法中队 双随机 重点领域 食品安全 生态环境 专项整治 违法案件 执法实践 非现场 检查企业",
        1: "隐患 巡查 违法 执法 检查 整治 监管",
    },
    "合法性审查与法律顾问": {
        3: "合法性审查 合法性审核 政府法律顾问 公职律师 法律审查 审查合同 合同审查 法律意见书 党政机关法律顾问 重大合同 行政合同",
        2: "法律意见建议 担任法律顾问 合法性 法制机构 涉法 政府合同 拟出台文件 常年法律顾问 法律顾问团 外聘律师 审核把关 法核 法律顾问 法律意见 书面意见 审查意见 征收补偿 征地补偿 征拆 框架协议 投资协议 招商引资 出具意见 审核意见 涉法事务 法制审查 法律事务 审查协议 审核协议 审查各类 会议纪要 法律论证 补偿安置 三旧 历史遗留问题",
        1: "审查 审核 合同 协议 会议",
    },
    "规范性文件": {
        3: "文件清理 规范性文件 规范性文件备案 规范性文件清理 行政规范性文件 红头文件 备案审查",
        2: "文件备案 制发文件 文件目录 三统一 报备率 备案率 有效期 公平竞争审查 报备 现行有效 规章清理 废止 失效",
        1: "备案 清理",
    },
    "重大行政决策": {
        3: "行政决策制度 决策制度体系 重大行政决策 决策事项目录 重大决策 决策后评估 决策程序 应纳必纳 目录事项",
        2: "社会稳定风险评估 决策目录 论证会 听证 专家参与 公众参与 专家论证 风险评估 决策咨询 行政决策 决策事项 听证目录 听证会",
        1: "决策",
    },
    "立法": {
        3: "单行条例 审议条例 自治条例 法规立改废 制定规章 地方性法规 政府规章 立法 地方立法 立法计划 政府立法 基层立法联系点 法规草案 规章草案 立法工作",
        2: "立法调研 立法建议 立法后评估 立法联系点 审议项目 立法征求意见 依法行政制度体系 法规规章 法规 规章 条例草案 立法项目 起草 立法听证 小切口 征求意见稿",
        1: "条例 草案 修订",
    },
    "人民调解": {
        3: "医疗纠纷 专职调解员 民间纠纷 矛盾纠纷行政预防调处化解 人民调解 人民调解员 调解委员会 人民调解委员会 调委会 矛盾纠纷 婚调 诉前调解 商事调解 个人调解工作室 调解组织 专职调解员 枫桥经验",
        2: "调解率 司法确认 三调联动 民转刑 婚姻家庭 邻里 排查化解 矛调中心 化解率 诉源治理 和解 专职人民调解员 调处纠纷 以奖代补 调解成功 调解案件 调解纠纷 纠纷排查 化解纠纷 调解工作室 调解员 调解室 行业性专业性 三级调解 警调 诉调 访调 调解成功率 化解矛盾 一院三所 多元化解 排查纠纷 受理纠纷 调处 综治中心",
        1: "调解 纠纷 化解 涉及金额 涉案金额 协议金额",
    },
    "行政调解": {
        3: "行政机关调解 行政裁决案件 行政调解 行政裁决",
        2: "医患纠纷 交通事故纠纷 行政调解组织",
        1: "",
    },
    "法律援助": {
        3: "法律援助 法援 应援尽援 法援案件 受援人 援助案件 值班律师 援助中心 法援惠民生",
        2: "法援案 刑事法律援助 民事法律援助 法律帮助 援助律师 挽回损失 农民工 讨薪 欠薪 群体性 锦旗 挽回经济损失 刑事辩护全覆盖 认罪认罚 受援 承办律师 援助 告知承诺",
        1: "民事 刑事 弱势群体 老年人 残疾人 妇女 未成年人",
    },
    "公共法律服务": {
        3: "解答法律咨询 代写法律文书 公共法律服务 12348 公法服务 公共法律服务中心 公共法律服务站 公共法律服务工作站 法律服务平台 法律服务热线 公共法律服务实体平台",
        2: "法律服务网 法律服务产品 法律服务圈 法律便利店 一站式法律服务 公益法律服务 站点 司法所 来访来电 接待群众 接待来访 法律咨询 法律服务站 咨询服务 解答咨询 热线 一码通晓 法律服务大厅 服务群众 智能终端 法律服务机器人 接待咨询 来电来访",
        1: "咨询 法律服务 便民",
    },
    "村居法律顾问": {
        3: "村（居）法律顾问 村(居)法律顾问 担任村 村居法律顾问 村(社区)法律顾问 村（社区）法律顾问 一村一法律顾问 社区法律顾问 村法律顾问 驻村律师 村居律师 一村(社区)一法律顾问 一村(居)一法律顾问 村社区法律顾问 进村居 律所党支部 法律顾问工作室",
        2: "驻村 一村一 值班 走访入户 村(社区)合同 代书 换届选举 来访咨询 电话咨询 村规民约 村(居) 村(社区) 法律进村",
        1: "村居 社区 结对",
    },
    "公证": {
        3: "公证 公证处 公证机构 公证员 公证案件 公证事项 公证收费 证据保全 继承公证 赋强公证 公证业务",
        2: "办证 最多跑一次公证 上门公证 遗嘱 公证费",
        1: "",
    },
    "司法鉴定": {3: "司法鉴定 鉴定机构 鉴定人 鉴定意见 司法鉴定人", 2: "鉴定业务 鉴定案件 检材", 1: "鉴定"},
    "社区矫正与安置帮教": {
        3: "缓刑 社区服刑 服刑人员家属 社区矫正 社区矫正对象 安置帮教 社矫 刑满释放 社区矫正中心 矫正对象 刑释 帮教",
        2: "收监执行 思想汇报 公益劳动 日常报到 在册 在矫 矫正小组 解除矫正 刑满 假释人员 再犯罪率 脱管 漏管 矫正 解矫 入矫 电子定位 重新犯罪 特殊人群 衔接人员 过渡性安置 社矫对象 请假外出 训诫 收监",
        1: "重点人员",
    },
    "监所戒毒": {
        3: "监狱 强制隔离戒毒 戒毒所 戒毒 服刑人员 罪犯 强戒 刑罚执行",
        2: "戒毒单位 监所 减刑 假释 戒毒人员 监管安全",
        1: "",
    },
    "律师与法律服务业": {
        3: "办理各类诉讼案件 合伙所 国资所 个人所 专职律师 兼职律师 非诉讼 办理各类法律事务 律师办案 法律服务所 基层法律工作者 民事代理 诉讼代理 律师事务所 律师行业 律师队伍 执业律师 律所 律师协会 律师服务团 律师博士后 法律服务业 法律服务集聚区 律师执业 基层法律服务所 基层法律服务工作者 人才数据库 律师类",
        2: "办理诉讼案件 公司律师 万人律师 仲裁机构 法律服务行业 律师 法律服务机构 律师人数 万人律师比 律师投诉 法治人才 执业 仲裁 仲裁委 仲裁案件 中央法务区 实习律师",
        1: "法律服务 人才",
    },
    "涉外法治": {
        3: "涉外法治 涉外法律服务 涉外律师 涉外法律 粤港澳 大湾区律师 外国法查明 域外法  国际仲裁 海外 港澳律师 一带一路律师",
        2: "涉外 港澳 境外 涉港澳 国际商事 跨境 出海 法务区 海丝 RCEP 联营 外籍 外国人",
        1: "国际",
    },
    "普法依法治理": {
        3: "法制宣传 法制教育 法制讲座 普法教育 受教育人数 法律七进 法律知识教育 宣传车 法律常识 宣传单 挂图 展板 宣传法律知识 法律知识 普法宣传 微电影 普法 八五普法 谁执法谁普法 法治宣传 法律明白人 民主法治示范村 民主法治示范 学法用法示范户 法治文化 宪法宣传 普法活动 法治宣传教育 以案释法 法治副校长 法治讲座 法治文化阵地 法治公园 法律六进 学法考试 普法责任 普法讲师团 宪法宣传周 民法典 法治动漫 微视频 公民法治素养 任前 法律知识考试",
        2: "报告员 宣传员 宣传材料 宣传专栏 咨询台 板报 法治讲堂 法治培训 以案说法 法律进 法治书屋 法治长廊 宪法 宣誓 模拟法庭 法治教育 短视频 普法品牌 学法用法 网上学法 宣传品 横幅 手册 法治文艺 以案促学 旁听人员 宣传活动 法律六进 讲座 宣讲 法治文化公园 观看 阅读量 点击量 参加率 及格率 优秀率 作品 法治微电影 青少年 受众 宣传资料 发放 法治素养 示范户 乡村治理示范村 播放 节目 旁听 国家工作人员学法 法治体检宣传",
        1: "宣传 公众号 学法 教育",
    },
    "党建学习": {
        3: "学习教育 八项规定 学习强国 网络专题班 党组会议 理论学习中心组 党组理论学习 党支部 三会一课 第一议题 主题教育 党风廉政 全面从严治党 意识形态 党建 廉政 党课 支部会议 民主生活会 谈心谈话 主题党日 党纪学习 党史学习",
        2: "查摆 党委会 领导班子 党员教育培训 教育整顿 会议学习 学法 学习研讨 廉政教育 警示教育 党纪 支部 培训班 队伍建设 政治建设 干部队伍 党建工作 作风建设 党组 中心组学习 提醒谈话 通报批评 每日一学 习近平法治思想 学习会 巡察 政治轮训 专题学习 党员 党委 党校 法治专题讲座 会前学法 专题学法 常务会议学法 学习贯彻",
        1: "学习 会议 班子",
    },
    "考评督察": {
        3: "法治政府)建设 法治政府）建设 法治政府评估 依法治市 依法治县 依法治区 依法治省 法治广州建设考评 法治政府建设示范 法治督察 考评 督察 示范创建 依法治市委员会 依法治区办 依法治县办 述法 督查激励 法治建设考核 绩效考核 法治镇街 法治建设创新 依法治省 法治政府示范 示范市 第一责任人职责 法治督查 法治考核 示范区 依法治市办 法治建设第一责任人 信访工作示范 委依法治",
        2: "提醒函 督办单 警示单 赋分 过程性指标 建设工作推进会 会议述法 依法治县委员会 法治政府建设考核 督察组 反馈问题 整改完成 述职述法 党政主要负责人 专题研究法治 法治建设领导小组 委员会会议 问题整改 满意度 第三方评估 考核 激励 获评优秀 优秀等次 法治建设议事协调 履职清单 履职报告 评估指标 示范项目 示范地区 量化评估 排名 督导 整改 通报表扬 领导小组会议 职责清单",
        1: "法治建设 法治政府建设 常务会议 常委会会议 问题 评估 指标 示范 创新项目 名列",
    },
    "企业合规与营商": {
        3: "营商环境 企业合规 合规 法治体检 涉企纠纷 法治园区 法治惠企 惠企 助企 企业法律 民营企业 服务企业 法治化营商环境 法治标杆园区 知识产权 暖企 园区 涉企服务 产业链 商会 合规体系 合规改革 涉企合规 产业园",
        2: "惠企政策 减税降费 纾困 招投标 个体工商户 拖欠 账款 企业家 政企 融资 贷款 涉企政策 公平竞争 法律风险点 涉企 企业 合规师 营商 专精特新 实体经济 助力企业 商事主体 经营主体 市场主体 历史遗留用地 亲商 招商 破产",
        1: "产业 商事",
    },
    "信用": {
        3: "信用 信用修复 信用监管 失信 守信 信用分级 信用体系 信用承诺 双公示 信用信息 信用绿码 政务诚信",
        2: "红名单 黑名单 失信被执行人 信用评价 联合惩戒 信用主体 信用报告 承诺信息 红黑名单 诚信 修复 告知承诺书",
        1: "承诺",
    },
    "政务服务": {
        3: "便民服务热线 工单  政务服务 一网通办 行政审批 审批 放管服 全区通办 跨省通办 办理时限 高效办成一件事 权责清单 许可事项 政务大厅 证明事项 一窗 网上办理 不见面审批 即办 最多跑一次 通办 权力清单 联办 跨部门联办 政务云厅 零跑动率 许可四证",
        2: "按时办结率 任务单 诉求 跑动次数 审批事项 证照 电子证照 全程网办 网办率 免申即享 综合窗口 帮办 代办 群众诉求 12345 便民热线 企业开办 不动产登记 工程建设项目 告知承诺制 承诺时限 即来即办  电子印章 办结时限 政府机构职能 职能体系 办件 办理事项 压缩 行政许可 便民服务中心 好差评 依申请 网办 事项清单 承诺制 政务 服务事项 自助机 营业执照 减证便民 网点",
        1: "窗口 办理 许可",
    },
    "政务公开": {
        3: "法定主动公开 信息公开工作 公开政府信息 政务微博 政务微信 政府透明度 政府信息公开 政务公开 信息公开申请 主动公开 依申请公开 信息公开 政策解读 政府网站 公开政府信息",
        2: "发布各类信息 新闻动态 政策问答 公开内容 行政执法信息 政府信息 政务信息 新闻发布 政民互动 留言 解读 公开指南 申请公开 公开 信息发布 新闻发布会 稿件 政务新媒体 报送信息",
        1: "信息 网站",
    },
    "人大政协督查": {
        3: "人大建议 政协提案 人大代表建议 建议提案 人大代表 政协委员 代表建议 人大议案 提案 人大监督 政协民主监督 民主监督",
        2: "承办建议 办复 审议意见 人大常委会 督查件 人大 政协 面复 督查工作 督查事项 政府督查",
        1: "满意率 建议 督查 代表",
    },
    "法律职业资格": {
        3: "司法考试 法律职业资格 法考 国家统一法律职业资格考试 法律职业 考区",
        2: "考生 报考 考点 资格证书 机位 考场 应试人员",
        1: "",
    },
    "陪审监督员选任": {3: "人民陪审员 人民监督员 陪审员 监督员选任", 2: "选任 抽选 抽取", 1: "参审"},
    "数据平台": {
        3: "科技保障体系 政务数据共享 数据平台 大数据平台 数据中心 数据共享 政法大数据 协同办案 政法跨部门 信息化平台 智慧司法 数据资源 数据汇聚 线上业务 双系统 政务数据",
        2: "数字法治 数据 协同办理 数字政府 数智 跨部门 推送 归集 卷宗",
        1: "线上 接口 系统 平台",
    },
    "应急": {
        3: "突发事件应对 突发事件 应急预案 应急 应急演练 应急管理 防汛 应急救援 安全生产",
        2: "应急队伍 应急物资 避难场所 生产安全事故 防灾 减灾 森林防火 疫情 预案 演练 应急处置 救援 灾害 三防 消防",
        1: "安全 预警",
    },
    # Work of other organs that stands in a government's report.
    OTHER: {
        3: "机构改革 机构编制 行政编制 专项编制 事业单位 驻村工作 人民法院 检察院 检察机关 审判 审计 社保 社保费 医保 民生实事 群防共治 碳排放权 预算执行 财政收支 诉讼服务 劳动人事争议 劳动争议 保交楼 问题楼盘 公益诉讼 扫黑除恶 平安建设 纪检监察 信访事项 信访件 学位 养老 税费 税收 就业 住房 医疗 生产总值 电信网络诈骗 刑事发案 警情 破案 治安案件",
        2: "科室 股室 派出机构 人员编制 先进集体 先进个人 省部级表彰 厅局级表彰 渔民 渔船 先进性表彰 信访积案 教育 卫生 治安 警务 交通事故 民政 低保 救助 财政资金 统计 法治研究 法治课题 研究课题 调研课题 法治论坛 理论研究 司法行政改革 改革创新 政法领域 政法系统 改革品牌 法学会 旧楼加装 法院 税务 公安 财政 预算 信访 网格 社会治理创新 改革举措 打击 抓获 反诈 环境质量 空气质量 绿化 固定资产投资 社会组织 慈善 志愿者注册 注册人数",
        1: "司法行政系统 全系统 社会治理",
    },
}


@dataclass(frozen=True)
class Hit:
    start: int
    end: int
    line: str
    weight: int


@dataclass(frozen=True)
class Place:
    """The stretches of text around a number, as (start, end).

    `lead` is the first clauses of its sentence; `opening` the first sentence of its item (一是……) or paragraph, which
    says what all that follows is about.
    """

    at: int
    clause: tuple[int, int]
    sentence: tuple[int, int]
    before: tuple[int, int]
    lead: tuple[int, int]
    opening: tuple[int, int]
    headings: tuple[tuple[int, int], ...]


def _words() -> dict[str, list[tuple[str, int]]]:
    table: dict[str, list[tuple[str, int]]] = {}
    for line, weights in WORDS.items():
        for weight, words in weights.items():
            for word in words.split():
                table.setdefault(word, []).append((line, weight))
    return table


TABLE = _words()
SPOTTER = Spotter(TABLE)


def hits(text: str) -> list[Hit]:
    """Every word of every line, in the order of the text. A word inside a longer one of another line does not count."""
    found = [
        Hit(start, start + len(word), line, weight)
        for start, word in SPOTTER.spots(text)
        for line, weight in TABLE[word]
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end))
    return _longest(found)


def _longest(found: list[Hit]) -> list[Hit]:
    kept: list[Hit] = []
    reach, since = -1, -1
    for hit in found:
        if hit.end <= reach and hit.start >= since and (hit.start, hit.end) != (since, reach):
            continue
        if hit.end > reach:
            since, reach = hit.start, hit.end
        kept.append(hit)
    return kept


_WEIGHT = {3: 3.0, 2: 1.6, 1: 0.5}


class Classifier:
    """Reads the words of a text once, then answers for many places."""

    def __init__(self, text: str) -> None:
        self._hits = hits(text)
        self._starts = [hit.start for hit in self._hits]

    def _within(self, start: int, end: int) -> list[Hit]:
        return self._hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def line(self, place: Place, *, before: str = "", near: bool = False) -> tuple[str, float]:
        """(line, confidence 0..1); 其他 where nothing speaks. `before`: line of the number before; `near`: in one sentence."""
        scores: dict[str, float] = {before: SAME_SENTENCE if near else SAME_ITEM} if before else {}
        for stretch, factor, reach in _zones(place):
            self._add(scores, place.at, stretch, factor=factor, reach=reach)
        if max(scores.values(), default=0.0) < FAINT:
            stretch = max(0, place.at - AROUND), place.at + AROUND // 2
            self._add(scores, place.at, stretch, factor=0.2, reach=100)
        return _winner(scores)

    def _add(
        self, scores: dict[str, float], at: int, stretch: tuple[int, int], *, factor: float, reach: int
    ) -> None:
        seen: set[str] = set()
        for hit in self._within(*stretch):
            gain = _WEIGHT[hit.weight] * factor * (_near(at, hit, reach) if reach else 1.0)
            scores[hit.line] = scores.get(hit.line, 0.0) + (gain * AGAIN if hit.line in seen else gain)
            seen.add(hit.line)


# How much a stretch of text says, and over how many characters its say fades (0: it does not).
ZONES = {
    "clause": (1.0, 60),
    "earlier": (0.55, 60),
    "lead": (0.1, 0),
    "opening": (0.35, 0),
    "later": (0.25, 60),
    "before": (0.2, 60),
    "heading": (0.3, 0),
    "outer": (0.1, 0),
}
AGAIN = 0.3
# Where nothing nearer speaks louder than this, the text this far around is asked.
FAINT, AROUND = 1.2, 300
# Numbers that follow one another are mostly about one thing.
SAME_SENTENCE, SAME_ITEM = 1.0, 0.25


def _zones(place: Place) -> Iterator[tuple[tuple[int, int], float, int]]:
    clause, sentence = place.clause, place.sentence
    yield clause, *ZONES["clause"]
    yield (sentence[0], clause[0]), *ZONES["earlier"]
    yield place.lead, *ZONES["lead"]
    yield place.opening, *ZONES["opening"]
    yield (clause[1], sentence[1]), *ZONES["later"]
    yield place.before, *ZONES["before"]
    for depth, heading in enumerate(reversed(place.headings)):
        yield heading, *ZONES["outer" if depth else "heading"]


def _near(at: int, hit: Hit, reach: int) -> float:
    distance = at - hit.end if hit.end <= at else hit.start - at
    return 1.0 / (1.0 + max(0, distance) / reach)


def _winner(scores: dict[str, float]) -> tuple[str, float]:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < 0.15:
        return OTHER, 0.3
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0], ranked[0][1] / (ranked[0][1] + second)
