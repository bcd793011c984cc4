// 录音录像：把各格画面画在一张画布上，各路声音混在一起，每秒一块送给服务器；送不到的重送，不丢。
const WIDTH = 1024, HEIGHT = 576, RATE = 10, TYPE = "video/webm;codecs=vp8,opus";
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

export class Recorder {
  constructor({ place, url, csrf, id }) {
    Object.assign(this, { place, url, csrf, id, number: 0, turn: Promise.resolve(), heard: new Map() });
    this.canvas = Object.assign(document.createElement("canvas"), { width: WIDTH, height: HEIGHT });
    this.pen = this.canvas.getContext("2d");
    this.sound = new AudioContext();
    this.mixed = this.sound.createMediaStreamDestination();
    [this.film] = this.canvas.captureStream(0).getTracks(); // a frame when we say so: a page in the background paints none
    this.timer = setInterval(() => this.draw(), 1000 / RATE);
    const stream = new MediaStream([this.film, ...this.mixed.stream.getTracks()]);
    this.machine = new MediaRecorder(stream, { mimeType: TYPE, videoBitsPerSecond: 900000, audioBitsPerSecond: 48000 });
    this.machine.ondataavailable = ({ data }) => data.size && this.keep(data, this.number++);
    this.machine.start(1000);
  }

  draw() {
    const videos = [...this.place.querySelectorAll("video")];
    const across = Math.ceil(Math.sqrt(videos.length)) || 1, down = Math.ceil(videos.length / across) || 1;
    const w = WIDTH / across, h = HEIGHT / down;
    this.pen.fillStyle = "#10151f";
    this.pen.fillRect(0, 0, WIDTH, HEIGHT);
    videos.forEach((video, n) => this.paint(video, (n % across) * w, Math.floor(n / across) * h, w, h));
    this.pen.fillStyle = "#fff";
    this.pen.font = "20px sans-serif";
    this.pen.fillText(new Date().toLocaleString("zh-CN"), 16, 28);
    for (const video of videos) this.mix(video.srcObject);
    this.film.requestFrame();
  }

  paint(video, x, y, w, h) {
    const scale = Math.min(w / (video.videoWidth || w), h / (video.videoHeight || h));
    const wide = (video.videoWidth || 0) * scale, high = (video.videoHeight || 0) * scale;
    if (wide) this.pen.drawImage(video, x + (w - wide) / 2, y + (h - high) / 2, wide, high);
    this.pen.fillStyle = "#fff";
    this.pen.font = "22px sans-serif";
    this.pen.fillText(video.parentElement.querySelector("figcaption").textContent, x + 16, y + h - 18);
  }

  mix(stream) {
    if (!stream || this.heard.has(stream.id) || !stream.getAudioTracks().length) return;
    const source = this.sound.createMediaStreamSource(stream);
    source.connect(this.mixed);
    this.heard.set(stream.id, source);
  }

  keep(data, number) {
    this.turn = this.turn.then(async () => {
      for (let tries = 0; tries < 60; tries += 1) {
        const sent = await fetch(`${this.url}?recording=${this.id}&number=${number}`, {
          method: "POST", body: data, headers: { "Content-Type": "application/octet-stream", "X-CSRFToken": this.csrf },
        }).catch(() => null);
        if (sent && sent.status < 500) return;
        await wait(1000);
      }
    });
  }

  async stop() {
    const stopped = new Promise((done) => { this.machine.onstop = done; });
    if (this.machine.state !== "inactive") { this.machine.stop(); await stopped; }
    clearInterval(this.timer);
    await this.turn;
    this.sound.close();
  }
}
