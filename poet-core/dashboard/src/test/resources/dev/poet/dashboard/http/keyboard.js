// Notes where the Tab key leads, and says what is wrong with it: what can't be reached or stands
// elsewhere than where it is read, has no name, or does not show that it has the focus. A page may be
// drawn anew on the way, with other numbers, so elements are known by what they are and their place.
() => {
  const PARTS_OF_A_TIME = 7;
  const name = (e) => (e.getAttribute("aria-label") || [...(e.labels ?? [])].map((l) => l.textContent).join(" ") || e.textContent || "").trim();
  const kind = (e) => [e.tagName, e.type, e.getAttribute("href"), name(e).replace(/\d+/g, "0")].join("\n");
  const parts = () => [...document.querySelectorAll("a[href], button, input, select, textarea")].filter((e) => !e.disabled && e.getClientRects().length > 0);
  const known = (e, among) => `${kind(e)}\n${among.filter((other) => kind(other) === kind(e)).indexOf(e)}`;
  const all = parts();
  const keys = all.map((e) => known(e, all));
  const reached = [];
  const wrong = [];
  document.addEventListener("focusin", ({ target: e }) => {
    const key = known(e, parts());
    if (reached.includes(key)) return;
    reached.push(key);
    const style = getComputedStyle(e);
    if (!name(e)) wrong.push(`no name: ${e.outerHTML.slice(0, 120)}`);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push(`no outline: ${name(e)}`);
    const box = e.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) wrong.push(`out of sight: ${name(e)}`);
  });
  window.verdict = () => [
    ...wrong,
    ...all.filter((e, i) => !reached.includes(keys[i])).map((e) => `not reached: ${name(e)}`),
    ...all.filter((e, i) => reached.includes(keys[i]) && reached[i] !== keys[i]).slice(0, 1).map((e) => `out of order: ${name(e)}`),
  ];
  return all.length + PARTS_OF_A_TIME * all.filter((e) => e.type === "datetime-local").length;
};
