import { h, replace, clean, number, percent, time, when, empty, command, pager, shown, to } from "./dom.js";
import { scoreChart, sliceChart, redrawOnTheme } from "./charts.js";
import { badge, flags } from "./fleet.js";
import { freeze, thaw, rollback, pin, unpin, decide, report } from "./actions.js";

const CHANGES = 10;
const ENTRIES = 20;
const SHOWN_SLICES = 12;

const STAGES = {
  baseline: "as written", shadow: "shadow", canary: "canary 20 %", ramp: "ramp 50 %", full: "full",
  exploring: "exploring", confirming: "confirming", adopted: "adopted",
};

function moves(change) {
  return h("ul", { class: "moves" }, change.moves.map((m) => h("li", {}, h("span", { class: "parameter" }, clean(m.parameter)), h("span", { class: "from" }, clean(m.from)), h("span", { role: "img", "aria-label": "becomes" }, "→"), h("strong", {}, clean(m.to)), h("span", { class: "muted" }, clean(m.unit)))));
}

function fact(label, ...content) {
  return [h("dt", {}, label), h("dd", {}, content)];
}

function answer(question, ...content) {
  return h("section", { class: "answer" }, h("h2", {}, question), content);
}

// What a person on call asks first, in that order.
function minute(view, id, reload) {
  const { row, change } = view;
  const gain = row.gain;
  const kind = gain.measurable ? (gain.percent > 0 ? "good" : "bad") : "";
  const frozen = row.state === "frozen";
  const held = row.state === "held";
  return h("div", { class: "card minute" },
    answer("What did POET do?",
      change ? [moves(change), h("p", { class: "muted" }, `version ${change.version}, after trial ${number(change.after_trial)}, `, when(change.at_millis), `, by ${clean(change.who)}`)]
        : h("p", {}, "Nothing yet: it runs as written.")),
    answer("Why?", h("p", {}, change ? clean(change.why) : clean(row.sentence)), change ? h("p", { class: "muted" }, "Guards: ", clean(change.guards)) : null),
    answer("What did it gain?",
      h("p", { class: `big ${kind}` }, gain.measurable ? percent(gain.percent) : "not yet measurable"),
      h("p", { class: "muted" }, gain.low === null ? "no interval yet; " : `95 %: ${percent(gain.low)} to ${percent(gain.high)}; `, `${number(gain.tuned_trials)} tuned and ${number(gain.control_trials)} control trials`)),
    answer("How is it stopped?",
      frozen || held
        ? [h("p", {}, frozen ? `It is frozen: ${clean(row.remark)}` : "It keeps to an earlier version."), h("button", { type: "button", class: "primary", onclick: () => thaw(id, reload) }, "Thaw…")]
        : [h("div", { class: "buttons" },
            h("button", { type: "button", class: "danger", onclick: () => freeze(id, reload) }, "Freeze…"),
            change && change.before ? h("button", { type: "button", onclick: () => rollback(id, change.before, reload) }, `Back to version ${change.before}…`) : null),
          h("p", { class: "muted" }, "Freezing runs it exactly as written, within 2 s.")]));
}

function stages(view) {
  if (!view.stage) return null;
  const at = view.stages.indexOf(view.stage);
  return h("div", { class: "stages" },
    h("ol", { "aria-label": "release stage" }, view.stages.map((stage, i) => h("li", { class: i < at ? "past" : i === at ? "now" : "", "aria-current": i === at ? "step" : null }, STAGES[stage] ?? clean(stage)))),
    h("p", { class: "muted" }, view.row.state === "frozen" ? "every call runs as written" : `${Math.round(view.control_share * 100)} % of the trials run as written, so that the gain is measured all the time`),
    view.budget ? h("p", { class: "muted" }, `Learning may lose ${clean(view.budget)}`) : null,
    view.shadow ? h("p", { class: "muted" }, `In shadow, ${clean(view.shadow)}`) : null);
}

