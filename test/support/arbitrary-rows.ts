import fc from 'fast-check';
import { candidateKinds } from '../../src/domain/candidate';
import { errorCodes } from '../../src/domain/errors';
import type { ListRow } from '../../src/lists/sources/list-source';
import { classificationOf } from './sample-rows';

/** Names that a page may use: characters with a meaning in spreadsheets, HTML or CSV, and any others. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', '<', '>', '&', ' ', '1', 'a', '＝'),
  }),
);

const anyAddress = fc.oneof(
  anyText,
  fc.webUrl(),
  fc.constant('data:image/png;base64,iVBORw0KGgo='),
  fc.constant('javascript:alert(1)'),
);

const anyState: fc.Arbitrary<ListRow['state']> = fc.oneof(
  fc.constantFrom<ListRow['state']>({ kind: 'waiting' }, { kind: 'waiting-for-screen' }, { kind: 'working' }),
  fc
    .record({ logits: fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 1, maxLength: 15 }), label: anyText })
    .map(({ logits, label }) => {
      const classification = classificationOf(logits);
      const predictions = classification.predictions.map((prediction) => ({ ...prediction, label, names: { en: label } }));
      return { kind: 'classified', classification: { ...classification, predictions }, thumbnail } as const;
    }),
  fc
    .record({ code: fc.constantFrom(...errorCodes), params: fc.array(anyText, { maxLength: 2 }) })
    .map((error) => ({ kind: 'failed', error, thumbnail: null }) as const),
);

/** Fields that a page cannot influence. */
const thumbnail = { bytes: new ArrayBuffer(4), mimeType: 'image/webp', width: 1, height: 1 };

/** Rows as hostile as a page can make them. */
export const anyRows: fc.Arbitrary<ListRow[]> = fc.array(
  fc.record({
    key: fc.string(),
    name: anyText,
    width: fc.nat(4000),
    height: fc.nat(4000),
    position: fc.nat(),
    address: fc.option(anyAddress),
    place: fc.option(
      fc.record({
        candidateId: fc.string(),
        selector: anyText,
        kind: fc.constantFrom(...candidateKinds),
        frameId: fc.nat(3),
        frame: anyAddress,
      }),
    ),
    state: anyState,
  }),
  { maxLength: 8 },
);
