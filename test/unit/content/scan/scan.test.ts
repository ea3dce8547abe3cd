// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../src/settings/settings';
import { GapLensError } from '../../../../src/domain/errors';
import { createPort } from '../../../support/fake-port';
import {
  all,
  answer,
  captured,
  end,
  looks,
  onConnect,
  frameState,
  scan,
  settled,
  storage,
  toBackground,
  turns,
  watch,
  watchPageOf,
} from './scan-of-page';
import { chart } from '../../../support/sample-classification';
import { untilPasses } from '../../../support/until';

vi.mock('../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

// No script can make a trusted event.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

test('the page is scanned only while somebody watches or a run is in progress', async () => {
  expect(looks).toEqual([]);
  const { close } = await watchPageOf('a');
  expect(looks).toHaveLength(1);
  close();
  expect(looks[0]?.signal.aborted).toBe(true);
});

test('images are listed, classified, and sent with their answers', async () => {
  const { told, last } = await watchPageOf('a', 'b', 'c');
  await told({ a: 'waiting', b: 'waiting', c: 'waiting' });
  scan.start(all);
  await told({ a: 'working', b: 'working', c: 'waiting' });
  turns[0]?.resolve(answer);
  turns[1]?.resolve({ ok: false, error: { code: 'image-truncated', params: [] }, thumbnail: null });
  await told({ a: 'classified', b: 'failed', c: 'working' });
  turns[2]?.resolve(answer);
  await untilPasses(() => expect(last()?.run).toMatchObject({ phase: 'finished', total: 3, done: 3 }));
});

test('a run continues without watchers, and after it the page is no longer observed', async () => {
  const { close } = await watchPageOf('a', 'b', 'c');
  scan.start(all);
  close();
  expect(looks[0]?.signal.aborted).toBe(false);
  for (let index = 0; index < 3; index += 1) {
    turns[index]?.resolve(answer);
    await settled();
  }
  expect(looks[0]?.signal.aborted).toBe(true);
  const again = await watch();
  await again.told({ a: 'classified', b: 'classified', c: 'classified' });
  expect(looks).toHaveLength(2);
});

test('a watcher that returns gets the whole list', async () => {
  const { close } = await watchPageOf('a');
  scan.start(all);
  turns[0]?.resolve(answer);
  await settled();
  close();
  const port = createPort('scan');
  onConnect.emit(port);
  const whole = { entries: [{ name: 'a', state: { kind: 'classified' } }], run: { phase: 'finished' } };
  // The list is sent in slices of time, which are short on a busy machine.
  await untilPasses(() => expect(port.sent[0]).toMatchObject(whole));
});

test('a request before the page has been scanned waits for the scan', async () => {
  scan.start(all);
  await settled();
  looks[0]?.find('a');
  expect(turns).toEqual([]);
  looks[0]?.finish();
  await settled();
  expect(turns.map(({ address }) => address)).toEqual(['a']);
});

test('a request that is canceled while it waits begins nothing', async () => {
  const { last } = await watch();
  scan.start(all);
  scan.cancel();
  looks[0]?.find('a');
  looks[0]?.finish();
  await settled();
  expect(turns).toEqual([]);
  expect(last()?.run ?? null).toBeNull();
});

test('images found during a run join it', async () => {
  const { told } = await watchPageOf('a');
  looks[0]?.find('before');
  scan.start({ candidateIds: [], again: false, askedAt: 1 });
  expect(turns).toEqual([]);
  scan.start(all);
  looks[0]?.find('late');
  turns[0]?.resolve(answer);
  turns[1]?.resolve(answer);
  await told({ a: 'classified', before: 'classified', late: 'working' });
});

test('after a cancel, images in progress wait again and can be started again at once', async () => {
  const { told } = await watchPageOf('a', 'b', 'c');
  scan.start(all);
  turns[0]?.onWaiting(true);
  scan.cancel();
  await told({ a: 'waiting', b: 'waiting', c: 'waiting' });
  // The work has not noticed the cancellation yet.
  turns[0]?.onWaiting(true);
  scan.start(all);
  turns[1]?.onWaiting(true);
  await told({ a: 'working', b: 'working', c: 'waiting' });
});

test('the list knows that a person has cancelled the run, until a person starts another one', async () => {
  const { told, last } = await watchPageOf('a');
  expect(last()?.isDeclined).toBe(false);
  scan.start(all);
  scan.cancel();
  await untilPasses(() => expect(last()?.isDeclined).toBe(true));
  scan.start({ ...all, again: true });
  await told({ a: 'working' });
  expect(last()?.isDeclined).toBe(true);
  scan.start(all);
  await untilPasses(() => expect(last()?.isDeclined).toBe(false));
});

test('an image that the engine dropped without a cancel waits again', async () => {
  const { told } = await watchPageOf('a');
  scan.start(all);
  turns[0]?.reject(new GapLensError('aborted'));
  await told({ a: 'waiting' });
});

test.each([
  ['for its tab says so', true, 'waiting-for-screen'],
  ['for a screenshot of the visible tab does not say so', false, 'working'],
] as const)('an image that must wait %s, and lets others begin', async (_, isHidden, state) => {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  const { told } = await watchPageOf('a', 'b', 'c', 'd');
  scan.start(all);
  await told({ a: 'working', b: 'working', c: 'waiting', d: 'waiting' });
  turns[0]?.onWaiting(true);
  await told({ a: state, b: 'working', c: 'working', d: 'waiting' });
  turns[0]?.onWaiting(false);
  await told({ a: 'working', b: 'working', c: 'working', d: 'waiting' });
});

test('images that turn out blank or repeated are counted, no longer listed, and do not come back', async () => {
  const { told, last } = await watchPageOf('a', 'blank', 'copy');
  scan.start(all);
  await end(0, captured('x'));
  await end(1, captured('y', 'transparent'));
  await end(2, captured('x'));
  await told({ a: 'classified' });
  expect(last()?.skipped).toEqual({
    small: 1,
    transparent: 1,
    'one-color': 0,
    repeated: 1,
    unexamined: 0,
    changing: 0,
    beyond: 0,
  });
  expect(last()?.run).toMatchObject({ phase: 'finished', done: 3 });
  looks[0]?.find('blank', 'copy');
  await told({ a: 'classified' });
});

test('failures and answers are done again only on request', async () => {
  const { idOf, told } = await watchPageOf('a', 'b');
  scan.start(all);
  turns[0]?.resolve({ ok: false, error: { code: 'image-truncated', params: [] }, thumbnail: null });
  turns[1]?.resolve(answer);
  await told({ a: 'failed', b: 'classified' });
  scan.start(all);
  expect(turns).toHaveLength(2);
  scan.start({ candidateIds: [idOf('a'), 'unknown'], again: true, askedAt: 1 });
  expect(turns.map(({ address }) => address)).toEqual(['a', 'b', 'a']);
  turns[2]?.resolve(answer);
  await told({ a: 'classified', b: 'classified' });
  scan.start({ candidateIds: null, again: true, askedAt: 1 });
  expect(turns).toHaveLength(5);
});

test('a request says whether the page misses frames, as measured while it is scrolled', async () => {
  let time = 0;
  const draw = vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => {
    setTimeout(() => callback((time += 100)));
    return 0;
  });
  Document.prototype.getAnimations = () => [];
  await watchPageOf('a', 'b', 'c', 'd');
  scan.start(all);
  window.dispatchEvent(new Event('scroll'));
  turns[0]?.resolve(answer);
  await untilPasses(() => expect(turns).toHaveLength(3));
  await untilPasses(() => expect(time).toBeGreaterThanOrEqual(200));
  turns[1]?.resolve(answer);
  await untilPasses(() => expect(turns).toHaveLength(4));
  expect(turns[0]?.asked).not.toHaveProperty('missesFrames');
  expect(turns[3]?.asked).toMatchObject({ missesFrames: true });
  draw.mockRestore();
});

