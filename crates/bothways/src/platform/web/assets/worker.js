// Keeps one page for the time without a network: help now. Nothing else is kept, and nothing is sent.
const KEEP = "help-1";
const FILES = ["/help-now", "{style}", "{mark}", "{script}"];

// The page is kept as somebody who is not signed in sees it, so that nothing of a person stays on a shared device.
const asStranger = (path) => new Request(path, { credentials: "omit", cache: "reload" });

async function keep(paths) {
  const cache = await caches.open(KEEP);
  await cache.addAll(paths.map(asStranger));
  for (const kept of await cache.keys()) if (!FILES.includes(new URL(kept.url).pathname)) await cache.delete(kept);
}

self.addEventListener("install", (event) => {
  event.waitUntil(keep(FILES).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname === "/help-now") {
    // Fresh where there is a network, so that changed numbers are kept; else what was kept.
    event.respondWith(
      fetch(event.request)
        .then((answer) => {
          if (answer.ok) event.waitUntil(keep(["/help-now"]).catch(() => {}));
          return answer;
        })
        .catch(() => caches.match("/help-now")),
    );
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(event.request).then((kept) => kept || fetch(event.request)));
  } else if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match("/help-now")));
  }
});
