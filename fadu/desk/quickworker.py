"""没有网络时也能打开快速登记页的服务脚本。只存快速登记页和静态文件，不存任何案件页。"""

WORKER = """\
const CACHE = "fadu-quick-1";
const isQuick = (url) => /^\\/desk\\/[a-z_]+\\/quick\\/[a-z_]+\\/$/.test(url.pathname);
const isStatic = (url) => url.pathname.startsWith("/static/");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  for (const key of await caches.keys()) if (key !== CACHE) await caches.delete(key);
  await self.clients.claim();
})()));

async function kept(request, name) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    // a redirect to the login page is not the page
    if (answer.ok && !answer.redirected) await cache.put(name, answer.clone());
    return answer;
  } catch (error) {
    const found = await cache.match(name);
    if (found) return found;
    throw error;
  }
}

async function still(request) {
  const found = await (await caches.open(CACHE)).match(request.url);
  return found || kept(request, request.url);
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (isQuick(url)) event.respondWith(kept(event.request, url.origin + url.pathname));
  else if (isStatic(url)) event.respondWith(url.search || /\\.[0-9a-f]{12}\\./.test(url.pathname) ? still(event.request) : kept(event.request, event.request.url));
});
"""
