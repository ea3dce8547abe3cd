// Seeded choices for everything that is rendered, so that a run gives the same pictures again.

/** mulberry32, a 32-bit generator in the public domain. @param {number} seed */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (low, high) => low + next() * (high - low);
  const int = (low, high) => Math.floor(between(low, high + 1));
  const pick = (list) => list[Math.floor(next() * list.length)];
  const chance = (probability) => next() < probability;
  const many = (low, high, make) => Array.from({ length: int(low, high) }, (_, i) => make(i));
  const color = (saturation = [30, 90], lightness = [25, 75]) =>
    `hsl(${int(0, 360)} ${int(...saturation)}% ${int(...lightness)}%)`;
  return { next, between, int, pick, chance, many, color };
}

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** @param {unknown} text */
export const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ENTITIES[c]);
