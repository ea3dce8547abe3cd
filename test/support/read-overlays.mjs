// @ts-check

/**
 * The overlays of GapLens over a document, as a script of an extension finds them.
 * @typedef {object} Overlays
 * @property {ShadowRoot[]} roots all closed and open shadow roots; a host may be anywhere, even in shadow trees of the page
 * @property {(selector: string) => HTMLElement | undefined} find returns the first matching element in one of them
 * @property {(element: Element | null | undefined) => string} wordsOf returns the visible text of an element, or the accessible
 * name of a button, including
 *   slots and closed shadow roots. Overlays contain no text nodes, which pages could read, but attributes that their style sheets show
 * @property {() => Element[]} controls returns the card's controls in tab order
 */

/**
 * Reads overlays on the tab in front. Their shadow roots are closed to pages, but not to an extension's scripts, so a script of
 * the extension reads them. It must have access to the tab.
 * @template R
 * @param {import('./launch.mjs').LaunchedBrowser} launched
 * @param {(overlays: Overlays) => R} read runs in the page, so it can use nothing from around it
 * @param {{allFrames?: boolean}} [options]
 * @returns {Promise<NonNullable<R>[]>} one result for each frame that has one
 */
export async function readOverlays(launched, read, { allFrames = false } = {}) {
  // The function is sent as text, together with the functions that it uses.
  const text = `() => {
    ${executeInTab}
    return executeInTab(${allFrames}, () => {
      ${findOverlays}
      return (${read})(findOverlays());
    });
  }`;
  const runInExtension = Object.assign(async () => /** @type {R[]} */ ([]), { toString: () => text });
  const results = await launched.evaluateInExtension(runInExtension);
  // The transport turns `undefined` into `null`.
  return results.map((result) => result ?? undefined).filter((result) => result !== undefined);
}

/**
 * Reads overlays on the extension's own welcome page. No script can be injected there, but the page's own scripts see closed shadow roots.
 * @template R
 * @param {import('puppeteer-core').Page} page
 * @param {(overlays: Overlays) => R} read runs in the page, so it can use nothing from around it
 * @returns {Promise<R>}
 */
export function readOwnOverlays(page, read) {
  return /** @type {Promise<R>} */ (page.evaluate(`(() => { ${findOverlays}; return (${read})(findOverlays()); })()`));
}

/**
 * Runs in the extension.
 * @param {boolean} allFrames
 * @param {() => any} func
 */
async function executeInTab(allFrames, func) {
  const api = globalThis.browser ?? globalThis.chrome;
  const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
  const target = { tabId: tab?.id ?? 0, allFrames };
  const frames = await api.scripting.executeScript({ target, func, injectImmediately: true });
  return frames.map(({ result }) => result);
}

/**
 * Runs in the page.
 * @returns {Overlays}
 */
function findOverlays() {
  const dom = /** @type {any} */ (globalThis).chrome?.dom;
  const openRoot = (/** @type {any} */ element) =>
    dom?.openOrClosedShadowRoot ? dom.openOrClosedShadowRoot(element) : element.openOrClosedShadowRoot;
  /** @type {(tree: ParentNode) => ShadowRoot[]} */
  const rootsIn = (tree) =>
    Array.from(tree.querySelectorAll('*')).flatMap((element) => {
      const root = element instanceof HTMLElement ? openRoot(element) : null;
      return root ? [root, ...rootsIn(root)] : [];
    });
  const roots = rootsIn(document);
  /** Returns the elements drawn inside an element. @type {(element: Element) => Element[]} */
  const partsOf = (element) => {
    if (element.localName === 'slot') {
      const { host } = /** @type {ShadowRoot} */ (element.getRootNode());
      return [...host.children].filter(({ slot }) => slot === element.getAttribute('name'));
    }
    const root = element instanceof HTMLElement ? openRoot(element) : null;
    return [...(root ?? element).children];
  };
  /** Returns an element and all its descendants, in drawing order. @type {(element: Element, not?: string) => Element[]} */
  const drawnIn = (element, not = ':not(*)') => [
    element,
    ...partsOf(element)
      .filter((each) => !each.matches(not))
      .flatMap((each) => drawnIn(each, not)),
  ];
  const wordsOf = (/** @type {Element | null | undefined} */ element) => {
    // An accessible name replaces the content.
    const names = element?.localName === 'button' ? '[aria-hidden=true]' : '.name, #cardname, .chooser > .visually-hidden';
    const shown = (element ? drawnIn(element, names) : []).filter((each) => each.localName === 'slot' || each.checkVisibility());
    const words = shown.map((each) => each.getAttribute('data-words') ?? '');
    return words.join(' ').replaceAll(/\s+/g, ' ').trim();
  };
  const controls = () => {
    const card = find('.card');
    return (card ? drawnIn(card) : []).filter((each) => /^(button|select|input)$/.test(each.localName));
  };
  /** @type {Overlays['find']} */
  const find = (selector) => {
    for (const root of roots) {
      const found = root.querySelector(selector);
      if (found) return /** @type {HTMLElement} */ (found);
    }
    return undefined;
  };
  return { roots, find, wordsOf, controls };
}
