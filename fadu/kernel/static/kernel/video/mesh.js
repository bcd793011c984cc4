// 浏览器两两直连。每两人由服务器指定的一方提出；断了先重启 ICE，再不行就整个重建。
const PATIENCE = 9000, HICCUP = 3000;

export class Mesh {
  constructor(link, stream, tiles, send) {
    Object.assign(this, { ice: link.ice, stream, tiles, send, links: new Map() });
    this.watch = setInterval(() => { for (const one of this.links.values()) one.look(); }, 1000);
    this.back = () => { for (const one of this.links.values()) one.restart(); };
    addEventListener("online", this.back);
  }

  renew(link) { this.ice = link.ice; }

  reconcile(peers) {
    const wanted = new Map(peers.map((one) => [`${one.id}:${one.tab}`, one]));
    for (const [key, link] of this.links) if (!wanted.has(key)) { link.close(); this.links.delete(key); }
    this.tiles.names(peers);
    for (const [key, peer] of wanted) if (!this.links.has(key)) this.links.set(key, new Link(this, peer));
  }

  receive({ from, body }) {
    for (const link of this.links.values()) if (link.peer.id === from) link.receive(body);
  }

  get settled() { return [...this.links.values()].every((one) => one.state === "connected"); }

  close() {
    clearInterval(this.watch);
    removeEventListener("online", this.back);
    this.reconcile([]);
  }
}

class Link {
  constructor(mesh, peer) {
    Object.assign(this, { mesh, peer, run: 0, early: [], batch: [], turn: Promise.resolve() });
    this.build(1);
    if (peer.offer) this.offer();
  }

  get state() { return this.pc.connectionState; }

  build(run) {
    if (this.pc) this.quiet();
    this.run = run;
    this.since = this.bad = Date.now();
    this.pc = new RTCPeerConnection({ iceServers: this.mesh.ice });
    const { stream } = this.mesh;
    for (const kind of ["audio", "video"]) {
      const track = stream && stream.getTracks().find((one) => one.kind === kind);
      if (track) this.pc.addTrack(track, stream);
      else if (this.peer.offer) this.pc.addTransceiver(kind, { direction: "recvonly" });
    }
    this.pc.ontrack = ({ streams }) => this.mesh.tiles.attach(this.peer.id, streams[0]);
    this.pc.onicecandidate = ({ candidate }) => candidate && this.collect(candidate);
    this.pc.onconnectionstatechange = () => this.changed();
    this.changed();
  }

  changed() {
    const state = this.pc.connectionState;
    this.mesh.tiles.state(this.peer.id, state);
    if (state !== "disconnected" && state !== "failed") this.bad = Date.now();
    if (state === "connected") this.since = Infinity;
    else if (this.since === Infinity) this.since = Date.now();
    if (state === "failed") this.restart();
  }

  // 每秒看一眼
  look() {
    const now = Date.now();
    if (now - this.since > PATIENCE) { this.since = now; this.again(); }
    else if (this.pc.connectionState === "disconnected" && now - this.bad > HICCUP) { this.bad = now; this.restart(); }
  }

  restart() {
    if (!this.peer.offer) return this.say({ again: "ice" });
    this.pc.restartIce();
    return this.offer();
  }

  again() {
    if (!this.peer.offer) return this.say({ again: "new" });
    this.build(this.run + 1);
    return this.offer();
  }

  offer() {
    return this.order(async () => {
      if (this.pc.signalingState !== "stable") return;
      await this.pc.setLocalDescription(await this.pc.createOffer());
      this.say({ description: this.pc.localDescription });
    });
  }

  receive(body) { return this.order(() => this.take(body)); }

  async take({ run, description, candidates, again }) {
    if (again) return this.peer.offer ? void setTimeout(() => (again === "ice" ? this.restart() : this.again())) : undefined;
    if (description && description.type === "offer") {
      if (run !== this.run) this.build(run);
      await this.pc.setRemoteDescription(description);
      await this.pc.setLocalDescription();
      this.say({ description: this.pc.localDescription });
    } else if (description && run === this.run) await this.pc.setRemoteDescription(description);
    for (const one of candidates || []) this.early.push({ run, one });
    return this.flush();
  }

  // 比描述先到的候选地址留着，描述到了再用；旧的一轮的扔掉
  async flush() {
    this.early = this.early.filter(({ run }) => run >= this.run);
    if (!this.pc.remoteDescription) return;
    const ours = this.early.filter(({ run }) => run === this.run);
    this.early = this.early.filter(({ run }) => run !== this.run);
    for (const { one } of ours) await this.pc.addIceCandidate(one).catch(() => {});
  }

  collect(candidate) {
    this.batch.push(candidate.toJSON());
    clearTimeout(this.later);
    this.later = setTimeout(() => this.say({ candidates: this.batch.splice(0) }), 60);
  }

  say(body) { this.mesh.send({ to: this.peer.id, tab: this.peer.tab, body: { run: this.run, ...body } }); }

  // 一步一步来：前一步没完，后一步不开始
  order(step) {
    this.turn = this.turn.then(step).catch((failed) => console.warn("连接：", failed.message));
    return this.turn;
  }

  quiet() {
    clearTimeout(this.later);
    this.pc.ontrack = this.pc.onicecandidate = this.pc.onconnectionstatechange = null;
    this.pc.close();
  }

  close() {
    this.quiet();
    this.mesh.tiles.remove(this.peer.id);
  }
}
