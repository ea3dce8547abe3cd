// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findPaintedBox } from '../../../../src/content/capture/painted-box';
import { captureFromScreen } from '../../../../src/content/capture/screen-method';
import { visiblePart, type VisiblePart } from '../../../../src/content/capture/visible-part';
import { sendToBackground } from '../../../../src/messaging/send';
import { bringIntoView } from '../../../../src/content/frame/frame-around';
import { GapLensError } from '../../../../src/domain/errors';
import type { Preview } from '../../../../src/domain/preview';

vi.mock('../../../../src/content/capture/painted-box', () => ({ findPaintedBox: vi.fn() }));
vi.mock('../../../../src/content/capture/visible-part', async (importOriginal) => ({
  ...(await importOriginal<object>()),
  visiblePart: vi.fn(),
}));
vi.mock('../../../../src/messaging/send', () => ({ sendToBackground: vi.fn() }));
vi.mock('../../../../src/content/frame/frame-around', () => ({ bringIntoView: vi.fn() }));

const whole = { x: 10, y: 20, width: 100, height: 80 };
const nothing = { x: 10, y: 20, width: 0, height: 0 };
const inView: VisiblePart = { seen: whole, whole, isEnough: true, isCovered: false, inTab: whole };
const outOfView: VisiblePart = { seen: nothing, whole, isEnough: false, isCovered: false, inTab: nothing };
const crop = { bytes: new ArrayBuffer(9), mimeType: 'image/png', preview: {} as Preview };

/** True for each look at which the image is in view; the last one holds from then on. */
let looks: boolean[] = [];
const scrolledBack = vi.fn(async () => undefined);
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  document.body.innerHTML = '<div id="image"></div>';
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => setTimeout(work));
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
  scrolledBack.mockClear();
  vi.mocked(findPaintedBox).mockResolvedValue(() => ({ painted: whole, whole }));
  vi.mocked(visiblePart).mockImplementation(async () => ((looks.length > 1 ? looks.shift() : looks[0]) ? inView : outOfView));
  vi.mocked(sendToBackground).mockReset().mockResolvedValue([crop]);
  vi.mocked(bringIntoView).mockReset().mockResolvedValue(scrolledBack);
});
afterEach(() => void vi.useRealTimers());

async function capture() {
  const element = document.querySelector('#image')!;
  const found = { element, image: { kind: 'background', slot: null } } as never;
  const options = { scrolling: 'return', onWaiting: () => undefined, onShot: () => undefined } as const;
  const capturing = Promise.allSettled([captureFromScreen(found, options, new AbortController().signal)]);
  await vi.runAllTimersAsync();
  const [captured] = await capturing;
  if (captured.status === 'rejected') throw captured.reason;
  return captured.value;
}

test('an image is scrolled to again if another frame scrolls the page away from it', async () => {
  // Out of view; in view because of the other frame's scroll, which is undone before the next look; then at its own place.
  looks = [false, true, false, false, true];
  expect(await capture()).toMatchObject({ captureMethod: 'screen', source: { bytes: crop.bytes } });
  expect(bringIntoView).toHaveBeenCalledTimes(1);
  expect(scrolledBack).toHaveBeenCalledTimes(1);
});

test('an image is captured again if its frame was out of view during the screenshot', async () => {
  looks = [false, true];
  vi.mocked(sendToBackground).mockResolvedValueOnce([null]);
  expect(await capture()).toMatchObject({ captureMethod: 'screen' });
  expect(sendToBackground).toHaveBeenCalledTimes(2);
});

test('an image in view is scrolled to if the shared screenshot does not show it', async () => {
  looks = [true];
  vi.mocked(sendToBackground).mockResolvedValueOnce([null]).mockResolvedValueOnce([null]);
  expect(await capture()).toMatchObject({ captureMethod: 'screen' });
});

test('an image is captured once its tab is in front again, though the browser told the background before the page', async () => {
  looks = [true];
  const refuse = async () => {
    throw new GapLensError('screen-not-in-front');
  };
  vi.mocked(sendToBackground).mockImplementationOnce(refuse).mockImplementationOnce(refuse);
  expect(await capture()).toMatchObject({ captureMethod: 'screen' });
});

test('an image in a tab that is visible and never in front, as beside another one, is given up with that reason', async () => {
  looks = [true];
  vi.mocked(sendToBackground).mockRejectedValue(new GapLensError('screen-not-in-front'));
  await expect(capture()).rejects.toMatchObject({ code: 'screen-not-in-front' });
  expect(sendToBackground).toHaveBeenCalledTimes(5);
});

test('an image that comes into view at no position is off the screen', async () => {
  looks = [false];
  await expect(capture()).rejects.toMatchObject({ code: 'image-off-screen' });
  expect(vi.mocked(bringIntoView).mock.calls.map(([, block]) => block)).toEqual(['center', 'start', 'end', 'center']);
  expect(scrolledBack).toHaveBeenCalledTimes(4);
  expect(sendToBackground).not.toHaveBeenCalled();
});
