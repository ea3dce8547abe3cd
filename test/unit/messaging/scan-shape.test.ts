import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isScanUpdate } from '../../../src/messaging/scan-shape';
import type { CandidateEntry, ScanUpdate } from '../../../src/messaging/scan';
import { noneSkipped } from '../../../src/domain/candidate';
import { newRun } from '../../../src/domain/run-state';
import { koala } from '../../support/sample-classification';

const thumbnail = { bytes: new ArrayBuffer(1), mimeType: 'image/webp', width: 1, height: 1 };
const entry: CandidateEntry = {
  candidateId: '1',
  kind: 'img',
  name: 'koala',
  width: 10,
  height: 10,
  position: -5,
  address: 'https://a.example/x.jpg',
  selector: 'img',
  state: { kind: 'waiting' },
};
const update: ScanUpdate = {
  scanning: false,
  error: { code: 'page-busy', params: [] },
  entries: [
    entry,
    { ...entry, address: null, state: { kind: 'classified', classification: koala, thumbnail } },
    { ...entry, state: { kind: 'failed', error: { code: 'image-broken', params: ['1'] }, thumbnail: null } },
  ],
  dropped: ['2'],
  skipped: noneSkipped(),
  run: newRun(1),
  isDeclined: true,
  frame: 'about:srcdoc',
  frames: { own: '0,-1', inside: [{ place: '0,-1,2', seen: true, content: 'closed', origin: 'null' }] },
};

test('an update from our own script is accepted', () => {
  expect(isScanUpdate(structuredClone(update))).toBe(true);
});

/** The value with something in each of its places, one after the other, that does not belong there. */
function spoilt(value: unknown, wrong: unknown): unknown[] {
  const isWhole = typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  if (isWhole) return [wrong];
  const within = Object.entries(value).flatMap(([name, inside]) =>
    spoilt(inside, wrong).map((other) =>
      Object.assign(Array.isArray(value) ? Array.from(value) : { ...value }, { [name]: other }),
    ),
  );
  return [wrong, ...within];
}

test.each([[{ more: 1 }], [Number.NaN], [{ length: 3 }], [Infinity], [[[]]]])(
  'with %j anywhere in it nothing is taken',
  (wrong) => {
    let count = 0;
    for (const other of spoilt(update, wrong)) {
      count += 1;
      expect(isScanUpdate(other), JSON.stringify(other)).toBe(false);
    }
    expect(count).toBeGreaterThan(80);
  },
);

test('no update from a frame makes the check throw', () => {
  fc.assert(fc.property(fc.anything(), (value) => !isScanUpdate(value)));
});
