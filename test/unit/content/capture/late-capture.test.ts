import { beforeEach, expect, test, vi } from 'vitest';
import { ensureLateCapture, type LateCapture, provideLateCapture } from '../../../../src/content/capture/late-capture';
import { askBackground } from '../../../../src/content/frame/ask-background';
import { frameSlot } from '../../../../src/content/dom/frame-slot';
import { GapLensError } from '../../../../src/domain/errors';
import { untilPasses } from '../../../support/until';

vi.mock('../../../../src/content/frame/ask-background', () => ({ askBackground: vi.fn() }));

// Never called here.
const lateCapture = {} as LateCapture;
let answers: { resolve: () => void; reject: (error: unknown) => void }[];

beforeEach(() => {
  answers = [];
  frameSlot<LateCapture | undefined>('gaplensLateCapture').set(undefined);
  vi.mocked(askBackground).mockImplementation(
    () =>
      new Promise<never>((resolve, reject) => {
        answers.push({ resolve: () => (provideLateCapture(lateCapture), resolve(undefined as never)), reject });
      }),
  );
});

test('two captures at once ask for the script once', async () => {
  const both = Promise.all([ensureLateCapture(), ensureLateCapture()]);
  expect(answers).toHaveLength(1);
  answers[0]?.resolve();
  expect(await both).toEqual([lateCapture, lateCapture]);
});

test('a script that did not come costs the captures that waited for it, and no later one', async () => {
  const both = Promise.allSettled([ensureLateCapture(), ensureLateCapture()]);
  answers[0]?.reject(new GapLensError('engine-stopped'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = [ensureLateCapture(), ensureLateCapture()];
  expect(answers).toHaveLength(2);
  answers[1]?.resolve();
  expect(await Promise.all(later)).toEqual([lateCapture, lateCapture]);
});

test('a capture that begins in the moment of the failure asks anew', async () => {
  const first = ensureLateCapture();
  const second = first.catch(() => ensureLateCapture());
  answers[0]?.reject(new GapLensError('engine-stopped'));
  await untilPasses(() => expect(answers).toHaveLength(2));
  answers[1]?.resolve();
  expect(await second).toBe(lateCapture);
});
