import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { classify } from '../../src/background/classifications';
import { forgetChoices } from '../../src/background/engine-choices';
import { createOffscreenHost } from '../../src/background/offscreen-host';
import { decode } from '../../src/engine/decode/decode';
import { createWorkerHost } from '../../src/host/worker-host';
import { bufferOf, type ImageSource } from '../../src/domain/image-source';
import type { ClassifyRequest, EngineTask } from '../../src/messaging/contracts';
import { repeatIfLost } from '../../src/messaging/lost-message';
import type { Runtime, Tabs } from '../../src/platform/browser';
import { declareStorage } from './settings/fake-storage';
import { declareBrowser } from '../support/fake-browser';

const offscreen = vi.hoisted(() => ({ hasDocument: async () => true }));
vi.mock('../support/fake-browser', async (importOriginal) => ({ ...(await importOriginal<object>()), offscreen }));

type ClassifyTask = ClassifyRequest & EngineTask;

const choices = { modelId: 'm', backend: 'webgl' as const, tellsKinds: false, trials: {} };
const sender = { tab: { id: 7, active: true } as Tabs.Tab } as Runtime.MessageSender;
const file = (bytes: ArrayBuffer): ImageSource => ({ kind: 'file', bytes, mimeType: 'image/jpeg' });
const pixels = (rgba: ArrayBuffer): ImageSource => ({ kind: 'pixels', rgba, width: 8, height: 2 });
const requestFor = (source: ImageSource): ClassifyRequest => ({
  jobId: '1',
  capture: { source, captureMethod: 'page', took: 0 },
});

/** The buffers of images that left this context: copied by the browser for the receiver, or moved. */
let copied: ArrayBuffer[] = [];
let moved: ArrayBuffer[] = [];
const noteSent = ({ type, payload }: { type: string; payload: unknown }, transfer: readonly Transferable[] = []) => {
  if (type !== 'classify') return;
  const buffer = bufferOf((payload as ClassifyTask).capture.source);
  (transfer.includes(buffer) ? moved : copied).push(buffer);
};

class CountingWorker extends EventTarget {
  /** How the next attempts end; further ones answer. */
  static ends: ('fails' | 'dies')[] = [];
  terminate = vi.fn();

  postMessage(message: { id: number; type: string; payload: unknown }, transfer: Transferable[]): void {
    noteSent(message, transfer);
    const { id, payload } = structuredClone(message, { transfer });
    const end = CountingWorker.ends.shift();
    if (end === 'dies') return void this.dispatchEvent(Object.assign(new Event('error'), { message: 'died' }));
    const failure = { ok: false, error: { code: 'backend-unavailable', params: ['webgl', 'lost'] } };
    const answer =
      end === 'fails'
        ? { outcome: failure, returned: bufferOf((payload as ClassifyTask).capture.source) }
        : { outcome: { ok: true, value: {} } };
    this.dispatchEvent(new MessageEvent('message', { data: { kind: 'answer', id, ...answer } }));
  }
}

beforeEach(() => {
  copied = [];
  moved = [];
  CountingWorker.ends = [];
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
    expect(copied).toHaveLength(1);
    expect(copied[0]).toBe(bytes);
  });

  it.each([
    { title: 'moves to a worker', ends: [], moves: 1 },
    { title: 'comes back from a worker whose backend fails, and moves there again', ends: ['fails' as const], moves: 2 },
    {
      title: 'is sent again by the background if its worker dies, which costs this job its one retry',
      ends: ['dies' as const],
      moves: 2,
    },
  ])('is copied nowhere else: it $title', async ({ ends, moves }) => {
    CountingWorker.ends = [...ends];
    const host = createWorkerHost(vi.fn(), vi.fn());
    const task = { ...requestFor(sourceOf(new ArrayBuffer(64))), owner: 'tab:7', choices, inFront: true, isPrivate: false };
    // The browser's copy for this context.
    const receive = () => host.request('classify', structuredClone(task));
    await repeatIfLost(receive, 1, undefined);
    expect({ copied, moves: moved.length }).toEqual({ copied: [], moves });
    expect(bufferOf(task.capture.source).byteLength).toBe(64);
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
