// The texts that can't be told well from what is behind them (WCAG 2.2, 1.4.3, AA for small text).
() => {
  const LEAST = 4.5;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map();

  // Whatever way a colour is written in.
  const color = (text) => {
    if (!known.has(text)) {
      ink.clearRect(0, 0, 1, 1);
      ink.fillStyle = text;
      ink.fillRect(0, 0, 1, 1);
      known.set(text, [...ink.getImageData(0, 0, 1, 1).data].map((part) => part / 255));
    }
    return known.get(text);
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const behind = (element) => {
    const own = color(getComputedStyle(element).backgroundColor);
    if (own[3] === 1) return own;
    return over(own, element.parentElement ? behind(element.parentElement) : [1, 1, 1, 1]);
  };
  const luminance = (c) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => sum + weight * (c[i] <= 0.04045 ? c[i] / 12.92 : ((c[i] + 0.055) / 1.055) ** 2.4), 0);
  const contrast = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const isRead = (element) => element.getClientRects().length > 0 && !element.matches(":disabled, .hidden, .hidden *, .skip, option") && getComputedStyle(element).clipPath === "none";

  return [...document.querySelectorAll("body *")]
    .filter((e) => isRead(e) && [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()))
    .map((e) => {
      const back = behind(e);
      return [contrast(over(color(getComputedStyle(e).color), back), back), e];
    })
    .filter(([ratio]) => ratio < LEAST - 0.005)
    .map(([ratio, e]) => `${ratio.toFixed(2)} ${e.tagName} ${e.className} ${e.textContent.slice(0, 40)}`);
};
