// Talks to the server. The session's secret lives in memory only.

let secret = null;
let name = "";

// The last answers as they came, by address: what is the same is not sent again.
const KEPT = 40;
const kept = new Map();

export class ApiError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

async function answer(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  const error = body?.error ?? { code: "", message: `the server answered ${response.status}` };
  if (response.status === 401 && location.pathname !== "/sign-in") {
    location.assign("/sign-in?next=" + encodeURIComponent(location.pathname + location.search));
  }
  throw new ApiError(response.status, error.code, error.message);
}

export async function get(path, query, signal) {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== "" && value !== null && value !== undefined) params.set(key, value);
  }
  const text = params.toString();
  const address = text ? `${path}?${text}` : path;
  const old = kept.get(address);
  const headers = old ? { "If-None-Match": old.tag } : {};
  const response = await fetch(address, { signal, headers, credentials: "same-origin" });
  if (old && response.status === 304) return JSON.parse(old.text);
  const tag = response.headers.get("ETag");
  if (response.ok && tag) keep(address, tag, await response.clone().text());
  return answer(response);
}

function keep(address, tag, text) {
  kept.delete(address);
  kept.set(address, { tag, text });
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
}

export async function post(path, body) {
  if (secret === null && path !== "/api/session") await session();
  const headers = { "Content-Type": "application/json" };
  if (secret) headers["X-Poet-Session"] = secret;
  return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body), credentials: "same-origin" }));
}

export async function session() {
  const signed = await get("/api/session");
  secret = signed.secret;
  name = signed.name;
  return signed;
}

export function user() {
  return name;
}

// Calls back when functions have changed; with all of them if too many have.
export function live(onChange, onState) {
  const source = new EventSource("/api/live");
  source.addEventListener("hello", () => onState(true));
  source.addEventListener("changed", (event) => onChange(JSON.parse(event.data).functions));
  source.onerror = () => onState(false);
  return source;
}
