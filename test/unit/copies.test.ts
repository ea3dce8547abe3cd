import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { classify } from '../../src/background/classifications';
import { forgetChoices } from '../../src/background/engine-choices';
import { createOffscreenHost } from '../../src/background/offscreen-host';
import { decode } from '../../src/engine/decode/decode';
import { createWorkerHost } from '../../src/host/worker-host';
import type { ImageSource } from '../../src/domain/image-source';
import type { ClassifyRequest, EngineTask } from '../../src/messaging/contracts';
import type { Runtime, Tabs } from '../../src/platform/browser';
import { declareStorage } from './settings/fake-storage';
import { declareBrowser } from '../support/fake-browser';
import { untilPasses } from '../support/until';

const offscreen = vi.hoisted(() => ({ hasDocument: async () => true }));
vi.mock('../support/fake-browser', async (importOriginal) => ({ ...(await importOriginal<object>()), offscreen }));

type ClassifyTask = ClassifyRequest & EngineTask;

const sender = { tab: { id: 7, active: true } as Tabs.Tab } as Runtime.MessageSender;
const file = (bytes: ArrayBuffer): ImageSource => ({ kind: 'file', bytes, mimeType: 'image/jpeg' });
const pixels = (rgba: ArrayBuffer): ImageSource => ({ kind: 'pixels', rgba, width: 8, height: 2 });
const requestFor = (source: ImageSource): ClassifyRequest => ({
  jobId: '1',
  capture: { source, captureMethod: 'page', took: 0 },
});
const bufferOf = (source: ImageSource) => (source.kind === 'file' ? source.bytes : source.rgba);

/** The buffers of images that left this context, each of which the browser copies once for the receiver. */
let sent: ArrayBuffer[] = [];
const noteSent = ({ type, payload }: { type: string; payload: unknown }) => {
  if (type === 'classify') sent.push(bufferOf((payload as ClassifyTask).capture.source));
};

class CountingWorker extends EventTarget {
  terminate = vi.fn();

  postMessage(message: { id: number; type: string; payload: unknown }): void {
    noteSent(message);
    const data = { kind: 'answer', id: message.id, outcome: { ok: true, value: {} } };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => {
  sent = [];
  vi.stubGlobal('Worker', CountingWorker);
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
  const sendMessage = vi.fn(async (message: { type: string; payload: unknown }) => {
    noteSent(message);
    return { ok: true, value: {} };
  });
  const { storage } = declareStorage();
  declareBrowser({ storage, runtime: { sendMessage, getURL: (path: string) => path } as never });
  forgetChoices();
});

afterEach(() => vi.unstubAllGlobals());

describe.each([
  ['a file', file],
  ['pixels', pixels],
])('%s on the way from the page to the network', (_, sourceOf) => {
  it("is sent once by Chrome's background, as it came", async () => {
    const bytes = new ArrayBuffer(64);
    await classify(createOffscreenHost(), requestFor(sourceOf(bytes)), sender);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toBe(bytes);
  });

  it('is sent once by the host of the workers, as it came', async () => {
    const bytes = new ArrayBuffer(64);
    const choices = { modelId: 'm', backend: 'wasm' as const, tellsKinds: false, trials: {} };
    const task = { ...requestFor(sourceOf(bytes)), owner: 'tab:7', choices, inFront: true, isPrivate: false };
    await createWorkerHost(vi.fn(), vi.fn()).request('classify', task);
    await untilPasses(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toBe(bytes);
  });
});

it('a JPEG file is decoded from the buffer that the worker got, and its planes go straight into the memory of the kernels', async () => {
  const seen: unknown[] = [];
  const copyTo = vi.fn();
  class Decoder {
    close = vi.fn();
    constructor({ data }: { data: ArrayBuffer }) {
      seen.push(data);
    }
    decode = async () => ({
      image: {
        format: 'I420',
        displayWidth: 8,
        displayHeight: 8,
        visibleRect: { x: 0, y: 0, width: 8, height: 8 },
        copyTo,
        close: vi.fn(),
      },
    });
  }
  vi.stubGlobal('ImageDecoder', Decoder);
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 0xd9).buffer;
  const { pixels } = await decode(file(bytes), new AbortController().signal);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toBe(bytes);
  expect(copyTo).not.toHaveBeenCalled();
  const memory = new Uint8Array(64);
  if (pixels.kind === 'planar') await pixels.copy({ x: 0, y: 0, width: 8, height: 8 }, memory, []);
  expect(copyTo.mock.calls.map(([target]: unknown[]) => target)).toEqual([memory]);
  expect(copyTo.mock.calls[0]?.[0]).toBe(memory);
});

it('pixels are read in parts, so that they are never copied as a whole', async () => {
  const rgba = new ArrayBuffer(16 * 16 * 4);
  const { pixels } = await decode({ kind: 'pixels', rgba, width: 16, height: 16 }, new AbortController().signal);
  if (pixels.kind !== 'rgba') throw new TypeError('the pixels are planar');
  expect(pixels.read({ x: 0, y: 4, width: 16, height: 2 }).byteLength).toBe(16 * 2 * 4);
});
