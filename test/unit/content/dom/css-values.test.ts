import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imageLayers } from '../../../../src/content/image/css-image-address';
import { splitAt, splitAtCommas, unescapeCss } from '../../../../src/content/dom/css-values';
import { processorTime } from '../../../support/processor-time';

const MEGABYTES_30 = 30_000_000;
/** Milliseconds: ten times as long as parsing takes on a busy machine. An expression that backtracks or copies takes seconds. */
const QUICK = 1500;

test.each([
  ['base64', `data:image/png;base64,${'abc/'.repeat(MEGABYTES_30 / 4)}`],
  ['text without quotes', `data:image/svg+xml,${'<a,(b)>;'.repeat(MEGABYTES_30 / 8)}`],
])('an address of 30 MB, with %s, is read fast', (_, address) => {
  const value = `linear-gradient(red, blue), url("${address}"), url("b.jpg")`;
  const start = processorTime();
  const layers = imageLayers(splitAtCommas(value), 1);
  expect(processorTime() - start).toBeLessThan(QUICK);
  expect(layers.map(({ index }) => index)).toEqual([1, 2]);
  expect(layers[0]?.address.length).toBe(unescapeCss(address).length);
});

test('many escaped quotes are read fast', () => {
  const start = processorTime();
  const [layer] = imageLayers([`url("data:image/svg+xml,${'\\"'.repeat(1_000_000)}")`], 1);
  expect(processorTime() - start).toBeLessThan(QUICK);
  expect(layer?.address).toHaveLength('data:image/svg+xml,'.length + 1_000_000);
});

const plain = fc.stringMatching(/^[a-z "'(),\\/;<>#%]*$/);
const quoted = plain.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`);
const part = fc.oneof(
  quoted,
  quoted.map((text) => `url(${text})`),
  fc.constantFrom('none', 'rgb(0, 0, 0)', 'linear-gradient(red, rgba(0, 0, 0, 0.5))', 'a\\,b', ''),
);

test('property: a value is split where its parts were joined', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      expect(splitAt(parts.join(','), ',')).toEqual(parts);
    }),
  );
});

test.each([
  ['\\"', '"'],
  ['\\\\61', '\\61'],
  ['\\61 b\\"', 'ab"'],
  ['a\\\nb', 'ab'],
  ['no escape', 'no escape'],
])('%j without escapes is %j', (text, expected) => {
  expect(unescapeCss(text)).toBe(expected);
});

test.each([
  [`url("data:image/svg+xml,<rect fill='url(#a)'/>")`, `data:image/svg+xml,<rect fill='url(#a)'/>`],
  [`image-set("data:image/svg+xml,<rect fill='url(#a)'/>" 1x)`, `data:image/svg+xml,<rect fill='url(#a)'/>`],
  ['url(data:image/png;base64,AA==)', 'data:image/png;base64,AA=='],
  ['url( "a.jpg" )', 'a.jpg'],
  ['URL(a.jpg)', 'a.jpg'],
  ['url("a.jpg', 'a.jpg'],
])('%s', (value, address) => {
  expect(imageLayers([value], 1)[0]?.address).toBe(address);
});
