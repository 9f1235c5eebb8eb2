// Builds elements. Text only ever becomes text, so that no name in a store can become markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.setAttribute("class", value);
    else if (value === true) element.setAttribute(name, "");
    else element.setAttribute(name, String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

export function h(tag, props, ...children) {
  return fill(document.createElement(tag), props, children);
}

export function s(tag, props, ...children) {
  return fill(document.createElementNS(SVG, tag), props, children);
}

// Whoever is at a button or link there stays at it, if it is there again.
export function replace(element, ...children) {
  const back = bookmark(element);
  element.replaceChildren(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
  back();
}

// Remembers what has the focus inside of an element, and returns what leads back to it or to its
// successor: what does the same in the same place. That says whether there is one.
export function bookmark(element) {
  const at = document.activeElement;
  if (!element.contains(at) || at === element) return () => false;
  const alike = () => [...element.querySelectorAll(at.tagName)].filter((e) => sense(e) === sense(at));
  const place = alike().indexOf(at);
  return () => {
    const there = at.isConnected ? at : alike()[place];
    there?.focus({ preventScroll: true });
    return Boolean(there);
  };
}

// A link is what it leads to, also when the number that it shows has changed.
function sense(element) {
  const href = element.getAttribute("href");
  return [element.id, href, element.getAttribute("aria-label"), href ? "" : element.textContent].join("\n");
}

// Controls and invisible characters are spelt out, as on the command line.
export function clean(text) {
  return String(text ?? "").replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu,
    (c) => "\\x" + c.codePointAt(0).toString(16).toUpperCase().padStart(2, "0"));
}

export function number(value) {
  return value === null || value === undefined ? "–" : value.toLocaleString("en", { maximumFractionDigits: 0 });
}

export function brief(value) {
  if (value === null || value === undefined) return "–";
  const text = Number(value).toPrecision(4);
  return text.includes("e") ? text : String(Number(text));
}

// A time that may be short, such as 5 ms.
export function lasting(seconds) {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds >= 60) return `${brief(seconds / 60)} min`;
  if (seconds >= 1) return `${seconds.toFixed(1)} s`;
  return seconds > 0 ? `${Math.max(1, Math.round(seconds * 1000))} ms` : "0 s";
}

export function percent(value) {
  if (value === null || value === undefined) return "–";
  const rounded = Math.abs(value) < 0.05 ? 0 : value;
  return (rounded > 0 ? "+" : rounded < 0 ? "−" : "") + Math.abs(rounded).toFixed(1) + " %";
}

export function time(millis) {
  if (!millis) return "–";
  const d = new Date(millis);
  const two = (n) => String(n).padStart(2, "0");
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

export function ago(millis) {
  if (!millis) return "never";
  const seconds = Math.max(0, Math.round((Date.now() - millis) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 7200) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 172800) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} days ago`;
}

export function when(millis) {
  return h("time", { title: time(millis), datetime: millis ? new Date(millis).toISOString() : null }, ago(millis));
}

// In which units values are shown stands in the address, and so in every link to another page.
export function shown() {
  const p = new URLSearchParams(location.search);
  return { units: p.get("units") ?? "", currency: p.get("currency") ?? "" };
}

export function to(path, query) {
  const p = new URLSearchParams(query);
  for (const [name, value] of Object.entries(shown())) {
    if (value) p.set(name, value);
  }
  const text = p.toString();
  return text ? `${path}?${text}` : path;
}

// Says why there is nothing, and what to do about it.
export function empty(title, why, ...todo) {
  return h("div", { class: "empty" }, h("h2", {}, title), h("p", {}, why), todo);
}

export function command(text) {
  return h("code", { class: "command" }, text);
}

export function pager(total, page, size, go, what) {
  if (total <= size) return h("p", { class: "pager muted" }, `${number(total)} ${what}`);
  const first = page * size + 1;
  const last = Math.min(total, (page + 1) * size);
  return h("nav", { class: "pager", "aria-label": `pages of ${what}` },
    h("button", { type: "button", disabled: page === 0, onclick: () => go(page - 1) }, "← Back"),
    h("span", { class: "muted" }, `${number(first)} to ${number(last)} of ${number(total)} ${what}`),
    h("button", { type: "button", disabled: last >= total, onclick: () => go(page + 1) }, "Next →"));
}

export function toast(text, bad) {
  const note = h("div", { class: bad ? "toast bad" : "toast" }, clean(text));
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), bad ? 12000 : 7000);
}
