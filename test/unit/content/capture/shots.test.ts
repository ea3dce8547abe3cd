import { beforeEach, expect, test, vi } from 'vitest';
import { sendToBackground } from '../../../../src/messaging/send';
import { createShots } from '../../../../src/content/capture/shots';
import type { Preview } from '../../../../src/domain/preview';
import type { Rectangle } from '../../../../src/domain/image-source';
import { createSerializer } from '../../../../src/domain/async';

vi.mock('../../../../src/messaging/send', () => ({ sendToBackground: vi.fn() }));

let count = 0;
beforeEach(() => {
  count = 0;
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work));
  vi.mocked(sendToBackground)
    .mockReset()
    .mockImplementation(async (_, request) => {
      count += 1;
      return partsOf(request).map(() => crop(count));
    });
});
const partsOf = (request: unknown) => (request as { parts: Rectangle[] }).parts;
const crop = (size: number) => ({ bytes: new ArrayBuffer(size), mimeType: 'image/png', preview: {} as Preview });
const sizeOf = async (shot: Promise<{ bytes: ArrayBuffer } | null>) => (await shot)?.bytes.byteLength;
const part = { x: 0, y: 0, width: 0.5, height: 0.5 };

test('calls before a screenshot begins share it', async () => {
  const nextShot = createShots(createSerializer());
  expect(await Promise.all([nextShot(part), nextShot(part), nextShot(part)].map(sizeOf))).toEqual([1, 1, 1]);
});

test('each call gets its own part, and nothing if that part is not visible', async () => {
  const nextShot = createShots(createSerializer());
  vi.mocked(sendToBackground).mockImplementation(async (_, request) =>
    partsOf(request).map(({ x }) => (x === 1 ? null : crop(x))),
  );
  const shots = [5, 1, 7].map((x) => nextShot({ ...part, x }));
  expect(await Promise.all(shots.map(sizeOf))).toEqual([5, undefined, 7]);
  expect(sendToBackground).toHaveBeenCalledTimes(1);
});

test('a later call gets its own screenshot, never one older than the call', async () => {
  const nextShot = createShots(createSerializer());
  let later: Promise<{ bytes: ArrayBuffer } | null> | undefined;
  vi.mocked(sendToBackground).mockImplementationOnce(async () => {
    later = nextShot(part);
    return [crop(9)];
  });
  expect(await sizeOf(nextShot(part))).toBe(9);
  expect(await sizeOf(later!)).toBe(1);
});

test('a screenshot waits for tasks that scroll the page', async () => {
  const serialize = createSerializer();
  let end = () => {};
  void serialize(() => new Promise<void>((resolve) => (end = resolve)));
  const shots = [createShots(serialize)(part)];
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(sendToBackground).not.toHaveBeenCalled();
  end();
  expect(await Promise.all(shots.map(sizeOf))).toEqual([1]);
});

test('after a failed screenshot the next one is taken', async () => {
  const nextShot = createShots(createSerializer());
  vi.mocked(sendToBackground).mockRejectedValueOnce(new Error('not allowed'));
  await expect(nextShot(part)).rejects.toThrow();
  expect(await sizeOf(nextShot(part))).toBe(1);
});
