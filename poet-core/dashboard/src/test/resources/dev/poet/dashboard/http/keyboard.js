// Notes where the Tab key leads, and says what is wrong with it: what can't be reached or stands
// elsewhere than where it is read, has no name, or does not show that it has the focus.
() => {
  const PARTS_OF_A_TIME = 7;
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea")].filter((e) => !e.disabled && e.getClientRects().length > 0);
  const reached = [];
  const wrong = [];
  const name = (e) => (e.getAttribute("aria-label") || [...(e.labels ?? [])].map((l) => l.textContent).join(" ") || e.textContent || "").trim();
  document.addEventListener("focusin", ({ target: e }) => {
    if (reached.includes(e)) return;
    reached.push(e);
    const style = getComputedStyle(e);
    if (!name(e)) wrong.push(`no name: ${e.outerHTML.slice(0, 120)}`);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push(`no outline: ${name(e)}`);
    const box = e.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) wrong.push(`out of sight: ${name(e)}`);
  });
  window.verdict = () => [
    ...wrong,
    ...all.filter((e) => !reached.includes(e)).map((e) => `not reached: ${name(e)}`),
    ...all.filter((e, i) => reached.includes(e) && reached[i] !== e).slice(0, 1).map((e) => `out of order: ${name(e)}`),
  ];
  return all.length + PARTS_OF_A_TIME * all.filter((e) => e.type === "datetime-local").length;
};
