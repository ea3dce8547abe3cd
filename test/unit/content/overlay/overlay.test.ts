// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import { removeLeftovers } from '../../../../src/content/overlay/leftovers';
import { OVERLAY_MARK } from '../../../../src/content/overlay/host-style';
import { hideOverlays, openOverlay, takenByOthers } from '../../../../src/content/overlay/overlay';
import { isOwnOverlay } from '../../../../src/content/overlay/own-overlays';
import { declareBrowser } from '../../../support/fake-browser';

let life: AbortController;

beforeEach(() => {
  life = new AbortController();
});

const added = () => [...document.documentElement.children].slice(2);

test('all that the page can see is a host, while it is open', () => {
  const before = document.documentElement.outerHTML;
  const overlay = openOverlay('', life.signal);
  expect(added()).toEqual([overlay.host]);
  expect(overlay.host.shadowRoot).toBeNull();
  expect(isOwnOverlay(overlay.host)).toBe(true);
  life.abort();
  expect(overlay.signal.aborted).toBe(true);
  expect(isOwnOverlay(overlay.host)).toBe(false);
  expect(document.documentElement.outerHTML).toBe(before);
});

test('a page that removes the host closes the overlay', async () => {
  const overlay = openOverlay('', life.signal);
  overlay.host.remove();
  await vi.waitFor(() => expect(overlay.signal.aborted).toBe(true));
});

test('for a shot, what lies over the image is off the screen', () => {
  const overlay = openOverlay('', life.signal);
  vi.spyOn(overlay.content, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 100, 100));
  const show = hideOverlays({ x: 50, y: 50, width: 10, height: 10 });
  expect(overlay.content.style.opacity).toBe('0');
  show();
  expect(overlay.content.style.opacity).toBe('');
  hideOverlays({ x: 200, y: 0, width: 10, height: 10 });
  expect(overlay.content.style.opacity).toBe('');
  overlay.close();
});

test('what others cover with something to press is told, not what is its own', () => {
  const [card, heatMap] = [openOverlay('', life.signal), openOverlay('', life.signal)];
  for (const { content } of [card, heatMap]) content.append(document.createElement('div'));
  const frame = document.createElement('div');
  frame.style.pointerEvents = 'none';
  vi.spyOn(frame, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 200, 200));
  card.content.append(frame);
  vi.spyOn(card.content.children[0]!, 'getBoundingClientRect').mockReturnValue(new DOMRect(5, 5, 100, 50));
  expect(takenByOthers(heatMap)).toEqual([new DOMRect(5, 5, 100, 50)]);
  expect(takenByOthers(card)).toEqual([]);
  life.abort();
});

test('overlays of an earlier version of the script go, those of others stay', () => {
  const roots = new Map<Element, ShadowRoot>();
  const add = (html: string) => {
    const host = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = html;
    roots.set(host, root);
    document.documentElement.append(host);
    return host;
  };
  const dom = { openOrClosedShadowRoot: (element: Element) => roots.get(element) ?? null };
  declareBrowser({ dom } as Parameters<typeof declareBrowser>[0]);
  add(`<div class="${OVERLAY_MARK}"></div>`);
  const other = add('<div></div>');
  removeLeftovers();
  expect(added()).toEqual([other]);
  other.remove();
});
