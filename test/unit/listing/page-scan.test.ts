import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CandidateOutcome, CandidateSummary } from '../../../src/messaging/contracts';
import type { Envelope } from '../../../src/messaging/envelope';
import { PageScan } from '../../../src/listing/page-scan';
import { measureSpeed } from '../../../src/listing/speed';
import { declareBrowser } from '../../support/fake-browser';
import { koala } from '../../support/sample-classification';

const TAB = 7;
const good: CandidateOutcome = {
  ok: true,
  classification: koala,
  thumbnail: { bytes: new ArrayBuffer(4), mimeType: 'image/webp', width: 1, height: 1 },
};
const candidate = (candidateId: string, outcome: CandidateOutcome | null = null): CandidateSummary => ({
  candidateId,
  kind: 'img',
  name: `${candidateId}.jpg`,
  width: 64,
  height: 48,
  outcome,
});

/** Frames of the page: what they list. `null`: the frame never answers as an extension would. */
let frames: Record<number, CandidateSummary[] | null>;
/** Resolvers of the images being classified, by candidate id. */
let working: Map<string, (outcome: CandidateOutcome) => void>;
let asked: { frameId: number; type: string; payload: unknown }[];

beforeEach(() => {
  frames = { 0: [candidate('a'), candidate('b'), candidate('c')] };
  working = new Map();
  asked = [];
  declareBrowser({
    runtime: {
      sendMessage: vi.fn(async () => ({ ok: true, value: { frameIds: Object.keys(frames).map(Number), unreachable: 0 } })),
    },
    tabs: {
      sendMessage: vi.fn(async (_: number, envelope: Envelope, { frameId }: { frameId: number }) =>
        answer(frameId, envelope),
      ) as never,
    },
  });
});

async function answer(frameId: number, { type, payload }: Envelope): Promise<unknown> {
  asked.push({ frameId, type, payload });
  if (type === 'listCandidates') {
    const list = frames[frameId];
    if (!list) throw new Error('Could not establish connection.');
    return { ok: true, value: list };
  }
  if (type !== 'classifyCandidate') return { ok: true, value: undefined };
  const { candidateId } = payload as { candidateId: string };
  return { ok: true, value: await new Promise((resolve) => working.set(candidateId, resolve)) };
}

async function finish(candidateId: string, outcome: CandidateOutcome = good): Promise<void> {
  await vi.waitUntil(() => working.has(candidateId));
  working.get(candidateId)?.(outcome);
  working.delete(candidateId);
}

const outcomes = (scan: PageScan) => scan.state.rows.map((row) => row.outcome?.ok ?? null);
const countAsked = (type: string) => asked.filter((each) => each.type === type).length;

afterEach(() => vi.useRealTimers());

describe('look', () => {
  test('lists all frames in order, with what was found earlier, and starts no work', async () => {
    frames = { 0: [candidate('a', good)], 3: [candidate('a')] };
    const scan = new PageScan(TAB, () => undefined);
    await scan.look();
    expect(scan.state.rows.map((row) => row.key)).toEqual(['0/a', '3/a']);
    expect(outcomes(scan)).toEqual([true, null]);
    expect(countAsked('classifyCandidate')).toBe(0);
  });

  test('counts a frame that does not answer as unreachable', async () => {
    frames[3] = null;
    const scan = new PageScan(TAB, () => undefined);
    await scan.look();
    expect(scan.state).toMatchObject({ unreachable: 1, error: null, looking: false });
    expect(scan.state.rows).toHaveLength(3);
  });

  test('says why a page is closed to extensions', async () => {
    const error = { code: 'page-not-allowed', params: [] };
    declareBrowser({ runtime: { sendMessage: async () => ({ ok: false, error }) } });
    const scan = new PageScan(TAB, () => undefined);
    await scan.look();
    expect(scan.state).toMatchObject({ error, rows: [], looking: false });
  });
});

describe('start', () => {
  test('classifies in order, two at a time', async () => {
    const scan = new PageScan(TAB, () => undefined);
    await scan.look();
    const run = scan.start();
    await vi.waitUntil(() => working.size === 2);
    expect([...working.keys()]).toEqual(['a', 'b']);
    await finish('b');
    await finish('c');
    await finish('a');
    await run;
    expect(outcomes(scan)).toEqual([true, true, true]);
    expect(scan.state.run).toMatchObject({ total: 3, done: 3, phase: 'finished' });
  });

  test('a failed image does not stop the others', async () => {
    const scan = new PageScan(TAB, () => undefined);
    await scan.look();
    const run = scan.start();
    await finish('a', { ok: false, error: { code: 'image-broken', params: [] }, thumbnail: null });
    await finish('b');
    await finish('c');
    await run;
    expect(outcomes(scan)).toEqual([false, true, true]);
  });

  test('takes what is left, and all of it again when nothing is', async () => {
    frames = { 0: [candidate('a', good), candidate('b')] };
    const scan = new PageScan(TAB, () => undefined);
    await scan.look();
    const rest = scan.start();
    await finish('b');
    await rest;
    expect(asked.filter(({ type }) => type === 'classifyCandidate').map(({ payload }) => payload)).toEqual([
      { candidateId: 'b', again: false },
    ]);
    const all = scan.start();
    await finish('a');
    await finish('b');
    await all;
    expect(asked.at(-1)?.payload).toEqual({ candidateId: 'b', again: true });
  });
});

test('cancel tells the frames, starts no more and leaves no failure behind', async () => {
  const scan = new PageScan(TAB, () => undefined);
  await scan.look();
  const run = scan.start();
  await finish('a');
  await vi.waitUntil(() => working.has('c'));
  scan.cancel();
  expect(countAsked('cancelCandidates')).toBe(1);
  for (const candidateId of ['b', 'c'])
    await finish(candidateId, { ok: false, error: { code: 'aborted', params: [] }, thumbnail: null });
  await run;
  expect(outcomes(scan)).toEqual([true, null, null]);
  expect(scan.state.run).toMatchObject({ done: 1, phase: 'stopped' });
  expect(scan.state.rows.some((row) => row.working)).toBe(false);
});

test('an answer to an earlier listing is dropped: it may be of another model', async () => {
  const scan = new PageScan(TAB, () => undefined);
  await scan.look();
  const run = scan.start();
  await vi.waitUntil(() => working.size === 2);
  await scan.look();
  await finish('a');
  await finish('b');
  await run;
  expect(outcomes(scan)).toEqual([null, null, null]);
  expect(scan.state).toMatchObject({ run: null, looking: false });
});

test('measureSpeed starts with the first answer: the model may have been loading until then', () => {
  const run = { total: 11, done: 1, firstDoneAt: 1000, phase: 'running' } as const;
  expect(measureSpeed(run, 5000)).toBeNull();
  expect(measureSpeed({ ...run, done: 5 }, 3000)).toEqual({ perSecond: 2, millisecondsLeft: 3000 });
});
