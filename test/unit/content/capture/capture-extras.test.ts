import { beforeEach, expect, test, vi } from 'vitest';
import { ensureCaptureExtras, type CaptureExtras, provideCaptureExtras } from '../../../../src/content/capture/capture-extras';
import { sendToBackground } from '../../../../src/messaging/send';
import { frameSlot } from '../../../../src/content/dom/frame-slot';
import { GapLensError } from '../../../../src/domain/errors';
import { untilPasses } from '../../../support/until';

vi.mock('../../../../src/messaging/send', () => ({ sendToBackground: vi.fn() }));

// Never called here.
const captureExtras = {} as CaptureExtras;
let answers: { resolve: () => void; reject: (error: unknown) => void }[];

beforeEach(() => {
  answers = [];
  frameSlot<CaptureExtras | undefined>('gaplensCaptureExtras').set(undefined);
  vi.mocked(sendToBackground).mockImplementation(
    () =>
      new Promise<never>((resolve, reject) => {
        answers.push({ resolve: () => (provideCaptureExtras(captureExtras), resolve(undefined as never)), reject });
      }),
  );
});

test('two simultaneous captures request the script once', async () => {
  const both = Promise.all([ensureCaptureExtras(), ensureCaptureExtras()]);
  expect(answers).toHaveLength(1);
  answers[0]?.resolve();
  expect(await both).toEqual([captureExtras, captureExtras]);
});

test('a missing script fails the captures that waited for it, but no later ones', async () => {
  const both = Promise.allSettled([ensureCaptureExtras(), ensureCaptureExtras()]);
  answers[0]?.reject(new GapLensError('engine-stopped'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = [ensureCaptureExtras(), ensureCaptureExtras()];
  expect(answers).toHaveLength(2);
  answers[1]?.resolve();
  expect(await Promise.all(later)).toEqual([captureExtras, captureExtras]);
});

test('a capture that begins at the moment of the failure requests the script again', async () => {
  const first = ensureCaptureExtras();
  const second = first.catch(() => ensureCaptureExtras());
  answers[0]?.reject(new GapLensError('engine-stopped'));
  await untilPasses(() => expect(answers).toHaveLength(2));
  answers[1]?.resolve();
  expect(await second).toBe(captureExtras);
});
