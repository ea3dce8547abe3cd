import { expect, test, vi } from 'vitest';
import { faultReport, type ReportFacts } from '../../../../src/pages/options/fault-report';
import { type Fault, toFault } from '../../../../src/domain/faults';
import { defaultSettings } from '../../../../src/settings/settings';

vi.stubGlobal('VERSION', '1.2.3');

const fault: Fault = { ...toFault('image', new TypeError('text of the page'), 0), stack: ['placesIn scan.js:3:140'], times: 3 };
const facts: ReportFacts = {
  engine: null,
  settings: defaultSettings,
  browser: 'Some browser',
  language: 'en-US',
  sites: 0,
  withoutKeys: [],
};

test('a report contains the facts needed to find the failure', () => {
  const renderer = { name: 'llvmpipe', software: true };
  const trial = { renderer: 'llvmpipe', milliseconds: { webgl: 141.6, wasm: null }, faster: 'webgl' } as const;
  const engine = { renderer, backend: 'wasm', reason: 'untried', model: null, trial, fallback: null } as const;
  const settings = { ...defaultSettings, theme: 'dark', smallestSide: 64 } as const;
  const told = { ...facts, engine, settings, sites: 3, withoutKeys: ['classify-focused'] };
  expect(faultReport([fault, { ...fault, times: 1, stack: [] }], told)).toBe(`GapLens 1.2.3
Some browser (en-US)
backend: wasm (untried), model: none
renderer: llvmpipe (software)
trial: webgl 142 ms, wasm not available, faster: webgl
settings changed: theme="dark", smallestSide=64
sites allowed: 3
commands without keys: classify-focused
errors kept: 2
1970-01-01T00:00:00.000Z image unexpected TypeError 3 times
    placesIn scan.js:3:140
1970-01-01T00:00:00.000Z image unexpected TypeError`);
});

test('a report is complete even if the engine does not answer', () => {
  expect(faultReport([], facts)).toBe(`GapLens 1.2.3
Some browser (en-US)
backend: unknown (unknown), model: none
renderer: none
trial: none
settings changed: none
sites allowed: 0
commands without keys: none
errors kept: 0`);
});