function proposals(view, id, reload) {
  if (!view.proposals.length) return null;
  return h("section", { class: "card", id: "proposals" }, h("h2", {}, "Waits for you"),
    view.proposals.map((p) => h("article", { class: "proposal" },
      h("p", {}, h("strong", {}, clean(p.changes))),
      h("p", {}, `Predicted: ${clean(p.predicted)}`),
      h("p", { class: "muted" }, clean(p.why), ` (${clean(p.source)}, `, when(p.at_millis), `, proposal ${p.id})`),
      h("div", { class: "buttons" },
        h("button", { type: "button", class: "primary", onclick: () => decide(id, p, true, reload) }, "Approve…"),
        h("button", { type: "button", onclick: () => decide(id, p, false, reload) }, "Reject…")))));
}

function values(view, id, reload) {
  if (!view.values.length) return h("section", { class: "card" }, h("h2", {}, "Values"), h("p", { class: "muted" }, "They appear with the first version, which takes a few trials."));
  return h("section", { class: "card flush" }, h("h2", {}, "Values"),
    h("table", {},
      h("thead", {}, h("tr", {}, ["Parameter", "As written", "In force", "Believed best", "Bounds", "Settled", ""].map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, view.values.map((v) => {
        const held = view.row.pins.find((p) => p.parameter === v.name);
        return h("tr", {},
          h("td", { class: "name", title: clean(v.impact) }, h("strong", {}, clean(v.name)), h("span", { class: "muted" }, clean(v.unit))),
          h("td", { "data-label": "As written", class: "number" }, clean(v.as_written)),
          h("td", { "data-label": "In force", class: v.in_force === v.as_written ? "number" : "number changed" }, clean(v.in_force)),
          h("td", { "data-label": "Believed best", class: "number" }, clean(v.best)),
          h("td", { "data-label": "Bounds", class: "number muted" }, `${clean(v.low)} – ${clean(v.high)}`),
          h("td", { "data-label": "Settled", class: "muted" }, held ? `pinned by ${clean(held.who)}: ${clean(held.why)}` : clean(v.settled) || "–"),
          h("td", {}, v.pinned
            ? h("button", { type: "button", class: "quiet", "aria-label": `unpin ${v.name}`, onclick: () => unpin(id, v.name, reload) }, "Unpin…")
            : h("button", { type: "button", class: "quiet", "aria-label": `pin ${v.name}`, onclick: () => pin(id, v.name, reload) }, "Pin…")));
      }))));
}

function later(feedback, id) {
  if (!feedback) return null;
  return h("section", { class: "card" }, h("h2", {}, "Feedback"),
    h("p", { class: "muted" }, `What came of its executions is known later: ${feedback.metrics.map(clean).join(", ")}. A trial waits ${clean(feedback.within)} for it.`, feedback.sources.length ? ` Who reports, the one that counts most first: ${feedback.sources.map(clean).join(", ")}.` : ""),
    h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => report(id, feedback) }, "Report an outcome…")));
}

function ofAll(course) {
  return course.read === course.trials ? `from all ${number(course.trials)} trials` : `from ${number(course.read)} of ${number(course.trials)} trials, evenly spread`;
}

function expected(slice, course) {
  if (slice.curve.length === 0) {
    const why = slice.modelled ? "it changed together with others, and can't be told from them" : "too few trials to expect anything";
    return `no curve: ${why}; dots from ${number(course.read)} of ${number(course.trials)} trials`;
  }
  const plateau = slice.plateau_by === "learner" ? "green by the learner" : slice.plateau_by === "model" ? "green by the curve" : "";
  return `curve from ${number(slice.modelled)} of ${number(course.trials)} trials${plateau ? `, ${plateau}` : ""}`;
}

