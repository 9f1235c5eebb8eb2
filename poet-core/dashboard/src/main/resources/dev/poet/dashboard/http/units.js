import { h, replace, clean, shown } from "./dom.js";

const UNITS = { "": "units as declared", celsius: "°C", fahrenheit: "°F", kelvin: "K" };
const MONEY = "money";

function go(part) {
  const p = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(part)) {
    if (value) p.set(name, value);
    else p.delete(name);
  }
  location.assign(`${location.pathname}?${p}`);
}

// Temperatures, times and amounts are shown so, on every page from now on.
export function chooser() {
  const { units, currency } = shown();
  const select = h("select", { id: "units", "aria-label": "units of display" },
    Object.entries(UNITS).map(([value, words]) => h("option", { value }, words)),
    h("option", { value: MONEY }, "currency…"));
  const now = units in UNITS ? units : "";
  select.value = now;
  const show = () => {
    if (select.value === now) return;
    if (select.value !== MONEY) {
      go({ units: select.value });
      return;
    }
    select.value = now;
    ask(currency, select);
  };
  // Whoever goes through the list by keys passes others before the one that is meant.
  let byKeys = false;
  select.addEventListener("pointerdown", () => { byKeys = false; });
  select.addEventListener("keydown", (event) => {
    byKeys = event.key !== "Enter";
    if (!byKeys && select.value !== now) {
      event.preventDefault();
      show();
    }
  });
  select.addEventListener("change", () => { if (!byKeys) show(); });
  select.addEventListener("blur", show);
  return [currency
    ? h("button", { type: "button", class: "quiet", id: "rate", "aria-label": `amounts at ${clean(rate(currency))}; as declared again`, onclick: () => go({ currency: "" }) }, `${clean(rate(currency))} ✕`)
    : null, select];
}

function rate(currency) {
  const [, from, factor, to] = currency.match(/^([A-Z]{3})=([\d.]+)([A-Z]{3})$/) ?? [];
  return from ? `1 ${from} = ${factor} ${to}` : currency;
}

// No rate is known here: it changes, and the store does not say which one held.
function ask(currency, opener) {
  const [, from, factor, to] = currency.match(/^([A-Z]{3})=([\d.]+)([A-Z]{3})$/) ?? ["", "EUR", "", "USD"];
  const code = (id, value) => h("input", { id, value, required: true, pattern: "[A-Za-z]{3}", maxlength: 3, autocomplete: "off" });
  const inputs = [code("from", from), h("input", { id: "factor", value: factor, required: true, inputmode: "decimal", pattern: "\\d{1,9}(\\.\\d{1,9})?", placeholder: "such as 1.08" }), code("to", to)];
  const problem = h("p", { class: "problem", role: "alert" });
  const dialog = h("dialog", { "aria-labelledby": "money" });
  const close = () => dialog.close();
  dialog.append(h("form", {
    method: "dialog",
    onsubmit: (event) => {
      event.preventDefault();
      const [one, times, other] = inputs.map((input) => input.value.trim().toUpperCase());
      if (one === other || Number(times) <= 0) replace(problem, "It takes two different currencies and a rate above zero.");
      else go({ currency: `${one}=${times}${other}` });
    },
  },
  h("h2", { id: "money" }, "Show amounts in another currency"),
  h("p", {}, "At the rate that you give; POET knows none. What is stored, pinned, scored and exported stays as declared."),
  h("label", { for: "from" }, "1 of the declared currency"), inputs[0],
  h("label", { for: "factor" }, "is so many"), inputs[1],
  h("label", { for: "to" }, "of the currency shown"), inputs[2],
  problem,
  h("div", { class: "buttons" }, h("button", { type: "button", onclick: close }, "Cancel"), h("button", { type: "submit", class: "primary" }, "Show"))));
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
}
