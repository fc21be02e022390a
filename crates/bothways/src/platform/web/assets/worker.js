// Keeps one page for the time without a network: help now. Nothing else is kept, and nothing is sent.
const KEEP = "help-1";
const FILES = ["/help-now", "{style}", "{mark}", "{script}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEEP).then((cache) => cache.addAll(FILES)).then(() => self.skipWaiting()));
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
          if (answer.ok) {
            const copy = answer.clone();
            event.waitUntil(caches.open(KEEP).then((cache) => cache.put("/help-now", copy)));
          }
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
