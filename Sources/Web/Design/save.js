// A row with a form of its own (data-row) is saved in its place; the next one opens. When that fails the row says so, and
// what was typed stays. A row that is sent twice is saved once: the form carries the text that sees to that.
const busy = new WeakSet();
const waiting = new Map();
const firstField = "input:not([type=hidden]), textarea, select";

const tell = (form, word) => {
  first(":scope > [data-word]", form)?.remove();
  if (word) put(word, form);
};

const later = (form) => {
  const tries = (waiting.get(form)?.tries ?? 0) + 1;
  waiting.set(form, { tries, timer: setTimeout(send, Math.min(60000, 1500 * 2 ** tries), form) });
};
const calm = (form) => {
  clearTimeout(waiting.get(form)?.timer);
  return waiting.delete(form);
};

const saved = (form, answer) => {
  const result = first("[data-next]", answer.main);
  const rows = all("form[data-row]");
  const next = rows[rows.indexOf(form) + 1] ?? rows.find((one) => one !== form);
  forget(draftKey(form));
  if (!next) return location.assign(result.dataset.next);
  form.closest("li").replaceChildren(result);
  toast("saved");
  next.closest("details").open = true;
  first(firstField, next)?.focus();
};

async function send(form) {
  if (busy.has(form) || !form.isConnected) return;
  busy.add(form);
  const body = new URLSearchParams(new FormData(form));
  const button = first("button[name=save]", form);
  if (button) body.set("save", button.value);
  try {
    const answer = await ask(form.action, body);
    calm(form);
    const row = form.closest("details");
    const fresh = row?.id && answer.page.getElementById(row.id);
    if (answer.ok && first("[data-next]", answer.page)) saved(form, answer);
    else if (answer.status === 401) tell(form, "row-signed-out");
    else if (answer.status === 422 && fresh) {
      row.replaceWith(fresh);
      (first("[aria-invalid], .has-error input", fresh) ?? first(firstField, fresh))?.focus();
    } else tell(form, "row-failed");
  } catch {
    tell(form, "row-away");
    later(form);
  } finally {
    busy.delete(form);
  }
}

on(self, "submit", (e) => {
  if (!me || !e.target.matches("form[data-row]")) return;
  e.preventDefault();
  sessionStorage.removeItem("sent");
  tell(e.target, null);
  calm(e.target);
  send(e.target);
});
// Who types on wants to send something else: no more by itself.
on(self, "input", ({ target }) => target.form && calm(target.form) && tell(target.form, null));
on(self, "online", () => waiting.forEach((_, form) => send(form)));
