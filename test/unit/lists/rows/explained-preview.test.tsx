// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { ExplainedPreview } from '../../../../src/lists/rows/explained-preview';
import type { Capture } from '../../../../src/domain/image-source';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { untilTrue } from '../../../support/until';

const capture: Capture = {
  source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 },
  captureMethod: 'page',
  took: 0,
};

function sourceOf() {
  return { capture: vi.fn(async () => capture), show: async () => undefined, hide: () => undefined, explanationOf: null };
}

test('an image that is classified again is drawn with the pixels of its new answer, and the earlier ones are freed', async () => {
  declareBrowser({ i18n: englishWords, runtime: { sendMessage: (async () => ({ ok: true })) as never } });
  const drawImage = vi.fn();
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue({ drawImage } as never);
  const bitmaps: { width: number; height: number; close: () => void }[] = [];
  vi.stubGlobal(
    'ImageData',
    class {
      readonly width = 1;
    },
  );
  vi.stubGlobal('createImageBitmap', async () => {
    const bitmap = { width: 1, height: 1, close: vi.fn() };
    bitmaps.push(bitmap);
    return bitmap;
  });
  const drawn = async (count: number) =>
    untilTrue(async () => {
      await act(() => new Promise((resolve) => setTimeout(resolve)));
      return bitmaps.length === count && drawImage.mock.lastCall?.[0] === bitmaps.at(-1);
    });
  await act(() => render(<ExplainedPreview source={sourceOf()} heatMap={null} />, document.body));
  await drawn(1);
  await act(() => render(<ExplainedPreview source={sourceOf()} heatMap={null} />, document.body));
  await drawn(2);
  expect(bitmaps[0]?.close).toHaveBeenCalledOnce();
  await act(() => render(null, document.body));
  expect(bitmaps[1]?.close).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});
