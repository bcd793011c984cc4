"""执法结果的导入：省平台、表格、对接单位每年送来几百万行，逐行核对，说明每一处不对，可以中断、可以再来。

- fields 一份字段清单：表头怎么认、每一项怎么核对、接口文档，都从它生成；kinds 各类值的写法
- reading 把文件读成统一的表；checking 由 DuckDB 按清单核对；personal 个人信息加密、做盲索引
- writing 写进数据库，每一段与进度同一个事务；loading 一次导入从头到尾
- tally 计数；results 名单和件数；batches、report 给人看的导入和不合要求的行
"""
