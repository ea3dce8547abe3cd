// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest';
import { copyPicture, joinWhileFitting } from '../../../../src/ui/heat-map-panel/picture/make-picture';
import { GapLensError } from '../../../../src/domain/errors';

afterEach(() => {
  vi.unstubAllGlobals();
});

const picture = new Blob(['png'], { type: 'image/png' });

test('copyPicture refuses if there is no clipboard, as on pages without HTTPS', async () => {
  await expect(copyPicture(Promise.resolve(picture))).rejects.toMatchObject({ code: 'copy-refused' });
});

test('copyPicture does not blame the clipboard if the picture could not be made', async () => {
  const failed = Promise.reject(new GapLensError('picture-failed'));
  await expect(copyPicture(failed)).rejects.toMatchObject({ code: 'picture-failed' });
});

test('copyPicture copies a PNG', async () => {
  const write = vi.fn(async () => undefined);
  vi.stubGlobal('navigator', { clipboard: { write } });
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly items: Record<string, unknown>;
      constructor(items: Record<string, unknown>) {
        this.items = items;
      }
    },
  );
  const made = Promise.resolve(picture);
  await copyPicture(made);
  expect(write).toHaveBeenCalledExactlyOnceWith([expect.objectContaining({ items: { 'image/png': made } })]);
});

test('joinWhileFitting puts details on as few lines as possible', () => {
  const fits = (line: string) => line.length <= 12;
  expect(joinWhileFitting(['one', 'two', 'three'], ' · ', fits)).toEqual(['one · two', 'three']);
  expect(joinWhileFitting(['one', 'two'], ' · ', fits)).toEqual(['one · two']);
  expect(joinWhileFitting(['much too long a part', 'two'], ' · ', fits)).toEqual(['much too long a part', 'two']);
});
