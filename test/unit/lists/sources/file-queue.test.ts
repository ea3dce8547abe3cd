// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Envelope } from '../../../../src/messaging/envelope';
import type { AnnouncedFile } from '../../../../src/lists/sources/announce-file';
import { FileQueue } from '../../../../src/lists/sources/file-queue';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { koala } from '../../../support/sample-classification';
import { untilTrue } from '../../../support/until';

vi.mock('../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

vi.mock('../../../../src/lists/sources/file-thumbnail', () => ({ makeThumbnail: async () => null }));

let sent: Envelope[];
let announced: AnnouncedFile[];
/** Holds the engine's answers back. */
let gate: Promise<void>;
let atOnce: { now: number; most: number };

beforeEach(() => {
  sent = [];
  announced = [];
  gate = Promise.resolve();
  atOnce = { now: 0, most: 0 };
  declareBrowser({ i18n: englishWords, runtime: { sendMessage: (async (envelope: Envelope) => answer(envelope)) as never } });
  document.addEventListener('gaplens:file', hear);
});

afterEach(() => document.removeEventListener('gaplens:file', hear));

function hear(event: Event): void {
  announced.push((event as CustomEvent<AnnouncedFile>).detail);
}

async function answer(envelope: Envelope): Promise<unknown> {
  sent.push(envelope);
  if (envelope.type !== 'classify') return { ok: true, value: undefined };
  atOnce.now += 1;
  atOnce.most = Math.max(atOnce.most, atOnce.now);
  await gate;
  atOnce.now -= 1;
  const { capture } = envelope.payload as { capture: { source: { bytes: ArrayBuffer } } };
  if (capture.source.bytes.byteLength === 0) return { ok: false, error: { code: 'image-empty', params: [] } };
  return { ok: true, value: koala };
}

function makeFile(name: string, content = 'pixels'): File {
  const file = new File([content], name, { type: 'image/png' });
  // jsdom has no Blob.arrayBuffer.
  return Object.assign(file, { arrayBuffer: async () => new TextEncoder().encode(content).buffer });
}

async function classifyAll(queue: FileQueue, files: File[]): Promise<void> {
  queue.add(files);
  await untilTrue(() => queue.state.done === files.length);
}

describe('FileQueue', () => {
  test('sends files unchanged, two at a time, and announces each result', async () => {
    const queue = new FileQueue(() => undefined);
    const names = Array.from({ length: 300 }, (_, place) => `${place}.png`);
    await classifyAll(
      queue,
      names.map((name) => makeFile(name)),
    );
    expect(sent[0]?.payload).toMatchObject({
      capture: { source: { kind: 'file', mimeType: 'image/png' }, captureMethod: 'file', took: 0 },
    });
    expect(atOnce.most).toBe(2);
    const inOrder = announced.toSorted((one, other) => one.index - other.index);
    expect(inOrder.map(({ name }) => name)).toEqual(names);
    expect(inOrder[0]?.classification).toEqual(koala);
    expect(queue.state.rows).toHaveLength(200);
  });

  test('announces an error message for a bad file, and classifies the next one', async () => {
    const queue = new FileQueue(() => undefined);
    await classifyAll(queue, [makeFile('empty.png', ''), makeFile('good.png')]);
    expect(announced.find(({ name }) => name === 'empty.png')?.error).toEqual({
      code: 'image-empty',
      message: englishWords.getMessage('error_image_empty'),
    });
    expect(queue.state.rows.map(({ outcome }) => outcome?.ok)).toEqual([false, true]);
  });

  test('refuses a file that is too large without reading it', async () => {
    const queue = new FileQueue(() => undefined);
    const read = vi.fn();
    await classifyAll(queue, [enlarge(Object.assign(makeFile('huge.png'), { arrayBuffer: read }))]);
    expect(announced[0]?.error?.code).toBe('image-too-many-bytes');
    expect(read).not.toHaveBeenCalled();
  });

  test('has a class named for single files, whatever their kind of picture', async () => {
    const queue = new FileQueue(() => undefined);
    await classifyAll(
      queue,
      ['a.png', 'b.png'].map((name) => makeFile(name)),
    );
    queue.nameAnyway([queue.state.rows[1]!.key]);
    await untilTrue(() => announced.length === 3);
    expect(announced[2]?.name).toBe('b.png');
    const asked = sent
      .filter(({ type }) => type === 'classify')
      .map(({ payload }) => (payload as { nameAnyway?: true }).nameAnyway);
    expect(asked).toEqual([undefined, undefined, true]);
  });

  test('drops waiting files and stops running ones on cancel', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const queue = new FileQueue(() => undefined);
    queue.add(['a', 'b', 'c', 'd'].map((name) => makeFile(name)));
    await untilTrue(() => sent.length === 2);
    queue.cancel();
    open();
    await untilTrue(() => queue.state.done === 2 && queue.state.given === 2);
    expect(sent.filter(({ type }) => type === 'cancel')).toHaveLength(2);
    expect(announced.map(({ name }) => name).toSorted()).toEqual(['a', 'b']);
  });

  test.each<[string, (queue: FileQueue) => void, boolean]>([
    ['an answer', (queue) => queue.nameAnyway([queue.state.rows[0]!.key]), true],
    ['a failure', (queue) => queue.retryFailed(), false],
  ])('a cancel gives back %s that was there before', async (_, again, isOk) => {
    const queue = new FileQueue(() => undefined);
    await classifyAll(queue, [makeFile('a.png', isOk ? 'pixels' : '')]);
    const before = queue.state.rows[0]?.outcome;
    expect(before?.ok).toBe(isOk);
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    again(queue);
    await untilTrue(() => queue.state.rows[0]?.outcome === null);
    queue.cancel();
    open();
    await untilTrue(() => queue.state.done === 1 && queue.state.given === 1);
    expect(queue.state.rows[0]?.outcome).toEqual(before);
  });
});

function enlarge(file: File): File {
  return Object.defineProperty(file, 'size', { value: 64_000_001 });
}
