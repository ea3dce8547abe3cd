import { expect, test } from 'vitest';
import { GapLensError } from '../../../src/domain/errors';
import { parseFault, toFault } from '../../../src/domain/faults';

function errorWith(stack: string, message = 'https://private.example/?q=text of the page'): TypeError {
  return Object.assign(new TypeError(message), { stack });
}

const inChrome = `TypeError: text of the page
    at placesIn (chrome-extension://abcdef/scan.js:3:140)
    at async chrome-extension://abcdef/scan.js:9:22
    at https://private.example/page.js:1:1`;
const inFirefox = `placesIn@moz-extension://1f9f/scan.js:3:140
async*list/<@moz-extension://1f9f/scan.js:9:22
onload@https://private.example/page.js:1:1`;

test.each([
  ['Chrome', inChrome, ['placesIn scan.js:3:140', 'scan.js:9:22']],
  ['Firefox', inFirefox, ['placesIn scan.js:3:140', 'async scan.js:9:22']],
])('a fault contains the stack of our own scripts in %s, and nothing from the page', (_, stack, frames) => {
  const fault = toFault('image', errorWith(stack), 5);
  expect(fault).toEqual({ place: 'image', code: 'unexpected', name: 'TypeError', stack: frames, at: 5, times: 1 });
  expect(JSON.stringify(fault)).not.toMatch(/private|text of|abcdef|1f9f/);
});

test('our own errors keep their code and lose their parameters', () => {
  const fault = toFault('capture', new GapLensError('image-network', 'https://private.example/'), 5);
  expect(fault).toMatchObject({ code: 'image-network', name: 'GapLensError' });
  expect(JSON.stringify(fault)).not.toContain('private');
});

test.each([['text of the page'], [undefined], [{ stack: 'x' }]])('any thrown value becomes a fault: %s', (thrown) => {
  expect(toFault('scan', thrown, 5)).toMatchObject({ name: typeof thrown, code: 'unexpected', stack: [] });
});

test('a fault from another context is parsed', () => {
  const fault = toFault('image', errorWith(inChrome), 5);
  expect(parseFault(structuredClone(fault))).toEqual(fault);
  expect(parseFault({ ...fault, place: 'elsewhere' })).toBeNull();
  expect(parseFault({ ...fault, code: 'no code' })).toBeNull();
  expect(parseFault({ ...fault, name: 'https://private.example/' })?.name).toBe('Error');
  expect(parseFault({ ...fault, stack: Array.from({ length: 90 }, (_, i) => `f content.js:${i}:1`) })?.stack).toHaveLength(12);
  const words = ['see https://evil.example', 'x'.repeat(900), 'content.js', 7, null];
  expect(parseFault({ ...fault, stack: words })?.stack).toEqual([]);
  for (const value of [
    null,
    'x',
    3,
    [],
    { ...fault, stack: 'x' },
    { ...fault, at: 'x' },
    { ...fault, at: 1e300 },
    { ...fault, at: -1 },
    { ...fault, times: Number.NaN },
    { ...fault, times: 0.5 },
  ])
    expect(parseFault(value)).toBeNull();
});
