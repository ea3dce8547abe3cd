import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo } from '../support/demo.mjs';
import { askBackground } from '../support/extension-messages.mjs';
import { waitFor } from '../support/timing.mjs';
import { inBothBrowsers } from './in-both-browsers';

interface Told {
  answer?: { ok: boolean; value?: unknown; error?: { code: string } } | undefined;
  /** The browser itself refused. */
  rejected?: string;
}

const html = (body: string) => ({
  body: `<!doctype html><style>body { margin: 0 }</style><body>${body}`,
  contentType: 'text/html',
});
const capture = { source: { kind: 'pixels', rgba: null, width: 1, height: 1 }, captureMethod: 'page', took: 0 };
const choices = { modelId: 'efficientnet-lite0', backend: 'wasm', tellsKinds: false, trials: {} };

/** Requests that the script of a frame must not get an answer to, whoever runs it. `OTHER` stands for the number of another tab. */
const refused: [to: string, type: string, payload: unknown][] = [
  ['background', 'ensureContentScript', { tabId: 'OTHER' }],
  ['background', 'openOptions', {}],
  ['background', 'openExplanation', { candidateId: '1', modelId: 'efficientnet-lite0' }],
  ['background', 'engineState', {}],
  ['background', 'selfTest', {}],
  ['background', 'runTrial', {}],
  [
    'background',
    'progress',
    { progress: { stage: 'loading-model', model: { id: 'm', name: 'M' }, fraction: 0.5 }, owners: ['pages'] },
  ],
  ['background', 'changeSettings', { theme: 'dark' }],
  ['background', 'toString', {}],
  ['background', '__proto__', {}],
  ['background', 'captureScreen', { parts: [{ x: 0, y: 0, width: -1, height: 1 }] }],
  ['background', 'captureScreen', { parts: [{ x: 0, y: 0, width: 1e308, height: 1 }] }],
  ['background', 'captureScreen', { parts: [{ x: '0', y: 0, width: 1, height: 1 }] }],
  ['background', 'captureScreen', {}],
  ['background', 'fetchImage', { address: 'file:///etc/passwd', isShown: true }],
  ['background', 'fetchImage', { address: 'javascript:1', isShown: true }],
  ['background', 'fetchImage', { address: 7, isShown: true }],
  ['background', 'classify', { jobId: 'x', capture, owner: 'pages' }],
  ['background', 'rememberOpacity', { opacity: 2 }],
  ['background', 'rememberOpacity', { opacity: 0.5, theme: 'dark' }],
  ['offscreen', 'state', { choices }],
  ['offscreen', 'classify', { jobId: 'x', owner: 'pages', inFront: true, choices, capture }],
  ['offscreen', 'dropOwner', { owner: 'pages' }],
  ['pages', 'progress', { progress: { stage: 'loading-model', model: { id: 'm', name: 'M' }, fraction: 0.5 } }],
];

