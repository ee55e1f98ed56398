// A page that shows something says what (data-live), hears when that changes, and fetches itself again. Focus, scroll,
// opened parts and whatever was typed stay as they are.
if (main?.dataset.live && globalThis.EventSource) {
  const version = first("script[src]").src.split("/").at(-2);
  let source, timer, hiding, retry, tries = 0, isBehind = false, fetched = [];

  // Soon, but not all pages at once; and slower the more often it happens.
  const refresh = () => {
    if (timer) return;
    const now = performance.now();
    fetched = fetched.filter((at) => now - at < 60000);
    timer = setTimeout(async () => {
      timer = 0;
      if (document.hidden) return (isBehind = true);
      fetched.push(performance.now());
      try {
        const answer = await ask(location.pathname + location.search);
        if (answer.status === 401) return out();
        if (answer.status === 404) return all("form", main).some(keeps) || location.reload();
        if (!answer.ok || !answer.main) return refresh();
        document.title = answer.page.title;
        morph(main, answer.main);
        dispatchEvent(new Event("fresh"));
      } catch {
        isBehind = true;
      }
    }, Math.min(60000, (300 + Math.random() * 2200) * 2 ** fetched.length));
  };

  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const out = () => {
    close();
    toast("signed-out", true);
  };
  const connect = () => {
    close();
    source = new EventSource(`${root}/live?${new URLSearchParams({ on: main.dataset.live, at: main.dataset.at })}`);
    on(source, "hello", ({ data }) => {
      all("[data-word=away], [data-word=signed-out]", first("#toasts")).forEach((one) => one.remove());
      if (data !== version) toast("new-version", true);
      if (tries || isBehind) refresh();
      tries = 0;
      isBehind = false;
    });
    on(source, "changed", refresh);
    on(source, "out", out);
    on(source, "error", () => {
      close();
      tries += 1;
      if (tries > 3) toast("away", true);
      retry = setTimeout(connect, Math.min(60000, 500 * 2 ** tries) * (0.5 + Math.random() / 2));
    });
  };
  const rejoin = () => {
    clearTimeout(hiding);
    if (!source) {
      isBehind = true;
      connect();
    } else if (isBehind) {
      isBehind = false;
      refresh();
    }
  };

  // A browser has few connections: a tab that nobody looks at gives its one back after a while.
  on(document, "visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(close, 15000);
    else rejoin();
  });
  on(self, "online", rejoin);
  on(self, "pagehide", close);
  on(self, "pageshow", (e) => e.persisted && rejoin());
  if (!document.hidden) connect();
}
on(document, "click", (e) => e.target.closest?.("[data-reload]") && location.reload());
