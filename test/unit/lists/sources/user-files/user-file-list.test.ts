import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { UserFile } from '../../../../../src/lists/sources/user-files/user-file';
import { createUserFileList } from '../../../../../src/lists/sources/user-files/user-file-list';
import type { ListSource } from '../../../../../src/lists/sources/list-source';
import type { Envelope } from '../../../../../src/messaging/envelope';
import { declareBrowser, englishWords } from '../../../../support/fake-browser';
import { koala } from '../../../../support/sample-classification';
import { untilTrue } from '../../../../support/until';

vi.mock('../../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

// @vitest-environment jsdom

vi.mock('../../../../../src/lists/sources/file-thumbnail', () => ({ makeThumbnail: async () => null }));

let sent: Envelope[];
/** Answers to `classify` that are held back. */
let gate: Promise<void>;
let atOnce: { now: number; most: number };

beforeEach(() => {
  sent = [];
  gate = Promise.resolve();
  atOnce = { now: 0, most: 0 };
  declareBrowser({ i18n: englishWords, runtime: { sendMessage: (async (envelope: Envelope) => answer(envelope)) as never } });
});

async function answer(envelope: Envelope): Promise<unknown> {
  sent.push(envelope);
  if (envelope.type === 'fetchImage') return fetched(envelope.payload as { address: string });
  if (envelope.type !== 'classify') return { ok: true, value: undefined };
  atOnce.now += 1;
  atOnce.most = Math.max(atOnce.most, atOnce.now);
  await gate;
  atOnce.now -= 1;
  return { ok: true, value: koala };
}

function fetched({ address }: { address: string }): unknown {
  const codes: Record<string, string> = { forbidden: 'page-not-allowed', missing: 'image-not-found' };
  const code = codes[new URL(address).pathname.slice(1)];
  if (code) return { ok: false, error: { code, params: code === 'image-not-found' ? ['404'] : [] } };
  return { ok: true, value: { bytes: new ArrayBuffer(3), mimeType: 'image/png' } };
}

function fileItem(name: string): UserFile {
  const file = new File(['pixels'], name, { type: 'image/png' });
  // jsdom has no Blob.arrayBuffer.
  return { kind: 'file', name, file: Object.assign(file, { arrayBuffer: async () => new ArrayBuffer(6) }) };
}

const addressItem = (path: string): UserFile => ({ kind: 'address', name: path, address: `https://example.org/${path}` });
const files = (count: number) => Array.from({ length: count }, (_, place) => fileItem(`${place}.png`));
const kindsOf = (list: ListSource) => list.state.rows.map(({ state }) => state.kind);
const hasEnded = (list: ListSource) => untilTrue(() => list.state.run?.phase === 'finished');

describe('a list of user files', () => {
  test('keeps the given order and sends nothing until it is started', () => {
    const list = createUserFileList(files(3), 'list');
    expect(list.state.rows.map(({ name, position, place }) => ({ name, position, place }))).toEqual(
      [0, 1, 2].map((position) => ({ name: `${position}.png`, position, place: null })),
    );
    expect(list.state.run).toBeNull();
    expect(list.jumpTo).toBeNull();
    expect(sent).toEqual([]);
  });

  test('has a class named for some files, whatever their kind of picture', async () => {
    const list = createUserFileList(files(3), 'list');
    list.start();
    await hasEnded(list);
    list.nameAnyway(['1', 'unknown']);
    await untilTrue(() => sent.filter(({ type }) => type === 'classify').length === 4);
    await hasEnded(list);
    expect(sent.at(-1)?.payload).toMatchObject({ nameAnyway: true });
    expect(sent[0]?.payload).not.toHaveProperty('nameAnyway');
  });

  test('classifies all files, two at a time, and reports their sizes and number', async () => {
    const list = createUserFileList(files(30), 'list');
    list.start();
    await hasEnded(list);
    expect(new Set(kindsOf(list))).toEqual(new Set(['classified']));
    expect(atOnce.most).toBe(2);
    expect(list.state.run).toMatchObject({ total: 30, done: 30 });
    expect(list.state.rows[0]).toMatchObject({ width: koala.width, height: koala.height });
  });

  test('has the background fetch addresses, and names a site that is not allowed', async () => {
    const list = createUserFileList([addressItem('cat.png'), addressItem('forbidden'), addressItem('missing')], 'list');
    list.start();
    await hasEnded(list);
    const states = list.state.rows.map(({ state }) => state);
    expect(states[0]?.kind).toBe('classified');
    expect(states[1]).toMatchObject({ kind: 'failed', error: { code: 'site-not-allowed', params: ['example.org'] } });
    expect(states[2]).toMatchObject({ kind: 'failed', error: { code: 'image-not-found', params: ['404'] } });
    expect(sent.find(({ type }) => type === 'classify')?.payload).toMatchObject({
      capture: { captureMethod: 'fetch', source: { kind: 'file', mimeType: 'image/png' } },
    });
  });

  test('fails for a file that can no longer be read, and classifies the next one', async () => {
    const gone = fileItem('gone.png');
    if (gone.kind === 'file') {
      const arrayBuffer = () => Promise.reject(new DOMException('The requested file could not be read', 'NotReadableError'));
      Object.assign(gone.file, { arrayBuffer });
    }
    const list = createUserFileList([gone, fileItem('good.png')], 'list');
    list.start();
    await hasEnded(list);
    expect(list.state.rows[0]?.state).toMatchObject({ kind: 'failed', error: { code: 'image-file-unreadable', params: [] } });
    expect(list.state.rows[1]?.state.kind).toBe('classified');
  });

  test('pauses after the files in progress, and resumes', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const list = createUserFileList(files(5), 'list');
    list.start();
    await untilTrue(() => atOnce.now === 2);
    list.pause();
    open();
    await untilTrue(() => list.state.run?.done === 2);
    expect(list.state.run?.phase).toBe('paused');
    expect(kindsOf(list)).toEqual(['classified', 'classified', 'waiting', 'waiting', 'waiting']);
    list.resume();
    await hasEnded(list);
    expect(list.state.run).toMatchObject({ done: 5 });
  });

  test('cancels waiting and running files, and classifies both after another start', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const list = createUserFileList(files(4), 'list');
    list.start();
    await untilTrue(() => atOnce.now === 2);
    list.cancel();
    expect(sent.filter(({ type }) => type === 'cancel')).toHaveLength(2);
    open();
    await untilTrue(() => !kindsOf(list).includes('working'));
    expect(kindsOf(list)).toEqual(['waiting', 'waiting', 'waiting', 'waiting']);
    expect(list.state.run).toMatchObject({ phase: 'stopped', done: 0 });
    list.start();
    await hasEnded(list);
    expect(new Set(kindsOf(list))).toEqual(new Set(['classified']));
  });

  test('classifies everything again if started when nothing is left, and retries a single file', async () => {
    const list = createUserFileList(files(3), 'list');
    list.start();
    await hasEnded(list);
    list.start();
    expect(list.state.run).toMatchObject({ phase: 'running', total: 3, done: 0 });
    await hasEnded(list);
    list.retry('1');
    await hasEnded(list);
    expect(list.state.run).toMatchObject({ total: 1, done: 1 });
    expect(sent.filter(({ type }) => type === 'classify')).toHaveLength(7);
  });

  test('notifies listeners of changes until they stop listening', async () => {
    const list = createUserFileList(files(2), 'list');
    const heard = vi.fn();
    const stop = new AbortController();
    list.onChange(heard, stop.signal);
    list.start();
    await untilTrue(() => heard.mock.lastCall?.[0].run?.phase === 'finished');
    stop.abort();
    heard.mockClear();
    list.retry('0');
    await hasEnded(list);
    expect(heard).not.toHaveBeenCalled();
  });
});
