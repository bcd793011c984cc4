"""视频会议室：业务线在 Line.video 声明哪件事安排会议、哪件事记录会议，其余由这里和桌面、门户办理。

rooms 建房、开会、散会；doors 链接、口令、认浏览器；meeting 谁在哪里、谁能与谁通话；mailbox 浏览器之间的消息；
recording 录音录像；attendance 出席情况；backends 媒体服务（自带的点对点，或者 Janus）。
谁能与谁通话只由 meeting.together() 定：信箱据此拒收，浏览器据此断开。
"""
