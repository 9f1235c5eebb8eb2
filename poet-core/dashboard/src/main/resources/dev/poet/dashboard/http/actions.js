import { h, replace, bookmark, clean, toast } from "./dom.js";
import { get, post } from "./api.js";

const WAIT_MILLIS = 300;
const PATIENCE_MILLIS = 6000;

// Whoever presses twice is asked once.
let asking = false;

// Asks for what is missing, gives the command, and says what the application answered.
// An outcome is its own reason; everything else needs one.
export function ask({ title, effect, button, danger, fields, body, done, path = "/api/actions", reason = true }) {
  const why = h("textarea", { id: "why", rows: 2, required: true, minlength: 3, maxlength: 500, placeholder: "kept in the audit log" });
  const problem = h("p", { class: "problem", role: "alert" });
  const go = h("button", { type: "submit", class: danger ? "danger" : "primary" }, button);
  const dialog = h("dialog", { "aria-labelledby": "ask" });
  const close = () => dialog.close();
  const form = h("form", {
    method: "dialog",
    onsubmit: async (event) => {
      event.preventDefault();
      go.disabled = true;
      try {
        const { command } = await post(path, reason ? { ...body(), why: why.value } : body());
        close();
        toast(`Command ${command} is in the inbox.`);
        follow(command, done);
      } catch (e) {
        replace(problem, clean(e.message));
        go.disabled = false;
      }
    },
  },
  h("h2", { id: "ask" }, clean(title)),
  h("p", {}, effect),
  fields ?? [],
  reason ? [h("label", { for: "why" }, "Why?"), why] : [],
  problem,
  h("div", { class: "buttons" }, h("button", { type: "button", onclick: close }, "Cancel"), go));
  dialog.append(form);
  const main = document.getElementById("main");
  const back = bookmark(main);
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (!back()) main.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  (reason ? why : dialog.querySelector("input, select")).focus();
}

async function follow(number, done) {
  const end = Date.now() + PATIENCE_MILLIS;
  try {
    while (Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, WAIT_MILLIS));
      const command = await get(`/api/commands/${number}`);
      if (command.answered) {
        toast(`Command ${number} ${command.done ? "is carried out" : "was refused"}: ${command.answer}`, !command.done);
        done?.();
        return;
      }
    }
    toast(`Command ${number} waits: no running application has answered yet. The next one that uses the store obeys it within 2 s.`);
    done?.();
  } catch (e) {
    toast(e.message, true);
  }
}

export function freeze(name, done) {
  ask({
    title: `Freeze ${name}`, button: "Freeze", danger: true, done,
    effect: "It runs exactly as written, and learns nothing, until somebody thaws it. Takes effect within 2 s.",
    body: () => ({ function: name, action: "freeze" }),
  });
}

export function thaw(name, done) {
  ask({
    title: `Thaw ${name}`, button: "Thaw", done,
    effect: "It is tuned again, from what it had learned before.",
    body: () => ({ function: name, action: "thaw" }),
  });
}

export function rollback(name, version, done) {
  ask({
    title: `Go back to version ${version}`, button: "Roll back", danger: true, done,
    effect: `${clean(name)} runs the values of version ${version}, and keeps to them until somebody thaws it.`,
    body: () => ({ function: name, action: "rollback", version }),
  });
}

// A pin is given in the declared unit, whatever the page shows.
export async function pin(name, parameter, done) {
  if (asking) return;
  asking = true;
  try {
    const view = await get("/api/function", { id: name });
    askForPin(name, view.values.find((v) => v.name === parameter), done);
  } catch (e) {
    toast(e.message, true);
  }
  asking = false;
}

function askForPin(name, value, done) {
  const input = value.options.length
    ? h("select", { id: "value" }, value.options.map((o) => h("option", { value: o, selected: o === value.in_force }, clean(o))))
    : h("input", { id: "value", inputmode: "decimal", required: true, value: /^[-\d.eE]+$/.test(value.in_force) ? value.in_force : value.best });
  ask({
    title: `Pin ${value.name}`, button: "Pin", done,
    effect: "All that is tried has this value until somebody unpins it; the control arm goes on as written.",
    fields: [h("label", { for: "value" }, `Value${value.unit ? ` in ${value.unit}` : ""}${value.options.length ? "" : `, ${value.low} to ${value.high}`}`), input],
    body: () => ({ function: name, action: "pin", values: { [value.name]: input.value } }),
  });
}

export function unpin(name, parameter, done) {
  ask({
    title: `Unpin ${parameter}`, button: "Unpin", done,
    effect: "It is tuned again.",
    body: () => ({ function: name, action: "unpin", values: { [parameter]: "" } }),
  });
}

export function decide(name, proposal, approve, done) {
  ask({
    title: `${approve ? "Approve" : "Reject"} proposal ${proposal.id}`, button: approve ? "Approve" : "Reject", danger: !approve, done,
    effect: approve
      ? `It comes into force at once: ${clean(proposal.changes)}.`
      : "Nothing near it is proposed again for a while.",
    body: () => ({ function: name, action: approve ? "approve" : "reject", proposal: proposal.id }),
  });
}

export function report(name, feedback) {
  const execution = h("input", { id: "execution", required: true, maxlength: 500, autocomplete: "off", placeholder: `${clean(name)}/STREAM/NUMBER` });
  const inputs = feedback.metrics.map((metric) => [metric, h("input", { id: `outcome-${metric}`, autocomplete: "off", maxlength: 64, placeholder: "such as 0.93, 4/5, 80 % or good" })]);
  const source = h("select", { id: "source" }, feedback.sources.map((s) => h("option", { value: s, selected: s === feedback.sources.at(-1) }, clean(s))));
  const amend = h("input", { id: "amend", type: "checkbox" });
  ask({
    title: "Report what came of an execution", button: "Report", path: "/feedback", reason: false,
    effect: "An application that tunes the function takes it within 2 s, and refuses an execution that never was.",
    fields: [
      h("label", { for: "execution" }, "Execution, as Poet.executionId() gave it"), execution,
      inputs.map(([metric, input]) => [h("label", { for: input.id }, clean(metric)), input]),
      feedback.sources.length ? [h("label", { for: "source" }, "Who says so"), source] : [],
      h("label", { class: "tick" }, amend, "Corrects what was reported before"),
    ],
    body: () => outcome(name, execution.value.trim(), inputs, feedback.sources.length ? source.value : null, amend.checked),
  });
}

function outcome(name, execution, inputs, source, amend) {
  if (!execution.startsWith(`${name}/`)) throw new Error(`An execution of ${name} must begin with ${name}/ but is ${execution}; take the id that belongs to it.`);
  const said = inputs.filter(([, input]) => input.value.trim() !== "").map(([metric, input]) => [metric, input.value.trim()]);
  if (!said.length) throw new Error("Nothing is said yet; give a value.");
  return { execution, outcome: Object.fromEntries(said), source, amend };
}
