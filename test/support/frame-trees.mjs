// @ts-check
import { createRandom } from './random.mjs';

/**
 * A page with a tree of frames, and the list of images expected for it.
 * @typedef {object} FrameTree
 * @property {Record<string, import('./server.mjs').Route>} routes by path
 * @property {string} path path of the page
 * @property {(reach: {browser: 'chrome' | 'firefox', permission: boolean}) => string[]} listed names of the listed images
 * @property {(reach: {browser: 'chrome' | 'firefox', permission: boolean}) => number} unreachable number of frames that the
 *   extension could read only with a permission
 */

/** @typedef {{chrome: boolean, firefox: boolean}} Reach whether a press on the toolbar button is enough to read a frame */

/**
 * @typedef {object} Kind
 * @property {Reach} [reach] default: always enough
 * @property {boolean} [silent] `true`: the frame's document never arrives, so it shows nothing
 * @property {(frame: {url: string, otherUrl: string, hangingUrl: string, content: string, id: string}) => string} html
 * @property {Partial<import('./server.mjs').Route>} [route] route of the frame's document
 */

const anywhere = { chrome: true, firefox: true };
/** Firefox shows a page that is still loading only after its first kilobyte. */
export const PADDING = `<!-- ${'slow '.repeat(400)} -->`;
const size = 'width="90" height="90"';
/** @param {string} text */
const attribute = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
/** @param {string} text */
const script = (text) => JSON.stringify(text).replaceAll('<', '\\u003c');

/** @type {Record<string, Kind>} */
const kinds = {
  plain: { html: ({ url }) => `<iframe ${size} src="${url}"></iframe>` },
  unfinished: { html: ({ url }) => `<iframe ${size} src="${url}"></iframe>`, route: { endless: true, pause: 400 } },
  srcdoc: { html: ({ content }) => `<iframe ${size} srcdoc="${attribute(content)}"></iframe>` },
  written: {
    html: ({ id, content }) =>
      `<iframe ${size} id="${id}"></iframe><script>${id}.contentDocument.write(${script(content)})</script>`,
  },
  shadow: {
    html: ({ id, url }) =>
      `<div id="${id}"></div><script>${id}.attachShadow({ mode: 'closed' }).innerHTML = ${script(`<iframe ${size} src="${url}"></iframe>`)}</script>`,
  },
  object: { html: ({ url }) => `<object ${size} type="text/html" data="${url}"></object>` },
  embed: { html: ({ url }) => `<embed ${size} type="text/html" src="${url}">` },
  sandboxed: {
    html: ({ url }) => `<iframe ${size} sandbox="allow-scripts" src="${url}"></iframe>`,
    reach: { chrome: true, firefox: false },
  },
  other: { html: ({ otherUrl }) => `<iframe ${size} src="${otherUrl}"></iframe>`, reach: { chrome: false, firefox: false } },
  otherInShadow: {
    html: ({ id, otherUrl }) =>
      `<div id="${id}"></div><script>${id}.attachShadow({ mode: 'open' }).innerHTML = ${script(`<iframe ${size} src="${otherUrl}"></iframe>`)}</script>`,
    reach: { chrome: false, firefox: false },
  },
  lazy: {
    html: ({ url }) => `<div style="position:absolute;top:9000px"><iframe ${size} loading="lazy" src="${url}"></iframe></div>`,
    silent: true,
  },
  never: { html: ({ hangingUrl }) => `<iframe ${size} src="${hangingUrl}"></iframe>`, silent: true },
  javascript: { html: () => `<iframe ${size} src="javascript:void(0)"></iframe>`, silent: true },
  blank: { html: () => `<iframe ${size} src="about:blank"></iframe>`, silent: true },
  empty: { html: () => `<iframe ${size}></iframe>`, silent: true },
  removed: {
    html: ({ id, url }) => `<iframe ${size} id="${id}" src="${url}"></iframe><script>${id}.remove()</script>`,
    silent: true,
  },
};

/**
 * Creates a page with frames of all kinds, some of them nested, in a different tree for each seed. Each document has its own
 * image.
 * @param {number} seed
 * @param {{origin: string, otherSite: string, hanging: string}} servers the routes belong to the first two; `hanging` never
 * answers `/never.html`
 * @returns {FrameTree}
 */
export function growFrameTree(seed, { origin, otherSite, hanging }) {
  const random = createRandom(seed);
  // Only one frame keeps loading, without frames inside it, because it loads again and again, and a browser opens six connections
  // to a server.
  const inner = Object.keys(kinds).filter((name) => name !== 'unfinished');
  /** @type {Record<string, import('./server.mjs').Route>} */
  const routes = {};
  /** @type {{image: string, reach: Reach[]}[]} */
  const images = [];
  /** @type {Reach[][]} of the frames that are counted */
  const counted = [];
  let last = 0;

  /**
   * @param {string} own
   * @param {Reach[]} reach
   * @param {number} depth
   * @param {boolean} isSilent
   * @param {string[]} chosen
   * @returns {string}
   */
  function grow(own, reach, depth, isSilent, chosen) {
    const image = `${own}.jpg`;
    if (!isSilent) images.push({ image, reach });
    routes[`/${image}`] = { file: 'test/browser/pages/demo/photos/cat.jpg', contentType: 'image/jpeg' };
    const frames = chosen.map((name) => {
      const kind = /** @type {Kind} */ (kinds[name]);
      const id = `f${seed}_${(last += 1)}`;
      const silent = isSilent || kind.silent === true;
      const reachOfFrame = [...reach, kind.reach ?? anywhere];
      if (!silent) counted.push(reachOfFrame);
      const content = grow(
        id,
        reachOfFrame,
        depth + 1,
        silent,
        depth < 2 && !silent && !kind.route?.endless && random() < 0.5 ? choose(2) : [],
      );
      const path = `/${id}.html`;
      routes[path] = { body: content + (kind.route?.endless ? PADDING : ''), contentType: 'text/html', ...kind.route };
      return kind.html({ url: origin + path, otherUrl: otherSite + path, hangingUrl: `${hanging}/never.html`, content, id });
    });
    return `<!doctype html><title>${own}</title><body><img src="${origin}/${image}" width="80" height="60" alt="">${frames.join('\n')}`;
  }
  /** @param {number} count */
  const choose = (count) =>
    Array.from({ length: count }, () => /** @type {string} */ (inner[Math.floor(random() * inner.length)]));

  const path = `/t${seed}.html`;
  // The page itself contains each kind once, in any order.
  const order = Object.keys(kinds).toSorted(() => random() - 0.5);
  routes[path] = { body: grow(`t${seed}`, [], 0, false, order), contentType: 'text/html' };

  /** @param {Reach[]} reach @param {{browser: 'chrome' | 'firefox', permission: boolean}} how */
  const isRead = (reach, { browser, permission }) => permission || reach.every((each) => each[browser]);
  return {
    routes,
    path,
    listed: (how) => images.filter(({ reach }) => isRead(reach, how)).map(({ image }) => image),
    unreachable: (how) => counted.filter((reach) => isRead(reach.slice(0, -1), how) && !isRead(reach, how)).length,
  };
}
