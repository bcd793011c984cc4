// 摄像头和麦克风：打不开的，用一句话说明怎么办；没有摄像头的，只用声音也能参加。
const WORDS = {
  NotAllowedError: "浏览器没有得到使用摄像头、麦克风的许可。请点地址栏旁的图标，允许使用，再刷新本页。",
  NotFoundError: "没有找到摄像头或者麦克风。请接好设备，或者改用手机打开这个链接。",
  NotReadableError: "摄像头或者麦克风正被其他程序占用。请关闭其他视频软件，再刷新本页。",
};

export async function open() {
  if (!navigator.mediaDevices) return { stream: null, said: "这个浏览器不能视频。请改用手机自带的浏览器打开，地址须以 https 开头。" };
  const video = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15, max: 24 }, facingMode: "user" };
  try {
    return { stream: await navigator.mediaDevices.getUserMedia({ audio: true, video }), said: "" };
  } catch (failed) {
    try {
      return { stream: await navigator.mediaDevices.getUserMedia({ audio: true }), said: "摄像头打不开，可以只用声音参加。" };
    } catch {
      return { stream: null, said: WORDS[failed.name] || "摄像头、麦克风打不开，请换一台设备，或者请主持人改用电话。" };
    }
  }
}

// 有没有声音进来：meter 元素跟着麦克风动
export function listen(stream, meter) {
  if (!stream || !stream.getAudioTracks().length || !meter) return () => {};
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const heard = new Uint8Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getByteTimeDomainData(heard);
    meter.value = Math.min(100, Math.max(...heard.map((one) => Math.abs(one - 128))) * 1.6);
  }, 150);
  return () => { clearInterval(timer); context.close(); };
}
