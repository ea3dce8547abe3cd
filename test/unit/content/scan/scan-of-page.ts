import { beforeEach, vi } from 'vitest';
import type { FoundImage } from '../../../../src/content/dom/page-image';
import { imagesInstead } from '../../../../src/content/find/images-instead';
import type { Findings, Search } from '../../../../src/content/frame/findings';
import { selectorOf } from '../../../../src/content/image/selector-of';
import { createFrameState, type FrameState } from '../../../../src/content/frame/frame-state';
import { createScan } from '../../../../src/content/scan/scan';
import type { Scan, ScanFrame } from '../../../../src/content/scan/scan-script';
import type { Settings } from '../../../../src/settings/settings';
import { loadSettings, onSettingsChanged } from '../../../../src/settings/storage';
import { GapLensError, toErrorReport } from '../../../../src/domain/errors';
import type { Fault } from '../../../../src/domain/faults';
import { createEvent, declareBrowser } from '../../../support/fake-browser';
import { createPort } from '../../../support/fake-port';
import { koala } from '../../../support/sample-classification';
import { ownRuntime, senders } from '../../../support/senders';
import { declareStorage } from '../../settings/fake-storage';
import { untilTrue } from '../../../support/until';
import { watchList } from './watch-list';

/* A scan whose images come from the test. */

type ClassifyImage = ScanFrame['classifyImage'];
export interface Turn {
  address: string;
  asked: Parameters<ClassifyImage>[1];
  signal: AbortSignal;
  onCaptured: Parameters<ClassifyImage>[3];
  onWaiting: (isWaiting: boolean) => void;
  resolve: (result: Awaited<ReturnType<ClassifyImage>>) => void;
  reject: (reason: unknown) => void;
}

const thumbnail = { bytes: new ArrayBuffer(0), mimeType: 'image/webp', width: 1, height: 1 };
export const answer = { ok: true, classification: koala, thumbnail } as const;
export const captured = (contentKey: string, blank: 'transparent' | null = null) =>
  ({ capture: { source: { kind: 'pixels', rgba: new ArrayBuffer(4) } }, thumbnail: null, blank, contentKey }) as Parameters<
    Turn['onCaptured']
  >[0];
export const all = { candidateIds: null, again: false, askedAt: 1 };
export let turns: Turn[];
export let looks: {
  find: (...names: string[]) => void;
  show: (...found: FoundImage[]) => void;
  finish: () => void;
  fail: (error: unknown) => void;
  /** Fails the observation after the scan has finished. */
  failLater: (error: unknown) => void;
  signal: AbortSignal;
}[];
export let frameState: FrameState;
export let scan: Scan;
export let life: AbortController;
export let storage: ReturnType<typeof declareStorage>;
export let toBackground: ReturnType<typeof createPort>[];
/** Faults that Diagnostics gets. */
export let faults: Fault[];
export let onConnect: ReturnType<typeof createEvent>;

// jsdom has none.
vi.stubGlobal('CSS', { escape: (text: string) => text });

beforeEach(openScan);

/** Starts a scan of an empty page that nobody watches yet. Returns a function that ends it. */
export function openScan(): () => void {
  [turns, looks] = [[], []];
  document.body.replaceChildren();
  storage = declareStorage();
  onConnect = createEvent();
  const onMessage = createEvent();
  toBackground = [];
  const connect = ({ name }: { name: string }) => {
    const port = createPort(name);
    toBackground.push(port);
    return port;
  };
  faults = [];
  const sendMessage = async ({ type, payload: { fault } }: { type: string; payload: { fault?: Fault } }) => {
    if (fault) faults.push(fault);
    if (type !== 'readSettings') return { ok: true };
    // The background answers like this.
    return loadSettings().then(
      (value) => ({ ok: true, value }),
      (error: unknown) => ({ ok: false, error: toErrorReport(error) }),
    );
  };
  Element.prototype.checkVisibility = () => true;
  declareBrowser({
    dom: { openOrClosedShadowRoot: () => null },
    storage: storage.storage,
    runtime: { ...ownRuntime, onConnect, onMessage, connect, sendMessage },
  } as unknown as Parameters<typeof declareBrowser>[0]);
  const observeCandidates: Search['observeCandidates'] = (_, { onFindings, onFailure }, signal) =>
    new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      const show = (...found: FoundImage[]) => onFindings({ found, small: 1, repeated: 0, unexamined: 0 } satisfies Findings);
      looks.push({
        show,
        find: (...names) => show(...names.map(foundOf)),
        finish: resolve,
        fail: reject,
        failLater: onFailure,
        signal,
      });
    });
  life = new AbortController();
  const tell = (settings: Settings) =>
    onMessage.emit({ to: 'settings', type: 'settingsChanged', payload: { settings } }, senders.background, () => undefined);
  onSettingsChanged(tell, life.signal);
  frameState = createFrameState(life.signal);
  const classifyImage: ClassifyImage = ({ image }, asked, signal, onCaptured, onWaiting = () => undefined) =>
    new Promise((resolve, reject) => {
      turns.push({ address: nameIn(image.address), asked, signal, onCaptured, onWaiting, resolve, reject });
      signal.addEventListener('abort', () => reject(new GapLensError('aborted')));
    });
  scan = createScan(
    frameState,
    {
      classifyImage,
      candidateName: ({ element, image }) => element.ariaLabel ?? nameIn(image.address),
      selectorOf,
      observeCandidates,
      imagesInstead,
    },
    life.signal,
  );
  return () => life.abort();
}

export const settled = () => new Promise((resolve) => setTimeout(resolve));
export const nameIn = (address: string | null) => address?.split('/').at(-1) ?? '';

export function foundOf(name: string): FoundImage {
  const known = document.querySelector<HTMLImageElement>(`#${name}`);
  const element = known ?? document.body.appendChild(document.createElement('img'));
  element.id = name;
  element.src = `https://a.example/${name}`;
  const box = new DOMRect(0, 0, 100, 100);
  element.getBoundingClientRect = () => box;
  return { element, image: { kind: 'img', address: element.src }, box };
}

export function canvasOf(name: string): FoundImage {
  const element = document.body.appendChild(document.createElement('canvas'));
  element.ariaLabel = name;
  return { element, image: { kind: 'canvas', address: null }, box: new DOMRect(0, 0, 100, 100) };
}

export const end = (index: number, image: ReturnType<typeof captured>) => {
  const skipped = turns[index]?.onCaptured(image);
  turns[index]?.resolve(skipped ? { skipped } : answer);
  return settled();
};
export const watch = () => watchList(onConnect);

/** Returns a watched list of scanned images. */
export async function watchPageOf(...names: string[]) {
  const watcher = await watch();
  await untilTrue(() => looks[0]);
  looks[0]?.find(...names);
  looks[0]?.finish();
  await settled();
  return watcher;
}
