import { beforeEach, describe, expect, test } from 'vitest';
import { colorCells, commonScale } from '../../../../src/pages/explanation/cells-canvas';
import { formatLogit, formatPart, formatSmall } from '../../../../src/pages/explanation/numbers';
import { parsePlace } from '../../../../src/pages/explanation/capture-from-page';
import { regionInPicture } from '../../../../src/pages/explanation/read-picture';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { classMaps } from './sample-explained';

beforeEach(() => declareBrowser({ i18n: englishWords }));

describe('colors', () => {
  test('share one scale across all maps', () => {
    expect(commonScale(classMaps)).toEqual({ min: -1, max: 10 });
  });

  test('are equal for equal numbers in every map, and brightest for the highest number', () => {
    const scale = commonScale(classMaps);
    const [a, b] = [{ values: Float32Array.from([10, 2]) }, { values: Float32Array.from([2, -1]) }].map((map) =>
      colorCells(map, scale),
    );
    expect(a!.slice(4, 8)).toEqual(b!.slice(0, 4));
    expect(Array.from(a!.slice(0, 4))).toEqual([252, 253, 191, 255]);
    expect(Array.from(b!.slice(4, 8))).toEqual([0, 0, 4, 255]);
  });
});

describe('numbers', () => {
  test.each([
    [11, '11.00'],
    [-0.237, '−0.24'],
    [-0.001, '0.00'],
  ])('write a logit of %f as %s', (value, written) => expect(formatLogit(value)).toBe(written));

  test.each([
    [1, '1'],
    [1.0452, '1.045'],
    [0.0131, '0.0131'],
    [3.14e-8, '3.1 × 10⁻⁸'],
    [2e-12, '2 × 10⁻¹²'],
    [0, '0'],
  ])('write %f as %s', (value, written) => expect(formatSmall(value)).toBe(written));

  test.each([
    [0.0534, '5.3%'],
    [-0.12, '−12%'],
    [1.5, '150%'],
  ])('write a part of %f as %s', (part, written) => expect(formatPart(part)).toBe(written));
});

describe('parsePlace', () => {
  const parse = (written: string) => parsePlace(new URLSearchParams(written));

  test('reads the address that the background opens', () => {
    expect(parse('tab=7&frame=3&candidate=12')).toEqual({ image: { tabId: 7, frameId: 3, candidateId: '12' }, modelId: null });
    expect(parse('tab=7&candidate=12&model=toy')).toEqual({ image: { tabId: 7, frameId: 0, candidateId: '12' }, modelId: 'toy' });
    expect(parse('list=a-b&file=3&model=toy')).toEqual({ image: { list: 'a-b', key: '3' }, modelId: 'toy' });
  });

  test.each([
    '',
    'tab=7',
    'candidate=1',
    'tab=x&candidate=1',
    'tab=7&frame=-1&candidate=1',
    'tab=7&candidate=',
    'list=a',
    'list=&file=1',
  ])('returns null for "%s"', (written) => expect(parse(written)).toBeNull());
});

test('regionInPicture places the region within the visible part of the image', () => {
  const region = { x: 0.5, y: 0.25, width: 0.25, height: 0.5 };
  expect(regionInPicture(region, {})).toEqual(region);
  expect(regionInPicture(region, { part: { x: 0.5, y: 0, width: 0.5, height: 1 } })).toEqual({
    x: 0,
    y: 0.25,
    width: 0.5,
    height: 0.5,
  });
});
