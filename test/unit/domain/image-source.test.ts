import { expect, it } from 'vitest';
import { atFrame, type Capture } from '../../../src/domain/image-source';
import { koala } from '../../support/sample-classification';

const capture: Capture = {
  source: { kind: 'file', bytes: new ArrayBuffer(3), mimeType: 'image/gif' },
  captureMethod: 'file',
  took: 0,
};

it('an explanation is about the frame that was classified', () => {
  const frame = { index: 7, count: 20, time: 1200, duration: 3400 };
  expect(atFrame(capture, { ...koala, frame })).toEqual({ ...capture, frame: 7 });
  expect(atFrame(capture, koala)).toBe(capture);
});
