// 经单位的 Janus 通话：自己发布一路，别人各订一路。令牌由轮询给，换分场时连房间一起换。
const ALIVE = 25000, RENEW = 240000, RETRY = 2000;

export class Janus {
  constructor(link, stream, tiles, send, ask) {
    Object.assign(this, { stream, tiles, ask, peers: [], over: false, waiting: new Map(), handles: new Map() });
    this.timer = setInterval(() => this.ask({ renew: true }), RENEW);
    this.open(link);
  }

  get settled() { return this.peers.every((one) => this.state(one.id) === "connected"); }

  state(id) { return this.tiles.tiles.get(id)?.figure.dataset.state; }

  renew(link) {
    const moved = link.room !== this.link.room;
    this.link = link;
    if (moved) this.open(link);
  }

  reconcile(peers) {
    this.peers = peers;
    this.tiles.names(peers);
    for (const feed of this.feeds || []) this.watch(feed);
  }

  receive() {}

  open(link) {
    this.link = link;
    this.shut();
    this.feeds = new Map();
    const socket = (this.socket = new WebSocket(link.url, "janus-protocol"));
    socket.onmessage = ({ data }) => socket === this.socket && this.hear(JSON.parse(data));
    socket.onopen = () => this.join().catch(() => socket.close());
    socket.onclose = () => {
      if (!this.over && socket === this.socket) setTimeout(() => this.ask({ renew: true }).then(() => this.open(this.link)).catch(() => this.open(this.link)), RETRY);
    };
  }

  async join() {
    this.session = (await this.say({ janus: "create" })).data.id;
    this.alive = setInterval(() => this.say({ janus: "keepalive", session_id: this.session }).catch(() => {}), ALIVE);
    const own = await this.attach();
    own.event = (data) => this.heard(data);
    own.pc = this.connection(own);
    for (const track of this.stream ? this.stream.getTracks() : []) own.pc.addTrack(track, this.stream);
    await this.tell(own, { request: "join", ptype: "publisher", room: this.link.room, display: this.link.display, token: this.link.door });
    await own.joined;
    if (!this.stream) return;
    await own.pc.setLocalDescription(await own.pc.createOffer());
    await this.tell(own, { request: "publish" }, own.pc.localDescription);
  }

  heard(data) {
    for (const one of data.publishers || []) this.feeds.set(one.id, one);
    for (const gone of [data.leaving, data.unpublished]) if (gone && gone !== "ok") this.lost(gone);
    if (data.videoroom === "destroyed") return this.shut();
    for (const feed of this.feeds) this.watch(feed);
  }

  lost(feed) {
    const found = this.feeds.get(feed);
    this.feeds.delete(feed);
    if (found?.handle) this.drop(found.handle);
  }

  // 名单上有的才看：名单以服务器轮询给的为准
  async watch([feed, one]) {
    const peer = this.peers.find((each) => String(each.id) === one.display);
    if (!peer && one.handle) { this.drop(one.handle); one.handle = null; one.asked = false; return; }
    if (!peer || one.asked) return;
    one.asked = true;
    const handle = (one.handle = await this.attach());
    handle.pc = this.connection(handle, peer.id);
    handle.event = async (data, jsep) => {
      if (!jsep) return;
      await handle.pc.setRemoteDescription(jsep);
      await handle.pc.setLocalDescription(await handle.pc.createAnswer());
      this.tell(handle, { request: "start" }, handle.pc.localDescription);
    };
    await this.tell(handle, { request: "join", ptype: "subscriber", room: this.link.room, streams: [{ feed }], token: this.link.door });
  }

  connection(handle, peer) {
    const pc = new RTCPeerConnection({ iceServers: this.link.ice });
    pc.onicecandidate = ({ candidate }) => this.say({ janus: "trickle", session_id: this.session, handle_id: handle.id, candidate: candidate || { completed: true } }).catch(() => {});
    pc.onconnectionstatechange = () => { if (peer) this.tiles.state(peer, pc.connectionState); };
    pc.ontrack = ({ streams, track }) => { if (peer) this.tiles.attach(peer, streams[0] || new MediaStream([track])); };
    return pc;
  }

  async attach() {
    const { data } = await this.say({ janus: "attach", session_id: this.session, plugin: "janus.plugin.videoroom" });
    const handle = { id: data.id, event: () => {} };
    handle.joined = new Promise((done) => { handle.done = done; });
    this.handles.set(handle.id, handle);
    return handle;
  }

  tell(handle, body, jsep) {
    return this.say({ janus: "message", session_id: this.session, handle_id: handle.id, body, ...(jsep ? { jsep } : {}) });
  }

  say(message) {
    const transaction = crypto.getRandomValues(new Uint32Array(2)).join("");
    return new Promise((done, failed) => {
      this.waiting.set(transaction, { done, failed });
      this.socket.send(JSON.stringify({ ...message, transaction, token: this.link.core }));
    });
  }

  hear(said) {
    const asked = this.waiting.get(said.transaction);
    if (said.janus === "error") { this.waiting.delete(said.transaction); console.warn("Janus：", said.error?.reason); return asked?.failed(said.error); }
    if (asked && ["success", "ack"].includes(said.janus)) { this.waiting.delete(said.transaction); asked.done(said); }
    if (said.janus !== "event") return undefined;
    const handle = this.handles.get(said.sender);
    const data = said.plugindata?.data || {};
    if (!handle) return undefined;
    if (data.videoroom === "joined") handle.done();
    if (said.jsep && said.jsep.type === "answer") handle.pc.setRemoteDescription(said.jsep);
    if (data.error) console.warn("Janus：", data.error);
    return handle.event(data, said.jsep?.type === "offer" ? said.jsep : null);
  }

  drop(handle) {
    handle.pc?.close();
    this.handles.delete(handle.id);
    if (this.socket?.readyState === 1) this.say({ janus: "detach", session_id: this.session, handle_id: handle.id }).catch(() => {});
  }

  shut() {
    clearInterval(this.alive);
    for (const handle of this.handles.values()) handle.pc?.close();
    this.handles.clear();
    this.waiting.clear();
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }

  close() {
    this.over = true;
    clearInterval(this.timer);
    this.shut();
    this.tiles.names([]);
  }
}
