// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from 'vitest';
import type { Entries } from '../../../../src/content/scan/entries';
import { createUpdates, type Updates } from '../../../../src/content/scan/updates';
import { type CandidateEntry, type ScanUpdate, TELL_FRAMES } from '../../../../src/messaging/scan';
import { createEvent, declareBrowser } from '../../../support/fake-browser';
import { createPort } from '../../../support/fake-port';
import { ownRuntime } from '../../../support/senders';

// No script can make a trusted event.
vi.mock('../../../../src/content/dom/is-trusted', () => ({ isTrusted: () => true }));

let listed: Map<string, CandidateEntry>;
let updates: Updates;
let life: AbortController;
const onConnect = createEvent();
const onWatchers = vi.fn();
const onAsked = vi.fn();
const rest: Omit<ScanUpdate, 'entries' | 'dropped'> = {
  scanning: false,
  error: null,
  skipped: { small: 0, transparent: 0, 'one-color': 0, repeated: 0, unexamined: 0, changing: 0, beyond: 0 },
  run: null,
  isDeclined: false,
  frame: 'https://a.example/',
  frames: { own: '', inside: [] },
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'], now: 5000 });
  listed = new Map();
  life = new AbortController();
  declareBrowser({ runtime: { ...ownRuntime, onConnect } } as unknown as Parameters<typeof declareBrowser>[0]);
  const entries = { all: () => [...listed.values()], has: (id: string) => listed.has(id), get: (id: string) => listed.get(id) };
  updates = createUpdates(
    () => entries as unknown as Entries,
    () => rest,
    { onWatchers, onAsked },
    life.signal,
  );
  return () => {
    life.abort();
    vi.useRealTimers();
  };
});

const add = (candidateId: string) => {
  listed.set(candidateId, { candidateId } as CandidateEntry);
  updates.entryChanged(candidateId);
};
function connect(name = 'scan') {
  const port = createPort(name);
  onConnect.emit(port);
  const told = () => port.sent as ScanUpdate[];
  return {
    port,
    told,
    last: () =>
      told()
        .at(-1)
        ?.entries.map(({ candidateId }) => candidateId),
  };
}

test('a new port gets the whole list, and counts as a watcher until it closes', () => {
  add('a');
  const { port, told } = connect();
  expect(told()).toEqual([{ ...rest, entries: [{ candidateId: 'a' }], dropped: [] }]);
  expect(updates.isWatched).toBe(true);
  expect(onWatchers).toHaveBeenCalledTimes(1);
  port.onDisconnect.emit();
  expect(updates.isWatched).toBe(false);
  expect(onWatchers).toHaveBeenCalledTimes(2);
});

test('ports with other names are ignored', () => {
  expect(connect('other').told()).toEqual([]);
  expect(updates.isWatched).toBe(false);
});

test('thousands of entries are sent in pieces, and even an empty list sends one', () => {
  expect(connect().told()).toHaveLength(1);
  for (let index = 0; index < 600; index += 1) add(`i${index}`);
  const pieces = connect().told();
  expect(pieces.map(({ entries }) => entries.length)).toEqual([250, 250, 100]);
  expect(pieces.flatMap(({ entries }) => entries.map(({ candidateId }) => candidateId))).toEqual([...listed.keys()]);
});

test('changes of the same moment share a message, which goes to every port', async () => {
  vi.advanceTimersByTime(1000);
  const [one, two] = [connect(), connect()];
  add('a');
  add('b');
  add('a');
  expect(one.told()).toHaveLength(1);
  await Promise.resolve();
  expect([one.told().length, two.told().length]).toEqual([2, 2]);
  expect(one.last()).toEqual(['a', 'b']);
});

test('further changes wait for a fifth of a second', async () => {
  vi.advanceTimersByTime(1000);
  const { told, last } = connect();
  add('a');
  await Promise.resolve();
  add('b');
  updates.changed();
  add('c');
  await Promise.resolve();
  vi.advanceTimersByTime(199);
  expect(told()).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(told()).toHaveLength(3);
  expect(last()).toEqual(['b', 'c']);
});

test('entries that are no longer listed are sent as dropped', async () => {
  vi.advanceTimersByTime(1000);
  add('a');
  const { told } = connect();
  listed.delete('a');
  updates.entryChanged('a');
  await Promise.resolve();
  expect(told().at(-1)).toMatchObject({ entries: [], dropped: ['a'] });
});

test('a port that cannot be posted to does not keep the others from getting the list and its changes', async () => {
  vi.advanceTimersByTime(1000);
  const broken = connect();
  const refused = vi.fn(() => {
    throw new Error('Attempting to use a disconnected port object');
  });
  broken.port.postMessage = refused;
  const other = connect();
  add('a');
  await Promise.resolve();
  expect(refused).toHaveBeenCalledOnce();
  expect(other.last()).toEqual(['a']);
  add('b');
  vi.advanceTimersByTime(200);
  expect(refused).toHaveBeenCalledOnce();
  expect(other.last()).toEqual(['b']);
});

test('all ports are closed when the script ends', () => {
  const { port } = connect();
  life.abort();
  expect(port.disconnect).toHaveBeenCalled();
  expect(onConnect.hasListener()).toBe(false);
});

test('a watcher can ask where the frames are', () => {
  const { port } = connect();
  port.onMessage.emit('something else');
  expect(onAsked).not.toHaveBeenCalled();
  port.onMessage.emit(TELL_FRAMES);
  expect(onAsked).toHaveBeenCalledOnce();
});

test('leaving the page closes the ports, and the page can be watched again when it is shown again', () => {
  const { port } = connect();
  onWatchers.mockClear();
  dispatchEvent(new Event('pagehide'));
  expect(port.disconnect).toHaveBeenCalledOnce();
  expect(updates.isWatched).toBe(false);
  expect(onWatchers).toHaveBeenCalledOnce();
  expect(connect().told()).toHaveLength(1);
  expect(updates.isWatched).toBe(true);
});
