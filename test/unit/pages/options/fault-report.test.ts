import { expect, test, vi } from 'vitest';
import { faultReport } from '../../../../src/pages/options/fault-report';
import { type Fault, toFault } from '../../../../src/domain/faults';

vi.stubGlobal('VERSION', '1.2.3');

const fault: Fault = { ...toFault('image', new TypeError('text of the page'), 0), stack: ['placesIn scan.js:3:140'], times: 3 };

test('a report says what is needed to find the failure', () => {
  const renderer = { name: 'llvmpipe', software: true };
  const engine = { renderer, backend: 'wasm', reason: 'untried', model: null, trial: null, fallback: null } as const;
  expect(faultReport([fault, { ...fault, times: 1, stack: [] }], engine, 'Some browser')).toBe(`GapLens 1.2.3
Some browser
backend: wasm (untried), renderer: llvmpipe, model: none
errors kept: 2
1970-01-01T00:00:00.000Z image unexpected TypeError 3 times
    placesIn scan.js:3:140
1970-01-01T00:00:00.000Z image unexpected TypeError`);
});

test('an engine that does not answer keeps no report back', () => {
  expect(faultReport([], null, 'Some browser')).toContain('backend: unknown');
});