function charts(place, course) {
  if (course.points.length < 2) {
    replace(place, h("section", { class: "card" }, h("h2", {}, "Score over time"), h("p", { class: "muted" }, course.trials === 0 ? "There is no trial yet. If the method is called, it may not be woven: the Health page says why." : "One trial does not make a curve; come back after a few more.")));
    return;
  }
  const canvas = h("canvas", { role: "img", "aria-label": `score over time, tuned and control arm, ${ofAll(course)}` });
  const kinds = [["change", "a value changed"], ["order", "a person decided"], ["rollback", "undone"], ["freeze", "frozen"], ["thaw", "thawed"], ["approval", "approved"], ["pin", "pinned"], ["deploy", "other code deployed"], ["start", "application started"]].filter(([kind]) => course.marks.some((m) => m.kind === kind));
  const slices = course.slices.filter((sl) => sl.bins.length > 1);
  const pictures = slices.slice(0, SHOWN_SLICES).map((sl) => [sl, h("canvas", { role: "img", "aria-label": `score by ${clean(sl.parameter)}` })]);
  replace(place,
    h("section", { class: "card" }, h("h2", {}, "Score over time"),
      h("p", { class: "muted" }, clean(course.goal), "; means with 95 % intervals, ", ofAll(course), course.all_marks > course.marks.length ? `; the newest ${course.marks.length} of ${number(course.all_marks)} marks` : ""),
      h("div", { class: "chart" }, canvas),
      h("ul", { class: "legend" }, kinds.map(([kind, words]) => h("li", {}, h("span", { class: `mark ${kind}` }), words)))),
    h("section", { class: "card" }, h("h2", {}, "Score by value"),
      h("p", { class: "muted" }, "Curve: the score that is expected with each value while all else stays, with its 95 % interval; what else differed, and what changed slowly, is taken out. Dots: plain means, where it is not. Line: believed best; dashed: as written; green: as good as the best."),
      slices.length === 0 ? h("p", {}, "Only one value of each parameter was tried so far.") : h("div", { class: "slices" }, pictures.map(([sl, c]) => h("figure", {}, h("figcaption", {}, h("strong", {}, clean(sl.parameter)), " ", h("span", { class: "muted" }, expected(sl, course))), h("div", { class: "small-chart" }, c)))),
      slices.length > SHOWN_SLICES ? h("p", { class: "muted" }, `${SHOWN_SLICES} of ${slices.length} parameters`) : null));
  const means = slices.flatMap((sl) => [...sl.bins.filter((b) => b.score.n > 2).map((b) => b.score.mean), ...sl.curve.map((b) => b.score.mean)]);
  const room = means.length ? (Math.max(...means) - Math.min(...means)) * 0.35 : 0;
  const range = means.length > 1 && room > 0 ? { min: Math.min(...means) - room, max: Math.max(...means) + room } : {};
  const draw = () => {
    scoreChart(canvas, course);
    pictures.forEach(([sl, c]) => sliceChart(c, sl, course.small_is_better, range));
  };
  draw();
  redrawOnTheme(draw);
}

function contexts(view) {
  if (view.cells.length <= 1) return h("section", { class: "card" }, h("h2", {}, "Contexts"), h("p", { class: "muted" }, "All contexts get the same values. Where it pays, the learner tells them apart, and they appear here."));
  return h("section", { class: "card" }, h("h2", {}, "Contexts"),
    h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Where"), h("th", { scope: "col" }, "Runs"))),
      h("tbody", {}, view.cells.map((c) => h("tr", {}, h("td", {}, clean(c.where)), h("td", {}, clean(c.values), c.candidates > 1 ? h("span", { class: "muted" }, ` and ${c.candidates - 1} more`) : null))))));
}

// What the program found in a sample, in idle time.
function seenByItself(idle, id) {
  if (!idle) return null;
  return [h("h3", {}, "Seen by the program itself"),
    h("p", { class: "muted" }, clean(idle.summary).replace(`${clean(id)}: `, ""), ", ", when(idle.at_millis)),
    idle.found.length ? h("ul", {}, idle.found.map((sentence) => h("li", {}, clean(sentence)))) : null];
}

function findings(view, id) {
  const important = view.findings.filter((f) => f.kind === "importance");
  const others = view.findings.filter((f) => f.kind !== "importance");
  return h("section", { class: "card" }, h("h2", {}, "What its history tells"),
    seenByItself(view.idle, id),
    view.analysed_millis === 0
      ? h("p", { class: "muted" }, view.idle ? "The whole history was not analysed yet: " : "No analysis has run yet: ", command(`poet learn ${clean(id)}`), " finds which parameters matter, drift, and kinds of situations.")
      : [h("p", { class: "muted" }, "as of ", when(view.analysed_millis)),
        view.findings.length === 0 ? h("p", {}, "Nothing that is surer than chance.") : null,
        important.length ? [h("h3", {}, "What matters"), h("ul", {}, important.map((f) => h("li", {}, clean(f.sentence))))] : null,
        others.length ? h("ul", {}, others.map((f) => h("li", {}, h("span", { class: "flag" }, clean(f.kind)), " ", clean(f.sentence)))) : null]);
}

