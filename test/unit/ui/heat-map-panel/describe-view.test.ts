import { beforeEach, describe, expect, test } from 'vitest';
import {
  captionOf,
  describeMean,
  describePass,
  tellsApart,
  endsOf,
  meanOfView,
  formatRoundedLogit,
} from '../../../../src/ui/heat-map-panel/describe-view';
import { heatMapOf } from '../../../../src/ui/heat-map-panel/heat-map-of';
import { describePicture } from '../../../../src/ui/heat-map-panel/picture/describe-picture';
import type { View } from '../../../../src/ui/heat-map-panel/heat-map-selector';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';
import { explainKoala } from '../../../support/sample-heat-map';

beforeEach(() => declareBrowser({ i18n: englishWords }));

const KOALA = 105;
const INDRI = 384;
const own = explainKoala(224);
const one: View = { request: { classIndex: KOALA, against: null, sharper: false }, explanation: own, own };
const two: View = { ...one, request: { ...one.request, against: INDRI } };
const sharp: View = { request: { ...one.request, sharper: true }, explanation: explainKoala(448), own };

const meanOfValues = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('heatMapOf', () => {
  test("returns the map of one class, whose mean is the logit, with the class's box inside the region", () => {
    const heatMap = heatMapOf(one, 0.5);
    expect(heatMap).toMatchObject({ kind: 'class', height: 7, width: 7, region: own.region, opacity: 0.5 });
    expect(meanOfValues(heatMap.values)).toBeCloseTo(meanOfView(one), 5);
    expect(heatMap.box?.left).toBeGreaterThanOrEqual(0.125);
    expect(heatMap.box?.right).toBeLessThan(0.5);
  });

  test('returns the difference of two classes, whose mean is the difference of the logits, without a box', () => {
    const heatMap = heatMapOf(two, 1);
    expect(heatMap).toMatchObject({ kind: 'difference', box: null });
    expect(meanOfValues(heatMap.values)).toBeCloseTo(meanOfView(two), 5);
    expect(meanOfView(two)).toBeCloseTo(own.logits[KOALA]! - own.logits[INDRI]!, 5);
  });

  test('returns the map of the sharper pass', () => {
    expect(heatMapOf(sharp, 1)).toMatchObject({ height: 14, width: 14 });
  });
});

describe('the descriptions of a heat map', () => {
  test('name the class and its probability, or both classes', () => {
    expect(captionOf(one, koala)).toBe('Koala 89%');
    expect(captionOf(two, koala)).toBe('Koala rather than Indri');
  });

  test('say which end of the scale belongs to which class', () => {
    expect(endsOf(one, koala)).toBeNull();
    expect(endsOf(two, koala)).toEqual(['more like Indri', 'more like Koala']);
  });

  test('name the cells and the input size of the pass', () => {
    expect(describePass(one)).toBe('7 × 7 cells, 224 px');
    expect(describePass(sharp)).toBe('14 × 14 cells, 448 px');
  });

  test('write logits with at most one decimal and a real minus sign', () => {
    expect([10.64, -1.26, 31, -0.04].map(formatRoundedLogit)).toEqual(['10.6', '−1.3', '31', '0']);
  });

  test('give a picture its title, details, scale and file name', () => {
    expect(describePicture(one, koala, 0.8)).toMatchObject({
      title: 'Koala 89%',
      details: ['EfficientNet-Lite0', '7 × 7 cells, 224 px', 'Map average: 0.4. This is the class’s score.'],
      low: 'score 0',
      high: '20',
      fileName: 'gaplens-koala.png',
    });
    const drawing = { ...koala, kind: { ...chart.kind!, kind: 'drawing' as const, isClassNamed: true } };
    expect(describePicture(one, drawing, 0.8).details[1]).toBe('Drawing or painting');
    expect(describePicture(two, koala, 0.8)).toMatchObject({ low: 'more like Indri −10', high: '10 more like Koala' });
  });

  test('contain neither confidence nor score for a sharper pass', () => {
    expect(captionOf(sharp, koala)).toBe('Koala, finer view');
    const { title, details } = describePicture(sharp, koala, 0.8);
    expect(title).toBe('Koala, finer view');
    expect(details.slice(1)).toEqual(['14 × 14 cells, 448 px', 'The answer comes from input 224 px.']);
  });

  test('say if nothing in the image tells two classes apart', () => {
    expect(tellsApart(one)).toBe(true);
    expect(tellsApart(two)).toBe(true);
    expect(describeMean(two)).toMatch(/^Map average: 1\.2, the difference/);
    const [first, second] = own.classMaps.filter(({ classIndex }) => [KOALA, INDRI].includes(classIndex));
    const alike = { ...second!, values: first!.values.map((value) => value * 1.01) };
    const twins: View = { ...two, explanation: { ...own, classMaps: [first!, alike] } };
    expect(tellsApart(twins)).toBe(false);
    expect(describeMean(twins)).toBe('Nothing in this image tells them apart.');
  });

  test('use only letters, digits and hyphens in a file name', () => {
    const [first, ...others] = koala.predictions;
    const odd = { ...koala, predictions: [{ ...first!, names: { en: "Père David's deer / 麋鹿" } }, ...others] };
    expect(describePicture(one, odd, 1).fileName).toBe('gaplens-père-david-s-deer-麋鹿.png');
  });
});
