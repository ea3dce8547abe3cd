// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { copyPicture, savePicture } from '../../../../src/components/where/picture/give-picture';
import { GapLensError } from '../../../../src/shared/errors';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const picture = new Blob(['png'], { type: 'image/png' });

test('is saved under its name without a trace in the document', () => {
  vi.useFakeTimers();
  const addresses = { createObjectURL: vi.fn(() => 'blob:1'), revokeObjectURL: vi.fn() };
  vi.stubGlobal('URL', Object.assign(URL, addresses));
  const before = document.documentElement.outerHTML;
  const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function click(this: HTMLAnchorElement) {
    expect([this.download, this.href, this.isConnected]).toEqual(['gaplens-koala.png', 'blob:1', false]);
  });
  savePicture(picture, 'gaplens-koala.png');
  expect(clicked).toHaveBeenCalledOnce();
  expect(document.documentElement.outerHTML).toBe(before);
  vi.runAllTimers();
  expect(addresses.revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:1');
});

test('where there is no clipboard, as on pages without HTTPS, that is said', async () => {
  await expect(copyPicture(Promise.resolve(picture))).rejects.toMatchObject({ code: 'copy-refused' });
});

test('a picture that could not be made is not blamed on the clipboard', async () => {
  const failed = Promise.reject(new GapLensError('picture-failed'));
  await expect(copyPicture(failed)).rejects.toMatchObject({ code: 'picture-failed' });
});

test('is copied as a PNG', async () => {
  const write = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { write } });
  vi.stubGlobal(
    'ClipboardItem',
    class {
      constructor(readonly items: Record<string, unknown>) {}
    },
  );
  const made = Promise.resolve(picture);
  await copyPicture(made);
  expect(write).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ items: { 'image/png': made } })]);
});
