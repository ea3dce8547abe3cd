import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import type { HeldCapture } from '../../../src/background/held-captures';
import type { Envelope } from '../../../src/messaging/envelope';
import type { Runtime } from '../../../src/platform/browser';
import { FRAME_BYTES, TAB_BYTES, TAB_CAPTURES } from '../../../src/domain/limits';
import type { declareBrowser } from '../../support/fake-browser';
import { declareStorage } from '../settings/fake-storage';

const sumOf = (held: Iterable<{ bytes: number }>) => Array.from(held).reduce((sum, { bytes }) => sum + bytes, 0);
const senderOf = (frameId: number) => ({ tab: { id: 1 }, frameId }) as Runtime.MessageSender;
/** The background as it is when it has just been woken: it remembers nothing but what is stored. */
const wake = async () => {
  vi.resetModules();
  const fake = await import('../../support/fake-browser');
  fake.declareBrowser(apis);
  return import('../../../src/background/held-captures');
};

/** The captures that each frame really keeps, by key. */
let frames: Map<number, Map<string, { bytes: number }>>;
let apis: Parameters<typeof declareBrowser>[0];
let deliver: (work: () => void) => void;

beforeEach(() => {
  frames = new Map();
  deliver = (work) => work();
  const { storage } = declareStorage();
  const sendMessage = async (_: number, { payload }: Envelope, { frameId = 0 } = {}) => {
    deliver(() => (payload as { keys: string[] }).keys.forEach((key) => frames.get(frameId)?.delete(key)));
    return { ok: true };
  };
  apis = { storage, tabs: { sendMessage: sendMessage as never } };
});

function hold(frameId: number, key: string, bytes: number): { held: { key: string; bytes: number }[]; released: string[] } {
  const frame = frames.get(frameId) ?? new Map<string, { bytes: number }>();
  frames.set(frameId, frame.set(key, { bytes }));
  return { held: [{ key, bytes }], released: [] };
}

const arbitraryHeld = fc
  .array(fc.record({ frameId: fc.nat(5), bytes: fc.integer({ min: 0, max: FRAME_BYTES * 2 }) }), { maxLength: 100 })
  .map((all) => all.map((each, index): HeldCapture => ({ ...each, key: `${index}` })));

test('kept captures are within the budget, whatever the frames hold, and the newest stay', async () => {
  const { withinBudget } = await wake();
  fc.assert(
    fc.property(arbitraryHeld, (held) => {
      const { kept, dropped } = withinBudget(held);
      expect(sumOf(kept)).toBeLessThanOrEqual(TAB_BYTES);
      expect(kept.length).toBeLessThanOrEqual(TAB_CAPTURES);
      expect(kept.length + dropped.length).toBe(held.length);
      const last = held.at(-1);
      if (last && last.bytes <= FRAME_BYTES) expect(kept).toContain(last);
      for (const frameId of new Set(held.map((each) => each.frameId)))
        expect(sumOf(kept.filter((each) => each.frameId === frameId))).toBeLessThanOrEqual(FRAME_BYTES);
    }),
  );
});

test('a frame, whatever it claims, displaces only captures within its own share', async () => {
  const { withinBudget } = await wake();
  const victim: HeldCapture = { key: 'victim', frameId: 1, bytes: TAB_BYTES - FRAME_BYTES };
  fc.assert(
    fc.property(fc.array(fc.nat(FRAME_BYTES * 3), { maxLength: 31 }), (claims) => {
      const flood = claims.map((bytes, index): HeldCapture => ({ key: `flood ${index}`, frameId: 2, bytes }));
      expect(withinBudget([victim, ...flood]).kept).toContain(victim);
    }),
  );
});

test('24 frames of four files of 3.6 MB keep the last ones, and together no more than the budget of the tab', async () => {
  const { countCaptures } = await wake();
  for (let each = 0; each < 4 * 24; each++) await countCaptures(hold(each % 24, `${each}`, 3_600_000), senderOf(each % 24));
  const left = [...frames.values()].flatMap((frame) => [...frame.keys()]);
  expect(left.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 11 }, (_, index) => 85 + index));
});

test('frames stay within the budget in whatever order messages come, even if the background ends in between', async () => {
  const order = fc.array(fc.record({ frameId: fc.nat(3), bytes: fc.nat(FRAME_BYTES), ends: fc.boolean() }), { maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(order, fc.scheduler(), async (captures, scheduler) => {
      frames.clear();
      let waking = wake();
      let working = 0;
      (await waking).forgetCaptures(1);
      deliver = (work) => void scheduler.schedule(Promise.resolve(), 'drop').then(work);
      const all = captures.map(async ({ frameId, bytes, ends }, index) => {
        await scheduler.schedule(Promise.resolve(), `held ${index}`);
        // Browsers end it when it answers nobody.
        if (ends && working === 0) waking = wake();
        working += 1;
        await (await waking).countCaptures(hold(frameId, `${index}`, bytes), senderOf(frameId));
        working -= 1;
      });
      await scheduler.waitFor(Promise.all(all));
      await scheduler.waitAll();
      expect(sumOf([...frames.values()].flatMap((frame) => [...frame.values()]))).toBeLessThanOrEqual(TAB_BYTES);
    }),
    { numRuns: 60 },
  );
}, 30_000);

test('a frame can release only its own captures', async () => {
  const { countCaptures } = await wake();
  await countCaptures(hold(1, 'a', FRAME_BYTES), senderOf(1));
  await countCaptures({ ...hold(2, 'b', 1), released: ['a'] }, senderOf(2));
  await countCaptures(hold(3, 'c', FRAME_BYTES), senderOf(3));
  // "a" still counts, and is the oldest.
  expect([...frames.values()].flatMap((frame) => [...frame.keys()])).toEqual(['b', 'c']);
});
