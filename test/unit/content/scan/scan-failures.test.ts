// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { defaultSettings } from '../../../../src/settings/settings';
import {
  all,
  answer,
  canvasOf,
  faults,
  foundOf,
  looks,
  openScan,
  frameState,
  scan,
  settled,
  storage,
  turns,
  watch,
  watchPageOf,
} from './scan-of-page';
import { untilPasses, untilTrue } from '../../../support/until';

vi.mock('../../../../src/domain/work-limits', () => ({ imagesInFlight: () => 2 }));

/** Lets the storage reject the next requests. Returns how many are left to reject. */
function failStorage(times: number): () => number {
  const { local } = storage.storage;
  const get = local?.get as (key: string) => Promise<object>;
  let left = times;
  Object.assign(local ?? {}, {
    get: (key: string) => (left === 0 ? get(key) : ((left -= 1), Promise.reject(new Error('the storage is busy')))),
  });
  return () => left;
}

const chooseSmallestSide = (smallestSide: number) =>
  storage.storage.local?.set?.({ settings: { ...defaultSettings, smallestSide } });

beforeEach(() => void vi.spyOn(document, 'hidden', 'get').mockReturnValue(false));

test('two requests before the page has been scanned are both done', async () => {
  const first = await watchPageOf('a', 'b', 'c');
  await first.told({ a: 'waiting', b: 'waiting', c: 'waiting' });
  first.close();
  // The old rows are shown immediately.
  const { told, idOf } = await watch();
  const only = (name: string, askedAt: number) => scan.start({ candidateIds: [idOf(name)], again: true, askedAt });
  only('a', 1);
  only('c', 2);
  looks[1]?.find('a', 'b', 'c');
  looks[1]?.finish();
  await told({ a: 'working', b: 'waiting', c: 'working' });
});

test('canceling before the page has been scanned drops all earlier requests, and no later ones', async () => {
  const first = await watchPageOf('a', 'b', 'c');
  await first.told({ a: 'waiting', b: 'waiting', c: 'waiting' });
  first.close();
  const { told, idOf } = await watch();
  const only = (name: string, askedAt: number) => scan.start({ candidateIds: [idOf(name)], again: true, askedAt });
  only('a', 1);
  only('b', 2);
  scan.cancel();
  only('c', 3);
  looks[1]?.find('a', 'b', 'c');
  looks[1]?.finish();
  await told({ a: 'waiting', b: 'waiting', c: 'working' });
});

test('a storage error that happens once changes nothing and is reported', async () => {
  failStorage(1);
  const { told, last } = await watchPageOf('a');
  await told({ a: 'waiting' });
  await untilPasses(() => expect(last()).toMatchObject({ scanning: false, error: null }));
  expect(faults).toMatchObject([{ place: 'settings', name: 'GapLensError' }]);
});

test('a lasting storage error is shown, and a new watcher triggers another attempt', async () => {
  failStorage(2);
  const { last, close } = await watch();
  await untilPasses(() => expect(last()).toMatchObject({ scanning: false, error: { code: 'unexpected' } }));
  scan.cancel();
  expect(looks).toHaveLength(0);
  const again = await watch();
  close();
  looks[0]?.find('a');
  looks[0]?.finish();
  await again.told({ a: 'waiting' });
  expect(again.last()).toMatchObject({ scanning: false, error: null });
});

test('a request that found the page unreadable is done when reading works again', async () => {
  const toReject = failStorage(4);
  const { last } = await watch();
  await untilPasses(() => expect(last()?.error).not.toBeNull());
  // Tries again, since the page is known to be unreadable.
  scan.start(all);
  await untilPasses(() => expect(toReject()).toBe(0));
  const again = await watch();
  await untilTrue(() => looks[0]);
  looks[0]?.find('a');
  looks[0]?.finish();
  await again.told({ a: 'working' });
});

test.each([
  ['at once', new RangeError('Maximum call stack size exceeded'), (error: Error) => looks[0]?.fail(error)],
  ['later', new SyntaxError('text of the page'), (error: Error) => (looks[0]?.finish(), looks[0]?.failLater(error))],
])('a page that cannot be scanned is reported: %s', async (_, error, fail) => {
  const { last, told } = await watch();
  looks[0]?.find('a');
  await told({ a: 'waiting' });
  fail(error);
  await untilPasses(() => expect(last()).toMatchObject({ scanning: false, error: { code: 'unexpected' } }));
  expect(faults).toMatchObject([{ place: 'scan', name: error.name }]);
  expect(looks[0]?.signal.aborted).toBe(true);
  // Known entries stay.
  await told({ a: 'waiting' });
});

test('an observation that has ended reports no failure', async () => {
  const { close } = await watch();
  close();
  await settled();
  looks[0]?.fail(new Error('too late'));
  await settled();
  expect(faults).toEqual([]);
  const again = await watch();
  expect(again.last()).toMatchObject({ scanning: true, error: null });
});

