// A session: what everybody sees comes over a stream, in order; cards can be dragged. Without this file: pages and buttons.
const table = first("[data-board]");
const random = () => [...crypto.getRandomValues(new Uint32Array(4))].join("-");
const once = () => all("[name=once]", table).forEach((one) => (one.value ||= random()));
const place = (fresh) => {
  const old = fresh.id && document.getElementById(fresh.id);
  const into = fresh.dataset.into && document.getElementById(fresh.dataset.into);
  if (fresh.dataset.gone !== undefined) old?.remove();
  else if (old && (!into || old.parentNode === into)) morph(old, fresh);
  else {
    old?.remove();
    into?.append(fresh);
  }
};
const tick = () => {
  for (const one of all("[data-until]", table)) {
    const left = Math.max(0, Math.round((one.dataset.until - Date.now()) / 1000));
    one.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }
};
if (table && globalThis.EventSource) {
  const address = new URL(table.dataset.board, location);
  address.searchParams.set("step", table.dataset.step);
  const source = new EventSource(address);
  let phase = first("[data-phase]", table).dataset.phase;
  // What is theirs alone, asked for again without leaving the page: a server that is away for a moment is asked until it is back,
  // unless another phase brought its form meanwhile, in which they may be typing.
  let missing = false;
  const renew = async () => {
    const { main: fresh } = missing ? await ask(location.href).catch(() => ({})) : {};
    if (!missing) return;
    if (!fresh) return void setTimeout(renew, 1000 + Math.random() * 1000);
    missing = false;
    if (phase === "closed") {
      source.close();
      main.replaceChildren(...fresh.childNodes);
      return;
    }
    const part = first("#b-mine", fresh);
    if (part) first("#b-mine", table)?.replaceWith(part);
    once();
  };
  on(source, "board", ({ data }) => {
    const page = new DOMParser().parseFromString(policy ? policy.createHTML(data) : data, "text/html");
    const now = first("[data-phase]", page)?.dataset.phase ?? phase;
    const mine = page.getElementById("b-mine");
    // Another phase has another form; what was typed and not sent is kept as a draft.
    if (mine && now !== phase) {
      first("#b-mine", table)?.replaceWith(mine);
      missing = false;
    }
    [...page.body.children].forEach(place);
    // The end has another page; and who was away when a phase began asks for their own part.
    if (now === "closed" || (now !== phase && !mine)) {
      missing = true;
      setTimeout(renew, Math.random() * 3000);
    }
    phase = now;
    once();
    tick();
  });
  on(self, "pagehide", () => source.close());
  once();
  tick();
  setInterval(tick, 1000);

  const send = async (form) => {
    const answer = await ask(form.action, new URLSearchParams(new FormData(form))).catch(() => null);
    const mine = answer && first("#b-mine", answer.page);
    if (answer?.ok && mine && form.closest("#b-mine")) {
      forget(draftKey(form));
      // Who writes goes on writing; another form is done.
      if (form.once) {
        form.reset();
        form.once.value = random();
        morph(first("#b-mine", table), mine);
        first("#f-title", table)?.focus();
      } else first("#b-mine", table).replaceWith(mine);
    } else if (!answer) put("row-away", form);
    else if (!answer.ok) form.submit();
  };
  on(table, "submit", (e) => {
    if (!e.target.closest("#b-mine, #b-lead, [data-quick]")) return;
    e.preventDefault();
    send(e.target);
  });

  let held;
  on(table, "dragstart", (e) => {
    held = e.target.closest("[data-card]");
    e.dataTransfer.setData("text/plain", held.dataset.card);
  });
  on(table, "dragover", (e) => {
    const under = held && e.target.closest("[data-card], [data-group], section.card");
    all(".over", table).forEach((one) => one.classList.remove("over"));
    if (!under || under === held) return;
    under.classList.add("over");
    e.preventDefault();
  });
  on(table, "drop", (e) => {
    e.preventDefault();
    all(".over", table).forEach((one) => one.classList.remove("over"));
    const card = e.target.closest("[data-card]");
    const group = (e.target.closest("section.card") ?? table).querySelector("[data-group]") ?? first("#loose", table);
    const body = new URLSearchParams(card && card !== held && !card.closest("section.card") ? { on: card.dataset.card } : { group: e.target.closest("section.card") ? group.dataset.group : "" });
    ask(`${root}/sessions/${address.pathname.split("/").at(-2)}/cards/${held.dataset.card}/group`, body).catch(() => null);
    held = null;
  });
}
