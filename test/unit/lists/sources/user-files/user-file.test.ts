import { expect, test, vi } from 'vitest';
import { captureUserFile } from '../../../../../src/lists/sources/user-files/user-file';
import { isCapture } from '../../../../../src/messaging/shapes';
import { declareBrowser } from '../../../../support/fake-browser';

test('captureUserFile returns a valid capture for an address', async () => {
  const value = { bytes: new ArrayBuffer(3), mimeType: 'image/png', mayDiffer: true, isCached: false };
  declareBrowser({ runtime: { sendMessage: vi.fn(async () => ({ ok: true, value })) } } as never);
  expect(isCapture(await captureUserFile({ kind: 'address', name: 'a', address: 'https://a.example/a.png' }))).toBe(true);
});

test('captureUserFile returns a valid capture for a file', async () => {
  const file = new File(['x'], 'x.png', { type: 'image/png' });
  expect(isCapture(await captureUserFile({ kind: 'file', name: 'x.png', file }))).toBe(true);
});
