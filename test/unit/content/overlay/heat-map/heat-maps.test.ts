// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { foundAt } from '../../../../../src/content/image/images-at';
import type { FoundImage } from '../../../../../src/content/dom/page-image';
import {
  type DrawHeatMap,
  type HeatMapSite,
  type Picture,
  heatMapScript,
} from '../../../../../src/content/overlay/heat-map/heat-map';
import { createHeatMaps } from '../../../../../src/content/overlay/heat-map/heat-maps';
import { declareBrowser } from '../../../../support/fake-browser';

// Scripts cannot create trusted events.
vi.mock('../../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

let life: AbortController;
let sites: HeatMapSite[];
const update = vi.fn();
const draw = vi.fn<DrawHeatMap>((site) => {
  sites.push(site);
  return { update };
});

beforeEach(() => {
  life = new AbortController();
  // jsdom has no layout.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, 10, 100, 100));
  sites = [];
  vi.clearAllMocks();
  document.body.innerHTML = '<img id="a" src="http://a.example/a.png"><img id="b" src="http://a.example/b.png">';
});

afterEach(() => life.abort());

const found = (id: string): FoundImage => {
  const image = foundAt(document.getElementById(id) ?? document.body);
  if (!image) throw new Error('there is an image');
  return image;
};
const picture = (caption: string): Picture => ({
  caption,
  heatMap: {
    kind: 'class',
    height: 1,
    width: 1,
    values: Float32Array.of(1),
    region: { x: 0, y: 0, width: 1, height: 1 },
    box: null,
    opacity: 1,
  },
});
const escape = () => {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
};

test('the script that draws is requested once, for the first heat map', async () => {
  const sendMessage = vi.fn(async (_message: { type: string }) => {
    heatMapScript.set(draw);
    return { ok: true, value: undefined };
  });
  declareBrowser({ dom: { openOrClosedShadowRoot: () => null }, runtime: { sendMessage } } as unknown as Parameters<
    typeof declareBrowser
  >[0]);
  const heatMaps = createHeatMaps(life.signal);
  await heatMaps.show(found('a'), picture('cat'));
  await heatMaps.show(found('b'), picture('dog'));
  const asked = sendMessage.mock.calls.filter(([{ type }]) => type === 'ensureHeatMapScript');
  expect(asked).toEqual([[{ to: 'background', type: 'ensureHeatMapScript', payload: {} }]]);
  expect(draw).toHaveBeenCalledTimes(2);
});

test('a heat map of another image replaces the previous one; another class of the same image updates it', async () => {
  heatMapScript.set(draw);
  const heatMaps = createHeatMaps(life.signal);
  await heatMaps.show(found('a'), picture('cat'));
  await heatMaps.show(found('a'), picture('lynx'));
  expect(update).toHaveBeenCalledWith(picture('lynx'));
  expect(draw).toHaveBeenCalledTimes(1);
  await heatMaps.show(found('b'), picture('dog'));
  expect(sites.map(({ overlay }) => overlay.signal.aborted)).toEqual([true, false]);
  heatMaps.hide();
  expect(sites[1]?.overlay.signal.aborted).toBe(true);
  expect(document.documentElement.children).toHaveLength(2);
});

test('Escape hides the heat map, and after that belongs to the page again', async () => {
  heatMapScript.set(draw);
  const heatMaps = createHeatMaps(life.signal);
  await heatMaps.show(found('a'), picture('cat'));
  expect(escape()).toBe(true);
  expect(sites[0]?.overlay.signal.aborted).toBe(true);
  expect(escape()).toBe(false);
});

test('a heat map that closed because its image was removed is shown again', async () => {
  heatMapScript.set(draw);
  const heatMaps = createHeatMaps(life.signal);
  await heatMaps.show(found('a'), picture('cat'));
  sites[0]?.overlay.close();
  expect(escape()).toBe(false);
  await heatMaps.show(found('a'), picture('cat'));
  expect(draw).toHaveBeenCalledTimes(2);
});

test('a heat map for which the page had no place is shown the next time', async () => {
  heatMapScript.set(draw);
  const heatMaps = createHeatMaps(life.signal);
  Element.prototype.checkVisibility = () => false;
  await heatMaps.show(found('a'), picture('cat'));
  Element.prototype.checkVisibility = () => true;
  await heatMaps.show(found('a'), picture('cat'));
  expect(sites.map(({ overlay }) => overlay.signal.aborted)).toEqual([true, false]);
});

test('an image out of view is scrolled into view', async () => {
  heatMapScript.set(draw);
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  const scrollIntoView = vi.fn();
  document.getElementById('a')!.scrollIntoView = scrollIntoView;
  const heatMaps = createHeatMaps(life.signal);
  await heatMaps.show(found('a'), picture('cat'));
  expect(scrollIntoView).not.toHaveBeenCalled();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(10, -500, 100, 100));
  await heatMaps.show(found('a'), picture('lynx'));
  expect(scrollIntoView).toHaveBeenCalledWith({ block: 'center', inline: 'nearest', behavior: 'instant' });
});

test('the heat map closes when its script ends', async () => {
  heatMapScript.set(draw);
  await createHeatMaps(life.signal).show(found('a'), picture('cat'));
  life.abort();
  expect(sites[0]?.overlay.signal.aborted).toBe(true);
});
