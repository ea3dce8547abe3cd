import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { toBackground } from '../../../src/background/to-background';
import type { BackgroundMessages } from '../../../src/messaging/contracts';
import type { Request } from '../../../src/messaging/envelope';

vi.mock('../../../src/background/faults', () => ({ noteRefused: vi.fn() }));

const { payloads, senders } = toBackground;
const bytes = new ArrayBuffer(8);
const thumbnail = { bytes, mimeType: 'image/webp', width: 2, height: 1 };
const part = { x: 0, y: -0.5, width: 0.25, height: 1.5 };
const file = { kind: 'file', bytes, mimeType: '' } as const;
const capture = { source: { kind: 'pixels', rgba: bytes, width: 2, height: 1 }, captureMethod: 'page', took: 1.5 } as const;

/** Messages as our own scripts send them. */
const good: { [Type in keyof BackgroundMessages]: Request<BackgroundMessages, Type>[] } = {
  classify: [
    { jobId: 'a-1', capture },
    { jobId: 'a-1', capture: { ...capture, source: file, part, frame: 3 }, urgency: 'now' },
  ],
  explain: [
    { jobId: 'a-1', capture, inputSize: null, classIndices: null },
    { jobId: 'a-1', capture, inputSize: 448, classIndices: [0, 999] },
  ],
  describeClasses: [{ modelId: 'm', classIndices: [0, 999] }],
  cancel: [{ jobId: 'a-1' }],
  fetchImage: [
    { address: 'https://a.example/x.png', isShown: true },
    { address: 'data:image/png;base64,AAAA', isShown: false },
  ],
  fetchAnimation: [{ address: 'HTTP://a.example/x.gif', isShown: true }],
  looksLike: [{ whole: thumbnail, seen: thumbnail, part }],
  createPreview: [{ file }],
  captureScreen: [{ parts: [part] }, { parts: [] }],
  frameAround: [
    { up: 0, move: 'stay' },
    { up: 1, move: 'into-view', block: 'end', part },
  ],
  ensureContentScript: [{ tabId: 3 }],
  frameAnswer: ['', '0', '1,-1,12'].map((own) => ({
    question: 'q-1',
    answer: { own, focus: 'itself', pointer: -1, isImageFocused: false, pointerHost: 'a.example:80' },
  })),
  engineState: [{}],
  selfTest: [{}],
  runTrial: [{}],
  capturesHeld: [{ held: [{ key: 'a', bytes: 1 }], released: ['b'] }],
  ensureHeatMapScript: [{}],
  ensureCaptureExtrasScript: [{}],
  openExplanation: [{ candidateId: 'i3', modelId: 'efficientnet-lite0' }],
  readSettings: [{}],
  rememberOpacity: [{ opacity: 0.5 }],
  keepFault: [{ fault: { place: 'scan', code: 'unexpected', name: 'Error', stack: [], at: 1, times: 1 } }],
  openOptions: [{}, { section: 'models' }],
  classifySample: [{ address: 'chrome-extension://gaplens/welcome/coffee.jpg' }],
  hearEscape: [{}],
  ignoreEscape: [{}],
  escapePressed: [{}],
  showInPopup: [
    {
      name: 'cat.jpg',
      predictions: [{ classIndex: 1, label: 'tabby', names: { en: 'Tabby cat' }, probability: 0.5 }],
      error: null,
    },
    { name: '', predictions: [], error: { code: 'image-broken', params: ['1'] } },
  ],
  progress: [{ progress: { stage: 'loading-model', model: { id: 'm', name: 'M' }, fraction: 0 }, owners: ['pages'] }],
};

const types = Object.keys(payloads) as (keyof BackgroundMessages)[];
const fromFrames = types.filter((type) => senders[type].includes('frame') && type !== 'keepFault');

describe('a message to the background', () => {
  it.each(types)('is accepted as our own scripts send it: %s', (type) => {
    for (const payload of good[type]) expect(payloads[type](structuredClone(payload)), JSON.stringify(payload)).toBe(true);
  });

  it.each(fromFrames)('is refused with an additional, missing or changed field: %s', (type) => {
    for (const payload of good[type].map((each) => structuredClone(each) as Record<string, unknown>)) {
      expect(payloads[type]({ ...payload, more: 1 })).toBe(false);
      for (const name of Object.keys(payload)) {
        for (const wrong of [Number.NaN, -Infinity, 1e9, 'x'.repeat(2e5), [Number.NaN], Array(2e5).fill(0), { x: Number.NaN }]) {
          expect(payloads[type]({ ...payload, [name]: wrong }), `${name}: ${String(wrong).slice(0, 20)}`).toBe(false);
        }
      }
    }
  });

  it.each(fromFrames)('is accepted or refused, but never throws, whatever a frame sends: %s', (type) => {
    fc.assert(
      fc.property(fc.anything(), (value) => typeof payloads[type](value) === 'boolean'),
      { numRuns: 50 },
    );
  });

  it.each([
    [{ x: Number.NaN, y: 0, width: 1, height: 1 }],
    [{ x: 0, y: 0, width: -1, height: 1 }],
    [{ x: 0, y: 0, width: Infinity, height: 1 }],
    [{ x: 0, y: 0, width: 1e300, height: 1 }],
    [{ x: '0', y: 0, width: 1, height: 1 }],
    [null],
  ])('asks for no part of the screen that is none: %j', (wrong) => {
    expect(payloads.captureScreen({ parts: [wrong] })).toBe(false);
    expect(payloads.frameAround({ up: 0, move: 'stay', part: wrong })).toBe(false);
  });

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'chrome-extension://x/y',
    'blob:https://a.example/1',
    ' https://a.example',
    '',
    7,
  ])('asks for no file behind %j', (address) => {
    expect(payloads.fetchImage({ address, isShown: true })).toBe(false);
    expect(payloads.fetchAnimation({ address, isShown: true })).toBe(false);
  });

  it('is refused if its pixels do not match their size', () => {
    const source = { kind: 'pixels', rgba: bytes, width: 3, height: 1 };
    expect(payloads.classify({ jobId: 'a', capture: { ...capture, source } })).toBe(false);
  });
});
