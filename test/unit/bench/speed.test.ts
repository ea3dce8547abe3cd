import { describe, expect, it } from 'vitest';
import { drawFigure, showNumber } from '../../bench/speed/draw-figure.mjs';
import { transpose } from '../../bench/speed/networks/read-network.mjs';
import { Results, type Figure } from '../../bench/speed/results.mjs';
import { summarize } from '../../bench/statistics.mjs';
import { VARIATIONS, varyJpeg } from '../../bench/speed/vary-jpeg.mjs';

const figure: Figure = { id: 'infer', title: 'The network', unit: 'ms', better: 'lower', baseline: 'other' };

describe('results of the bench', () => {
  it('summarizes values by their median and their middle half', () => {
    expect(summarize([5, 1, 3, 2, 4])).toEqual({ median: 3, low: 2, high: 4, count: 5 });
  });

  it('compares measurements in pairs, because the machine may get slower during the run', () => {
    const results = new Results();
    results.add(figure, 'chrome', 'other', [10, 20, 80]);
    results.add(figure, 'chrome', 'GapLens', [5, 10, 40]);
    results.add(figure, 'firefox', 'GapLens', [7]);
    const [only] = results.summarize();
    expect(only?.series.map(({ browser, contender, ratio }) => [browser, contender, ratio])).toEqual([
      ['chrome', 'other', 1],
      ['chrome', 'GapLens', 0.5],
      ['firefox', 'GapLens', null],
    ]);
  });

  it('draws names and numbers as text', () => {
    const results = new Results();
    results.add({ ...figure, title: 'a < b & c' }, 'chrome', 'GapLens', [12.34]);
    const [only] = results.summarize();
    const svg = only ? drawFigure(only.figure, only.series) : '';
    expect(svg).toContain('a &lt; b &amp; c');
    expect(svg).toContain('12.3');
  });

  it('shows three digits', () => {
    expect([0.123, 1.234, 12.34, 123.4, 12_345].map(showNumber)).toEqual(['0.12', '1.23', '12.3', '123', '12,345']);
  });
});

describe('weights in the order of other engines', () => {
  it('moves values along with their axes', () => {
    const weight = { shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) };
    expect(transpose(weight, [1, 0])).toEqual({ shape: [3, 2], values: Float32Array.of(1, 4, 2, 5, 3, 6) });
  });
});

describe('variations of a JPEG', () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...Array<number>(64).fill(16), 0xff, 0xda, 0, 2, 1, 2, 3]);

  it('leaves the original as variation 0, and has a different quantization for each other one', () => {
    expect(varyJpeg(jpeg, 0).equals(jpeg)).toBe(true);
    const all = Array.from({ length: VARIATIONS }, (_, variation) => varyJpeg(jpeg, variation).toString('hex'));
    expect(new Set(all).size).toBe(VARIATIONS);
  });

  it('changes nothing but the quantization', () => {
    const varied = varyJpeg(jpeg, 5);
    expect(varied.subarray(0, 8).equals(jpeg.subarray(0, 8))).toBe(true);
    expect(varied.subarray(20).equals(jpeg.subarray(20))).toBe(true);
  });
});