test('an image that cannot be listed affects no other image, and is counted until it can be listed', async () => {
  const { told, last } = await watch();
  const broken = canvasOf('b');
  const name = vi.spyOn(broken.element, 'ariaLabel', 'get').mockImplementation(() => {
    throw new TypeError('children is not iterable');
  });
  looks[0]?.show(foundOf('a'), broken, foundOf('c'));
  looks[0]?.finish();
  await told({ a: 'waiting', c: 'waiting' });
  expect(last()?.skipped.unexamined).toBe(1);
  expect(faults).toMatchObject([{ place: 'image', name: 'TypeError' }]);
  name.mockRestore();
  looks[0]?.show(broken);
  await told({ a: 'waiting', b: 'waiting', c: 'waiting' });
  expect(last()?.skipped.unexamined).toBe(0);
});

test('a new smallest side takes effect while the list is watched', async () => {
  const { told } = await watchPageOf('a', 'small');
  scan.start({ candidateIds: [], again: false, askedAt: 1 });
  await chooseSmallestSide(defaultSettings.smallestSide * 2);
  await untilPasses(() => expect(looks).toHaveLength(2));
  expect(looks[0]?.signal.aborted).toBe(true);
  looks[1]?.find('a');
  looks[1]?.finish();
  await told({ a: 'waiting' });
  await chooseSmallestSide(defaultSettings.smallestSide * 2);
  expect(looks).toHaveLength(2);
});

test('settings that change while they are being read are used', async () => {
  const { local } = storage.storage;
  const reads: ((stored: object) => void)[] = [];
  Object.assign(local ?? {}, { get: () => new Promise((resolve) => reads.push(resolve)) });
  const { told, idOf } = await watch();
  const changed = {
    ...defaultSettings,
    enabledModels: [defaultSettings.modelId, 'nsfw-mobilenet-v2'],
    modelId: 'nsfw-mobilenet-v2',
  };
  storage.onChanged.emit({ settings: { newValue: changed } }, 'local');
  await settled();
  reads[0]?.({ settings: defaultSettings });
  reads[1]?.({ settings: changed });
  await settled();
  looks[0]?.find('a');
  looks[0]?.finish();
  await settled();
  await told({ a: 'waiting' });
  const model = { ...answer.classification.model, id: changed.modelId };
  frameState.outcomes.keep(idOf('a'), changed.modelId, { ...answer, classification: { ...answer.classification, model } });
  await told({ a: 'classified' });
});

const names = ['a', 'b', 'c', 'd'];
type Command = { kind: 'start'; name: string } | { kind: 'cancel' };
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('start' as const), name: fc.constantFrom(...names) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
);

test('property: in any order of events, all requests since the last cancel are done, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(command, { maxLength: 7 }), fc.nat(3), async (scheduler, commands, failures) => {
      const close = openScan();
      const known = await watchPageOf(...names);
      await known.told(Object.fromEntries(names.map((name) => [name, 'waiting'])));
      const { idOf } = known;
      known.close();
      failStorage(failures);
      const { local } = storage.storage;
      const get = local?.get as (key: string) => Promise<object>;
      Object.assign(local ?? {}, { get: (key: string) => scheduler.schedule(Promise.resolve(), 'storage').then(() => get(key)) });
      const expected = new Set<string>();
      await watch();
      scheduler.scheduleSequence(
        commands.map((each, askedAt) => async () => {
          if (each.kind === 'cancel') {
            expected.clear();
            scan.cancel();
          } else {
            expected.add(each.name);
            scan.start({ candidateIds: [idOf(each.name)], again: true, askedAt });
          }
        }),
      );
      const look = () => {
        looks.at(-1)?.find(...names);
        looks.at(-1)?.finish();
      };
      void scheduler.schedule(Promise.resolve(), 'look').then(look);
      const quiet = async () => {
        do {
          await scheduler.waitAll();
          await settled();
        } while (scheduler.count() > 0);
      };
      await quiet();
      const done = new Set<string>();
      let answered = 0;
      const answerAll = async () => {
        for (; answered < turns.length; answered += 1) {
          if (!turns[answered]?.signal.aborted) done.add(turns[answered]?.address ?? '');
          turns[answered]?.resolve(answer);
          await settled();
        }
      };
      await untilPasses(async () => {
        // "Try again". A list says that it is scanning as soon as it tries again, long before that fails or works.
        await watch();
        await quiet();
        look();
        await quiet();
        await answerAll();
        expect(done).toEqual(expected);
      });
      await quiet();
      await answerAll();
      expect(done).toEqual(expected);
      close();
    }),
    { numRuns: 25 },
  );
});
