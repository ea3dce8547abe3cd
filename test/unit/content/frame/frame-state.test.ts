import { expect, test } from 'vitest';
import { createOutcomes } from '../../../../src/content/frame/frame-state';
import { koala } from '../../../support/sample-classification';

const thumbnail = { bytes: new ArrayBuffer(0), mimeType: 'image/webp', width: 1, height: 1 };

test('an answer is kept for the model that gave it, even if another model was asked', () => {
  const outcomes = createOutcomes();
  outcomes.keep('1', 'another', { ok: true, classification: koala, thumbnail });
  expect(outcomes.find('1', 'another')).toBeNull();
  expect(outcomes.find('1', koala.model.id)).toMatchObject({ classification: koala });
});

test('a failure is kept for the model that was asked', () => {
  const outcomes = createOutcomes();
  outcomes.keep('1', 'asked', { ok: false, error: { code: 'engine-stopped', params: [] }, thumbnail: null });
  expect(outcomes.find('1', 'asked')).toMatchObject({ ok: false });
});
