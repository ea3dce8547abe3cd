// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { OVERLAY_MARK } from '../../../../src/content/dom/own-overlays';
import { openOverlay, removeLeftovers, obstaclesAround } from '../../../../src/content/overlay/overlay';
import { isOwnOverlay, NO_PLACE } from '../../../../src/content/dom/own-overlays';
import { declareBrowser } from '../../../support/fake-browser';
import { untilPasses } from '../../../support/until';

let life: AbortController;

const overPage = { use: 'view', near: null } as const;

beforeEach(() => {
  life = new AbortController();
  declareBrowser({ dom: { openOrClosedShadowRoot: () => null } } as Parameters<typeof declareBrowser>[0]);
});

const added = () => [...document.documentElement.children].slice(2);

test('the page can see only the host, and only while the overlay is open', () => {
  const before = document.documentElement.outerHTML;
  const overlay = openOverlay('', life.signal, overPage);
  expect(added()).toEqual([overlay.host]);
  expect(overlay.host.shadowRoot).toBeNull();
  expect(isOwnOverlay(overlay.host)).toBe(true);
  life.abort();
  expect(overlay.signal.aborted).toBe(true);
  expect(isOwnOverlay(overlay.host)).toBe(false);
  expect(document.documentElement.outerHTML).toBe(before);
});

test('an overlay closes with a reason if the page keeps removing its host', async () => {
  const overlay = openOverlay('', life.signal, overPage);
  const places = new Set<Node>();
  const tidy = () => {
    if (overlay.host.parentNode) places.add(overlay.host.parentNode);
    overlay.host.remove();
  };
  const tidying = setInterval(tidy);
  await untilPasses(() => expect(overlay.signal.aborted).toBe(true));
  clearInterval(tidying);
  expect(overlay.signal.reason).toBe(NO_PLACE);
  expect([...places]).toEqual([document.documentElement, document.body]);
});

test('an overlay removes attributes that disable its host, but not forever', async () => {
  const overlay = openOverlay('', life.signal, overPage);
  overlay.host.inert = true;
  overlay.host.setAttribute('inert', '');
  overlay.host.setAttribute('aria-hidden', 'true');
  await untilPasses(() => expect(overlay.host.getAttributeNames()).toEqual([]));
  let shutOut = 0;
  const again = new MutationObserver(() => {
    if (overlay.host.hasAttribute('inert')) return;
    shutOut += 1;
    overlay.host.setAttribute('inert', '');
  });
  again.observe(overlay.host, { attributes: true });
  overlay.host.setAttribute('inert', '');
  await untilPasses(() => expect(shutOut).toBeGreaterThan(10));
  await new Promise((resolve) => setTimeout(resolve));
  again.disconnect();
  expect(shutOut).toBeLessThan(100);
  life.abort();
});

test('obstacles are the parts of other overlays with something to press', () => {
  const [card, heatMap] = [openOverlay('', life.signal, overPage), openOverlay('', life.signal, overPage)];
  for (const { content } of [card, heatMap]) content.append(document.createElement('div'));
  const frame = document.createElement('div');
  frame.style.pointerEvents = 'none';
  vi.spyOn(frame, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 200, 200));
  card.content.append(frame);
  vi.spyOn(card.content.children[0]!, 'getBoundingClientRect').mockReturnValue(new DOMRect(5, 5, 100, 50));
  expect(obstaclesAround(heatMap)).toEqual([new DOMRect(5, 5, 100, 50)]);
  expect(obstaclesAround(card)).toEqual([]);
  life.abort();
});

/** Hosts with closed shadow roots, which extensions can open. */
function createHosts() {
  const roots = new Map<Element, ShadowRoot>();
  const add = (html: string) => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = html;
    roots.set(host, root);
    document.documentElement.append(host);
    return host;
  };
  const openOrClosedShadowRoot = vi.fn((element: Element) => {
    if (element.namespaceURI !== document.documentElement.namespaceURI) throw new TypeError('not HTML');
    return roots.get(element) ?? null;
  });
  declareBrowser({ dom: { openOrClosedShadowRoot } } as unknown as Parameters<typeof declareBrowser>[0]);
  return { add, leftover: () => add(`<div class="${OVERLAY_MARK}"></div>`), openOrClosedShadowRoot };
}

test('overlays of an earlier version of the script are removed, other elements stay', async () => {
  const { add, leftover } = createHosts();
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'div');
  document.documentElement.append(drawing);
  leftover();
  const other = add('<div></div>');
  await removeLeftovers(life.signal);
  expect(added()).toEqual([drawing, other]);
  drawing.remove();
  other.remove();
});

test('empty elements of a page are asked in pieces, and overlays that open meanwhile stay', async () => {
  const { add, leftover, openOrClosedShadowRoot } = createHosts();
  const others = Array.from({ length: 100 }, () => add('<div></div>'));
  leftover();
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1));
  const removed = removeLeftovers(life.signal);
  expect(openOrClosedShadowRoot.mock.calls.length).toBeLessThan(10);
  const opened = leftover();
  await removed;
  expect(added()).toEqual([...others, opened]);
  for (const host of [...others, opened]) host.remove();
});

test('an overlay that the press guard has just hit gets no other hit test', () => {
  vi.useFakeTimers();
  const overlay = openOverlay('', life.signal, { use: 'press', near: null });
  overlay.content.checkVisibility = () => true;
  const hitTest = vi.fn(() => null);
  overlay.root.elementFromPoint = hitTest;
  overlay.onWatch = vi.fn(() => true);
  vi.advanceTimersByTime(1000);
  expect(overlay.onWatch).toHaveBeenCalledTimes(10);
  expect(hitTest).not.toHaveBeenCalled();
  overlay.onWatch = () => false;
  vi.advanceTimersByTime(100);
  expect(hitTest).toHaveBeenCalled();
  overlay.close();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