describe('whoever has taken over a frame', () => {
  let demo: Awaited<ReturnType<typeof serveDemo>> | undefined;
  const server = () => {
    if (!demo) throw new Error('nothing is served');
    return demo.server;
  };
  beforeAll(async () => {
    demo = await serveDemo({ '/inner.html': html('<img src="/demo/photos/koala.jpg" width="200" height="150">') });
    const frame = (origin: string, size: string) =>
      `<iframe style="border: 0; display: block" ${size} src="${origin}/inner.html"></iframe>`;
    const { otherSite, otherOrigin } = server();
    const body = `<img src="/demo/photos/cat.jpg" width="200">${frame(otherSite, 'width="300" height="200"')}`;
    server().setRoute('/top.html', html(body + frame(otherOrigin, 'width="600" height="300"')));
  });
  afterAll(() => demo?.server.stop());

  inBothBrowsers('asks', (session, browser) => {
    let page: Page;
    let options: Page;
    let tabId = 0;
    /** Ids of the frame of the other site and of the frame of the other port. */
    let frames: number[] = [];
    beforeAll(async () => {
      const { launched } = session();
      await launched.grantHostPermission('*://*/*');
      options = await launched.openExtensionPage('options.html');
      await askBackground(options, 'selfTest'); // the engine, and in Chrome its document, is there
      page = await launched.newPage();
      await page.goto(`${server().origin}/top.html`);
      const popup = await launched.pressToolbarButton(page);
      await waitFor(() => popup.evaluate(() => document.querySelectorAll('.results > li').length > 1), { what: 'the list' });
      await popup.close();
      const found = await launched.evaluateInExtension(async () => {
        const api = globalThis.browser ?? globalThis.chrome;
        const [tab] = await api.tabs.query({ active: true, lastFocusedWindow: true });
        const target = { tabId: tab?.id ?? 0, allFrames: true };
        const results = await api.scripting.executeScript({ target, func: () => location.origin });
        return { tabId: target.tabId, origins: results.map(({ frameId, result }) => ({ frameId, origin: String(result) })) };
      });
      ({ tabId } = found);
      frames = [server().otherSite, server().otherOrigin].map(
        (origin) => found.origins.find((each) => each.origin === origin)?.frameId ?? -1,
      );
    });
    afterAll(() => Promise.all([page.close(), options.close()]));

    /** Sends from where the content script of a frame runs. */
    const sendFrom = (frameId: number, messages: unknown[], lie = false): Promise<Told[]> =>
      session().launched.evaluateInExtension(
        async (tab, frame, asked, lies) => {
          const api = globalThis.browser ?? globalThis.chrome;
          const run = async (all: unknown[], isLiar: boolean) => {
            const { runtime } = globalThis.browser ?? globalThis.chrome;
            // The content script finds the place of its frame by this method.
            const { indexOf } = Array.prototype;
            // oxlint-disable-next-line no-extend-native
            if (isLiar) Array.prototype.indexOf = () => 1;
            const told = [];
            for (const message of all) {
              const answer = await Promise.resolve(runtime.sendMessage(message)).then(
                (value: unknown) => ({ answer: value }),
                (error: unknown) => ({ rejected: String(error) }),
              );
              const { value } = (answer as { answer?: { value?: unknown } }).answer ?? {};
              // The size of a crop is enough.
              const crop = Array.isArray(value) ? (value[0] as { preview: { width: number; height: number } } | null) : undefined;
              told.push(
                crop === undefined ? answer : { answer: { ok: true, value: crop && [crop.preview.width, crop.preview.height] } },
              );
            }
            // oxlint-disable-next-line no-extend-native
            Array.prototype.indexOf = indexOf;
            return told;
          };
          const target = { tabId: tab, frameIds: [frame] };
          const [result] = await api.scripting.executeScript({ target, func: run, args: [asked, lies] as never });
          return result?.result as Told[];
        },
        tabId,
        frameId,
        messages,
        lie,
      );
    const countTabs = () =>
      session().launched.evaluateInExtension(async () => (await (globalThis.browser ?? globalThis.chrome).tabs.query({})).length);
    const whole = { to: 'background', type: 'captureScreen', payload: { parts: [{ x: 0, y: 0, width: 1, height: 1 }] } };
    const sizeOf = ({ answer }: Told = {}) => (answer?.ok ? (answer.value as [number, number] | null) : null);

    test('and is refused what is not its own, by an error that Diagnostics tells', async () => {
      const tabs = await countTabs();
      const other = await options.evaluate(async () => (await (globalThis.browser ?? globalThis.chrome).tabs.getCurrent())?.id);
      const messages = refused.map(([to, type, payload]) => ({
        to,
        type,
        payload: JSON.parse(JSON.stringify(payload).replace('"OTHER"', String(other))) as unknown,
      }));
      const told = await sendFrom(frames[0] ?? -1, messages);
      told.forEach(({ answer }, index) => {
        const what = JSON.stringify(refused[index]);
        // In Firefox nobody but the background hears `offscreen`, and no page is open that hears `pages`.
        if (answer === undefined || answer === null) expect(refused[index]?.[0], what).toMatch(/offscreen|pages/);
        else expect(answer, what).toMatchObject({ ok: false, error: { code: 'message-refused' } });
      });
      expect(told).toHaveLength(refused.length);
      const byOffscreen = told.filter((_, index) => refused[index]?.[0] === 'offscreen').map(({ answer }) => answer?.error?.code);
      if (browser === 'chrome') expect(byOffscreen).toEqual(['message-refused', 'message-refused', 'message-refused']);
      expect(await countTabs()).toBe(tabs);
      const codes = await options.evaluate(async () => {
        const { faults } = await (globalThis.browser ?? globalThis.chrome).storage.session.get('faults');
        return (faults as { code: string }[]).map(({ code }) => code);
      });
      expect(codes).toContain('message-refused');
    });

    test('for all of the screen, and gets its own place of it, wherever it says that it lies', async () => {
      const [top] = await sendFrom(0, [whole]);
      const [width = 0] = sizeOf(top) ?? [];
      expect(width).toBeGreaterThan(800);
      const scale = width / (await page.evaluate(() => innerWidth));
      const [own] = await sendFrom(frames[0] ?? -1, [whole]);
      expect(sizeOf(own)?.map((side) => Math.round(side / scale))).toEqual([300, 200]);
      const [lied] = await sendFrom(frames[0] ?? -1, [whole], true);
      expect(lied?.answer).toMatchObject({ ok: false, error: { code: 'image-unreadable' } });
      const [after] = await sendFrom(frames[1] ?? -1, [whole]);
      expect(sizeOf(after)?.map((side) => Math.round(side / scale))).toEqual([600, 300]);
    });

    test('for the storage, which Chrome keeps from it; for the pages of the extension, which nobody frames', async () => {
      const changed = await session().launched.evaluateInExtension(
        async (tab, frame) => {
          const api = globalThis.browser ?? globalThis.chrome;
          const write = async () => {
            const { storage, runtime } = globalThis.browser ?? globalThis.chrome;
            const loads = async (path: string) =>
              fetch(runtime.getURL(path)).then(
                ({ ok }) => ok,
                () => false,
              );
            const pages = await Promise.all(
              ['popup.html', 'panel.html', 'results.html?tab=1', 'options.html', 'explanation.html', 'offscreen.html'].map(loads),
            );
            const set = await storage.local.set({ probe: 1 }).then(
              () => true,
              () => false,
            );
            return { pages, set };
          };
          const [result] = await api.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, func: write });
          const { probe } = await api.storage.local.get('probe');
          await api.storage.local.remove('probe');
          return { ...result?.result, probe };
        },
        tabId,
        frames[0] ?? -1,
      );
      expect(changed.pages).toEqual(Array.from({ length: 6 }, () => false));
      if (browser === 'chrome') expect(changed).toMatchObject({ set: false });
      if (browser === 'chrome') expect(changed.probe).toBeUndefined();
    });

    test('and neither settings of any shape nor those of a later version cost an answer, and the options say so', async () => {
      const strange = {
        'settings.theme': { later: [1, null] },
        'settings.smallestSide': -7,
        'settings.enabledModels': ['efficientnet-lite0', 'of-a-later-version'],
        'settings.unsureBelow': 0.25,
        'settings.ofALaterVersion': 'kept',
        trials: { later: { renderer: 'later', faster: 'webgpu' }, nothing: null, 7: 'x' },
      };
      await options.evaluate(async (items) => (globalThis.browser ?? globalThis.chrome).storage.local.set(items), strange);
      const words = () => options.evaluate(() => document.querySelector('.unusable')?.textContent ?? '');
      await waitFor(async () => /theme/.test(await words()), { what: 'the settings that are not known' });
      expect(await words()).toMatch(/smallestSide.*keeps them|theme.*keeps them/);
      expect(await words()).not.toMatch(/unsureBelow|enabledModels/);
      expect(await askBackground(options, 'engineState')).toMatchObject({ backend: expect.any(String) });
      const stored = await options.evaluate(
        async (names) => (globalThis.browser ?? globalThis.chrome).storage.local.get(names),
        Object.keys(strange),
      );
      expect(stored).toEqual(strange);
      await options.evaluate(
        async (names) => (globalThis.browser ?? globalThis.chrome).storage.local.remove(names),
        Object.keys(strange),
      );
    });
  });
});