function explained(change, id, reload) {
  return h("li", {}, h("article", {},
    h("h3", {}, `Version ${change.version} `, h("span", { class: "muted" }, time(change.at_millis))),
    moves(change),
    h("dl", {}, fact("why", clean(change.why)), fact("guards", clean(change.guards)), fact("evidence", clean(change.evidence)), fact("contexts", clean(change.contexts)),
      change.rejected.length ? fact("rejected", change.rejected.map((r) => h("p", {}, clean(r)))) : null,
      fact("who", clean(change.who)),
      change.before ? fact("undo", h("button", { type: "button", class: "quiet", onclick: () => rollback(id, change.before, reload) }, `Back to version ${change.before}…`), " ", command(`poet rollback ${clean(id)} ${change.before}`)) : null)));
}

export async function functionPage(main, get) {
  const id = new URLSearchParams(location.search).get("id") ?? "";
  const head = h("div");
  const charted = h("div", { class: "wide" });
  const changed = h("section", { class: "card" });
  const happened = h("section", { class: "card flush" });
  const below = h("div", { class: "pair" });
  let changePage = 0;
  let entryPage = 0;

  async function view() {
    const v = await get("/api/function", { id, ...shown() });
    document.title = `${clean(id)} · POET`;
    replace(head,
      h("div", { class: "title" }, h("h1", {}, clean(id)), badge(v.row), flags(v.row), h("a", { class: "right", href: to("/time", { id }) }, "Compare two moments →")),
      h("p", { class: v.row.level === "bad" ? "banner bad" : "muted" }, clean(v.row.sentence)),
      h("p", { class: "muted" }, `Goal: ${clean(v.goal)} · a trial is ${clean(v.trial)} · ${number(v.row.trials)} trials`, v.row.leader ? ` · led by ${clean(v.row.leader)}` : " · nobody leads it now", v.row.mode ? ` · mode ${clean(v.row.mode)}` : " · no process that tunes it is heard of"),
      minute(v, id, reload), stages(v), proposals(v, id, reload), values(v, id, reload), later(v.feedback, id));
    replace(below, contexts(v), findings(v, id));
  }

  async function course() {
    charts(charted, await get("/api/function/course", { id, ...shown() }));
  }

  async function changes() {
    const page = await get("/api/function/changes", { id, page: changePage, size: CHANGES, ...shown() });
    replace(changed, h("h2", {}, "Changes, explained"),
      page.all === 0 ? h("p", { class: "muted" }, "Nothing has been changed: it runs as written.")
        : [h("ol", { class: "changes" }, page.changes.map((c) => explained(c, id, reload))), pager(page.all, page.page, page.size, (p) => { changePage = p; changes(); }, "changes")]);
  }

  async function entries() {
    const page = await get("/api/function/history", { id, page: entryPage, size: ENTRIES });
    replace(happened, h("h2", {}, "Everything that happened"), history(page),
      page.matching === 0 ? null : pager(page.matching, page.page, page.size, (p) => { entryPage = p; entries(); }, "entries"));
  }

  async function reload() {
    await Promise.all([view(), changes(), entries()]);
  }

  replace(main, head, charted, below, changed, happened);
  await Promise.all([view(), course(), changes(), entries()]);
  let drawn = Date.now();
  return async (functions) => {
    if (functions.length && !functions.includes(id)) return;
    await view();
    if (Date.now() - drawn > 5000) {
      drawn = Date.now();
      await Promise.all([course(), changePage === 0 ? changes() : null, entryPage === 0 ? entries() : null]);
    }
  };
}

function history(page) {
  if (page.entries.length === 0) return h("p", { class: "muted pad" }, "Nothing yet: no change, no command, no event.");
  return h("table", {}, h("thead", {}, h("tr", {}, ["When", "What", "Who", "Changed", "Why"].map((t) => h("th", { scope: "col" }, t)))),
    h("tbody", {}, page.entries.map((e) => h("tr", {},
      h("td", { class: "name muted" }, time(e.at_millis)), h("td", { "data-label": "What" }, clean(e.what)), h("td", { "data-label": "Who" }, clean(e.who) || "–"), h("td", { "data-label": "Changed" }, clean(e.changed) || "–"), h("td", { "data-label": "Why" }, clean(e.why))))));
}