test('a class is asked for whatever the kind of picture only on request, and may be known already', async () => {
  const { idOf, told } = await watchPageOf('a');
  scan.start(all);
  turns[0]?.resolve({ ok: true, classification: chart, thumbnail: answer.thumbnail });
  await told({ a: 'classified' });
  scan.start({ candidateIds: [idOf('a')], again: true, nameAnyway: true, askedAt: 1 });
  expect(turns.map(({ asked }) => asked)).toEqual([{ urgency: 'in-view' }, { urgency: 'in-view', nameAnyway: true }]);
  turns[1]?.resolve(answer);
  await untilPasses(() => expect(frameState.outcomes.find(idOf('a'), defaultSettings.modelId)).toEqual(answer));
});

test('an answer from a card is used', async () => {
  const { idOf, told } = await watchPageOf('a');
  await untilPasses(() => expect(idOf('a')).not.toBe(''));
  frameState.outcomes.keep(idOf('a'), defaultSettings.modelId, answer);
  await told({ a: 'classified' });
});

test('choosing another model ends the run and shows no answers; choosing the first model again shows its answers', async () => {
  const { told, last } = await watchPageOf('a', 'b');
  scan.start(all);
  turns[0]?.resolve(answer);
  await told({ a: 'classified', b: 'working' });
  const enabledModels = [defaultSettings.modelId, 'nsfw-mobilenet-v2'];
  const choose = (modelId: string) => storage.storage.local?.set?.({ settings: { ...defaultSettings, enabledModels, modelId } });
  await choose('nsfw-mobilenet-v2');
  await told({ a: 'waiting', b: 'waiting' });
  expect(turns[1]?.signal.aborted).toBe(true);
  expect(last()?.run?.phase).toBe('stopped');
  await choose(defaultSettings.modelId);
  await told({ a: 'classified', b: 'waiting' });
});

test('after another scan, waiting images that were removed are no longer listed, but images with answers are', async () => {
  const { told, close } = await watchPageOf('a', 'b', 'c');
  await told({ a: 'waiting', b: 'waiting', c: 'waiting' });
  scan.start(all);
  turns[0]?.resolve(answer);
  await told({ a: 'classified', b: 'working', c: 'working' });
  scan.cancel();
  close();
  const again = await watch();
  for (const name of ['a', 'b']) document.querySelector(`#${name}`)?.remove();
  looks[1]?.find('c');
  looks[1]?.finish();
  await again.told({ a: 'classified', c: 'waiting' });
});

test('leaving the page ends its run', async () => {
  await watchPageOf('a');
  scan.start(all);
  dispatchEvent(new Event('pagehide'));
  expect(turns[0]?.signal.aborted).toBe(true);
  // The port closes without a report of the end, so the run's requests are dropped.
  expect(toBackground.map(({ sent }) => sent)).toEqual([[expect.objectContaining({ phase: 'running' })]]);
  expect(toBackground[0]?.disconnect).toHaveBeenCalled();
});

test('a run that was asked for before the page has been scanned does not begin when the page, left meanwhile, is shown again', async () => {
  const { close } = await watch();
  scan.start(all);
  dispatchEvent(new Event('pagehide'));
  close();
  expect(looks[0]?.signal.aborted).toBe(true);
  const again = await watch();
  looks[1]?.find('a');
  looks[1]?.finish();
  await again.told({ a: 'waiting' });
  expect(turns).toEqual([]);
});

test("the places of the page's frames are sent with the list", async () => {
  const { last } = await watchPageOf('a');
  expect(last()?.frames).toEqual({ own: '', inside: [] });
});
