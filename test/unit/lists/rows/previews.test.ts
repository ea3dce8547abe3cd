import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createPreviews } from '../../../../src/lists/rows/previews';
import type { Thumbnail } from '../../../../src/domain/thumbnail';

const picture: Thumbnail = { bytes: new ArrayBuffer(1), mimeType: 'image/webp', width: 1, height: 1 };
const settled = () => new Promise((resolve) => setTimeout(resolve));
const view = () => new AbortController();

/** Pictures whose loading ends when the test says so. */
function heldPreviews() {
  const ends = new Map<string, (result: Thumbnail | null) => void>();
  const previews = createPreviews((key) => new Promise((resolve) => ends.set(key, resolve)));
  const end = async (key: string, result: Thumbnail | null = picture) => {
    ends.get(key)?.(result);
    ends.delete(key);
    await settled();
  };
  return { previews, end, asked: () => [...ends.keys()] };
}

test('keeps a loaded preview and notifies its row', async () => {
  const { previews, end } = heldPreviews();
  const onCome = vi.fn();
  previews.want('a', onCome, view().signal);
  expect(previews.get('a')).toBeNull();
  await end('a');
  expect(onCome).toHaveBeenCalledTimes(1);
  expect(previews.get('a')).toBe(picture);
});

test('requests three previews at a time, and skips rows that scrolled away', async () => {
  const { previews, end, asked } = heldPreviews();
  const views = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((key) => [key, view()]));
  for (const [key, { signal }] of Object.entries(views)) previews.want(key, () => undefined, signal);
  expect(asked()).toEqual(['a', 'b', 'c']);
  views['d']?.abort();
  await end('b');
  expect(asked()).toEqual(['a', 'c', 'e']);
});

test('requests a missing preview again when its row comes back into view', async () => {
  const { previews, end, asked } = heldPreviews();
  const onCome = vi.fn();
  previews.want('a', onCome, view().signal);
  await end('a', null);
  expect(onCome).not.toHaveBeenCalled();
  previews.want('a', onCome, view().signal);
  expect(asked()).toEqual(['a']);
});

test('leaves the row without a preview after a failed request, and continues with the next row', async () => {
  const load = vi.fn<(key: string) => Promise<Thumbnail | null>>(async (key) => {
    if (key !== 'd') throw new Error('the frame has gone');
    return picture;
  });
  const previews = createPreviews(load);
  for (const key of ['a', 'b', 'c', 'd']) previews.want(key, () => undefined, view().signal);
  await settled();
  expect(previews.get('a')).toBeNull();
  expect(previews.get('d')).toBe(picture);
});

test('loads at most three previews at once, and one for each row in view, in any order of events', async () => {
  const commands = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), comes: fc.boolean() }), {
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), commands, async (scheduler, all) => {
      let [underWay, most] = [0, 0];
      const previews = createPreviews(async () => {
        most = Math.max(most, (underWay += 1));
        await scheduler.schedule(Promise.resolve());
        underWay -= 1;
        return picture;
      });
      const inView = new Map<string, AbortController>();
      scheduler.scheduleSequence(
        all.map(({ key, comes }) => async () => {
          inView.get(key)?.abort();
          inView.delete(key);
          if (!comes) return;
          inView.set(key, view());
          previews.want(key, () => undefined, inView.get(key)!.signal);
        }),
      );
      do {
        await scheduler.waitAll();
        await settled();
      } while (scheduler.count() > 0);
      expect(most).toBeLessThanOrEqual(3);
      expect([...inView.keys()].filter((key) => !previews.get(key))).toEqual([]);
    }),
  );
});
