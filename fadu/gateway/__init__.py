"""对接：别的系统把事项交来、取回结果。业务线声明入口和出口（kernel/exchange.py），这里不认识任何业务线。

来件：receiving 先存，applying 后办；发件：composing 做内容，sending 发送。catalogue 和 openapi 由声明生成。
"""
