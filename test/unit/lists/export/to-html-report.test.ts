// @vitest-environment jsdom
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { toHtmlReport } from '../../../../src/lists/export/to-html-report';
import { anyRows, anyText } from '../../../support/arbitrary-rows';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';
import { classifiedRow, listFacts, rowOf } from '../../../support/sample-rows';

beforeEach(() => declareBrowser({ i18n: englishWords }));

const read = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const wordsOf = (element: Element | null | undefined) => element?.textContent.replaceAll(/\s+/g, ' ').trim();

describe('toHtmlReport', () => {
  test('shows the facts of the list in its header', async () => {
    const page = read(await toHtmlReport([classifiedRow('a', koala)], listFacts));
    expect(page.title).toBe('Images: Example & Sons');
    expect(page.documentElement.lang).toBe('en');
    const header = wordsOf(page.querySelector('header'));
    for (const told of [
      'https://example.org/',
      '1 image',
      ': 6',
      '1 frame couldn’t be read',
      'EfficientNet-Lite0',
      'WASM',
      '1.2.3',
    ])
      expect(header).toContain(told);
  });

  test('shows each image with its thumbnail, address, selector and classes', async () => {
    const [item] = read(await toHtmlReport([classifiedRow('a', koala)], listFacts)).querySelectorAll('li');
    expect(item?.querySelector('img')?.src).toBe('data:image/webp;base64,AAAAAA==');
    expect(wordsOf(item?.querySelector('h2'))).toBe('a.jpg');
    expect(wordsOf(item)).toContain('Image · 640 × 480 · read from the page');
    expect(item?.querySelector('a')?.href).toBe('https://example.org/a.jpg');
    expect(wordsOf(item)).toContain('#a');
    expect([...item!.querySelectorAll('tr')].map((line) => wordsOf(line))).toHaveLength(5);
    expect(wordsOf(item?.querySelector('tr'))).toBe('Koala89%');
    expect(item?.querySelector('rect')?.getAttribute('width')).toBe('89.30%');
  });

  test('names the frame of an image unless it is the page itself', async () => {
    const row = classifiedRow('a', koala);
    const within = { ...row, place: { ...row.place!, frame: 'https://frame.example/' } };
    const [own, other] = read(await toHtmlReport([row, within], listFacts)).querySelectorAll('li');
    expect(wordsOf(own)).not.toContain('In the frame');
    expect(wordsOf(other)).toContain('In the frame https://frame.example/');
  });

  test('shows the time of an animation frame', async () => {
    const frame = { index: 3, count: 12, time: 500, duration: 2000 };
    const [item] = read(await toHtmlReport([classifiedRow('a', { ...koala, frame })], listFacts)).querySelectorAll('li');
    expect(wordsOf(item)).toContain('640 × 480 · Frame at 0.5 s of 2 s · read from the page');
  });

  test('shows the kind of picture in place of classes or under them, and of a photograph among the facts', async () => {
    const kind = { ...chart.kind!, isClassNamed: true };
    const rows = [
      classifiedRow('a', chart),
      classifiedRow('b', { ...koala, kind: { ...kind, kind: 'drawing' } }),
      classifiedRow('c', { ...koala, kind: { ...kind, kind: 'photograph' } }),
    ];
    const [unnamed, drawing, photograph] = read(await toHtmlReport(rows, listFacts)).querySelectorAll('li');
    expect(wordsOf(unnamed?.lastElementChild)).toBe('Chart or diagramNo class named: the network knows things in photographs.');
    expect(unnamed?.querySelector('svg, .unsure')).toBeNull();
    expect(wordsOf(drawing?.lastElementChild)).toMatch(/Drawing or painting$/);
    expect(wordsOf(photograph)).toContain('640 × 480 · Photograph · read from the page');
  });

  test('does not call a photograph one unless the network is sure', async () => {
    const kind = { ...chart.kind!, kind: 'photograph' as const, isClassNamed: true, probability: 0.6 };
    const [item] = read(await toHtmlReport([classifiedRow('a', { ...koala, kind })], listFacts)).querySelectorAll('li');
    expect(wordsOf(item)).not.toContain('Photograph');
    expect(item?.querySelector('.unsure')).toBeNull();
  });

  test('marks a kind that the network is not sure of', async () => {
    const rows = [classifiedRow('a', { ...chart, kind: { ...chart.kind!, probability: 0.6 } })];
    const [unsure] = read(await toHtmlReport(rows, listFacts)).querySelectorAll('li');
    expect(wordsOf(unsure?.lastElementChild)).toMatch(/^unsureChart or diagram\?No class named/);
  });

  test('marks answers below the threshold as unsure', async () => {
    const rows = [classifiedRow('a', koala), classifiedRow('b', { ...koala, predictions: koala.predictions.slice(1) })];
    const [sure, guessed] = read(await toHtmlReport(rows, listFacts)).querySelectorAll('li');
    expect(sure?.querySelector('.unsure')).toBeNull();
    expect(wordsOf(guessed?.querySelector('.unsure'))).toBe('unsure');
  });

  test('says why an image has no answer', async () => {
    const failed = rowOf('a', { state: { kind: 'failed', error: { code: 'image-broken', params: [] }, thumbnail: null } });
    const [first, second] = read(await toHtmlReport([failed, rowOf('b')], listFacts)).querySelectorAll('li');
    expect(wordsOf(first?.querySelector('.error'))).toBe(englishWords.getMessage('error_image_broken'));
    expect(wordsOf(second)).toContain('No answer yet');
  });

  test('has a Content Security Policy that allows only its own stylesheet', async () => {
    const page = read(await toHtmlReport([classifiedRow('a', koala)], listFacts));
    const policy = page.querySelector('meta[http-equiv=Content-Security-Policy]')?.getAttribute('content');
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(page.querySelector('style')!.textContent));
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${Buffer.from(digest).toString('base64')}'`);
    expect(policy).not.toContain('unsafe');
  });

  test('uses only known elements and attributes for any page content, and shows its text verbatim', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyText, anyText, async (rows, title, address) => {
        const page = read(await toHtmlReport(rows, { ...listFacts, title, address }));
        const allowed = new Set(
          'html head meta title style body header main h1 h2 p a ol li div bdi img table tbody tr th td svg rect'.split(' '),
        );
        const elements = [...page.querySelectorAll('*')];
        expect(elements.map(({ localName }) => localName).filter((name) => !allowed.has(name))).toEqual([]);
        const attributes = elements.flatMap((element) => element.getAttributeNames());
        expect(attributes.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
        for (const link of page.querySelectorAll('a')) expect(link.protocol).toMatch(/^https?:$/);
        const names = [...page.querySelectorAll('h2')].map(({ textContent }) => textContent);
        // HTML has no NUL, and reads all kinds of line breaks as one.
        const readable = (name: string) => name.replaceAll('\0', '\uFFFD').replaceAll(/\r\n?/g, '\n');
        expect(names).toEqual(rows.map(({ name }) => readable(name)));
      }),
      { numRuns: 40 },
    );
  });
});
