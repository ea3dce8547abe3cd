import { beforeEach, expect, test, vi } from 'vitest';
import { askBackground } from '../../../../src/content/ask-background';
import { createShots } from '../../../../src/content/capture/shots';
import { createTurns } from '../../../../src/content/capture/waiting';

vi.mock('../../../../src/content/ask-background', () => ({ askBackground: vi.fn() }));

let count = 0;
beforeEach(() => {
  count = 0;
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work));
  vi.mocked(askBackground)
    .mockReset()
    .mockImplementation(async () => ({ bytes: new ArrayBuffer((count += 1)), mimeType: 'image/png' }));
});
const sizeOf = async (shot: Promise<{ bytes: ArrayBuffer }>) => (await shot).bytes.byteLength;

test('whoever asks before a shot is begun gets the same', async () => {
  const nextShot = createShots(createTurns());
  expect(await Promise.all([nextShot(), nextShot(), nextShot()].map(sizeOf))).toEqual([1, 1, 1]);
});

test('whoever asks later gets one of its own: none is older than the question', async () => {
  const nextShot = createShots(createTurns());
  let later: Promise<{ bytes: ArrayBuffer }> | undefined;
  vi.mocked(askBackground).mockImplementationOnce(async () => {
    later = nextShot();
    return { bytes: new ArrayBuffer(9), mimeType: 'image/png' };
  });
  expect(await sizeOf(nextShot())).toBe(9);
  expect(await sizeOf(later!)).toBe(1);
});

test('a shot waits for what scrolls the page', async () => {
  const inTurn = createTurns();
  let end = () => {};
  void inTurn(() => new Promise<void>((resolve) => (end = resolve)));
  const shots = [createShots(inTurn)()];
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(askBackground).not.toHaveBeenCalled();
  end();
  expect(await Promise.all(shots.map(sizeOf))).toEqual([1]);
});

test('after one that failed the next is tried', async () => {
  const nextShot = createShots(createTurns());
  vi.mocked(askBackground).mockRejectedValueOnce(new Error('not allowed'));
  await expect(nextShot()).rejects.toThrow();
  expect(await sizeOf(nextShot())).toBe(1);
});
