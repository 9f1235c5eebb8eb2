import { h, replace, clean, number, time, empty, shown, to } from "./dom.js";
import { rollback } from "./actions.js";

const DAY = 86400000;

function local(millis) {
  return new Date(millis - new Date(millis).getTimezoneOffset() * 60000).toISOString().slice(0, 19);
}

function side(m, id) {
  return h("section", { class: "card moment" },
    h("h2", {}, time(m.at_millis)),
    h("p", {}, h("span", { class: "flag" }, clean(m.state)), " ", m.version ? `version ${m.version}` : "before the first version"),
    m.frozen ? h("p", { class: "banner bad" }, `Frozen: ${clean(m.frozen)}`) : null,
    h("dl", {},
      h("dt", {}, "in force"), h("dd", {}, m.from_millis ? `${time(m.from_millis)} to ${m.to_millis ? time(m.to_millis) : "now"}` : `until ${m.to_millis ? time(m.to_millis) : "now"}`),
      h("dt", {}, "why"), h("dd", {}, clean(m.why)),
      m.who ? [h("dt", {}, "who"), h("dd", {}, clean(m.who))] : null,
      h("dt", {}, "did"), h("dd", {}, m.gain.tuned_trials + m.gain.control_trials === 0 ? "no trial of this version has an outcome" : `${number(m.gain.tuned_trials)} tuned and ${number(m.gain.control_trials)} control trials, ${number(m.failed)} failed; gain ${clean(m.gain.words)}`),
      m.version ? [h("dt", {}, "return"), h("dd", {}, h("button", { type: "button", class: "quiet", onclick: () => rollback(id, m.version) }, `Go back to version ${m.version}…`))] : null));
}

function compare(view) {
  const left = new Map(view.left.values.map((v) => [v.name, v]));
  const right = new Map(view.right.values.map((v) => [v.name, v]));
  const names = [...new Set([...left.keys(), ...right.keys()])];
  if (!names.length) return h("section", { class: "card" }, h("h2", {}, "Values"), h("p", { class: "muted" }, "At both moments it ran as written, before anything was decided."));
  const changed = names.filter((n) => left.get(n)?.value !== right.get(n)?.value).length;
  return h("section", { class: "card flush" }, h("h2", {}, changed ? `${changed} of ${names.length} values differ` : "No value differs"),
    h("table", {}, h("thead", {}, h("tr", {}, ["Parameter", "As written", time(view.left.at_millis), time(view.right.at_millis)].map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, names.map((n) => {
        const l = left.get(n);
        const r = right.get(n);
        const differs = l?.value !== r?.value;
        return h("tr", { class: differs ? "differs" : "" },
          h("td", { class: "name" }, h("strong", {}, clean(n)), h("span", { class: "muted" }, clean((l ?? r).unit))),
          h("td", { "data-label": "As written", class: "number muted" }, clean((r ?? l).as_written)),
          h("td", { "data-label": "Before", class: "number" }, l ? clean(l.value) : "as written"),
          h("td", { "data-label": "After", class: differs ? "number changed" : "number" }, r ? clean(r.value) : "as written"));
      }))));
}

export async function timeMachine(main, get) {
  const p = new URLSearchParams(location.search);
  const found = await get("/api/functions", { sort: "last", size: 200 });
  if (found.all === 0) {
    replace(main, h("h1", {}, "Time machine"), empty("Nothing to go back to", "The store holds no tuned function yet.", h("p", {}, "Run a program with POET first.")));
    return null;
  }
  const id = p.get("id") ?? found.rows[0].function;
  const row = found.rows.find((r) => r.function === id);
  const last = row?.last_trial_millis || Date.now();
  const state = { id, left: Number(p.get("left")) || last - DAY, right: Number(p.get("right")) || last };
  const names = h("datalist", { id: "names" }, found.rows.map((r) => h("option", { value: r.function })));
  const which = h("input", { id: "which", list: "names", value: state.id });
  const left = h("input", { id: "left", type: "datetime-local", step: 1, value: local(state.left) });
  const right = h("input", { id: "right", type: "datetime-local", step: 1, value: local(state.right) });
  const out = h("div");

  async function load() {
    history.replaceState(null, "", to("/time", state));
    const view = await get("/api/moments", { ...state, ...shown() });
    replace(out, compare(view), h("div", { class: "pair" }, side(view.left, state.id), side(view.right, state.id)));
  }

  const form = h("form", {
    class: "filters", onsubmit: async (event) => {
      event.preventDefault();
      state.id = which.value;
      state.left = new Date(left.value).getTime();
      state.right = new Date(right.value).getTime();
      try {
        await load();
      } catch (e) {
        replace(out, empty("That can't be compared", clean(e.message)));
      }
    },
  }, h("label", { for: "which" }, h("span", {}, "Function"), which), names, h("label", { for: "left" }, h("span", {}, "Before"), left), h("label", { for: "right" }, h("span", {}, "After"), right), h("button", { type: "submit", class: "primary" }, "Compare"));
  replace(main, h("h1", {}, "Time machine"), form, out);
  await load();
  return null;
}
