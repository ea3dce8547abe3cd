// @vitest-environment jsdom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Classification } from '../../../../src/domain/classification';
import type { ResultState } from '../../../../src/lists/rows/result-body';
import { ResultRow } from '../../../../src/lists/rows/result-row';
import { defaultSettings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';
import { untilPasses } from '../../../support/until';

const onNameAnyway = vi.fn();
const source = {
  capture: () => Promise.reject(new Error('nothing is captured here')),
  show: async () => undefined,
  hide: () => undefined,
  explanationOf: (modelId: string) => `explanation.html?model=${modelId}`,
};

beforeEach(() => {
  declareBrowser({ i18n: englishWords, runtime: { sendMessage: (async () => ({ ok: true })) as never } });
  vi.clearAllMocks();
  // jsdom draws nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

function show(classification: Classification, { open = false, isKindFound = false } = {}): HTMLElement {
  const root = document.createElement('ul');
  document.body.replaceChildren(root);
  const props = { name: 'visitors.png', named: true, thumbnail: null, settings: defaultSettings, working: false };
  const state = { kind: 'classified' as const, classification, detail: '480 × 320' };
  void act(() =>
    render(<ResultRow {...props} {...{ state, source, open, isKindFound, onNameAnyway }} onToggle={() => undefined} />, root),
  );
  return root;
}

const words = (element: Element | null | undefined) => element?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
const kinds = chart.kind!;

test('a row without a class shows the kind of picture with an icon, and neither a number nor a bar', async () => {
  const root = show(chart);
  expect(words(root.querySelector('b'))).toBe('Chart or diagram');
  expect(root.querySelector('b')?.getAttribute('title')).toBe('94%');
  expect(words(root.querySelector('.words .small'))).toBe(
    'visitors.png · No class named: the network knows things in photographs.',
  );
  expect(root.querySelectorAll('.bar, .chip, .number')).toHaveLength(0);
  expect((await axe.run(root, { rules: { 'color-contrast': { enabled: false } } })).violations).toEqual([]);
});

test('a button of the row has a class named, and says of which image to screen readers', () => {
  const button = show(chart).querySelector<HTMLElement>('[data-control=name]');
  expect([button?.ariaLabel, button?.title]).toEqual(['Name a class for visitors.png all the same', 'Name one all the same']);
  void act(() => button?.click());
  expect(onNameAnyway).toHaveBeenCalledOnce();
  expect(show(koala).querySelector('[data-control=name]')).toBeNull();
});

test('a kind that a search found is marked, with or without a class', () => {
  expect(words(show(chart, { isKindFound: true }).querySelector('mark'))).toBe('Chart or diagram');
  const drawing = { ...koala, kind: { ...kinds, kind: 'drawing' as const, isClassNamed: true } };
  const root = show(drawing, { isKindFound: true });
  expect(words(root.querySelector('mark'))).toBe('Drawing or painting');
  // The class of a drawing is a guess.
  expect(words(root.querySelector('b'))).toBe('Koala?');
});

test('a kind that the network is not sure of stands beside no class', () => {
  const guess = { ...kinds, probability: 0.6, isClassNamed: true, isShown: false };
  expect(words(show({ ...koala, kind: guess }))).not.toContain('Chart or diagram');
  const root = show({ ...chart, kind: { ...kinds, probability: 0.6 } });
  expect([words(root.querySelector('b')), words(root.querySelector('.chip'))]).toEqual(['Chart or diagram?', 'unsure']);
});

test('an open row names the kind of picture under its classes', async () => {
  const root = show({ ...koala, kind: { ...kinds, isClassNamed: true } }, { open: true });
  await untilPasses(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expect(words(root.querySelector('.explained-top .kind'))).toBe('Chart or diagram');
  });
});

test('an open row without a class explains that, and leads to the explanation of the kind', async () => {
  const root = show(chart, { open: true });
  await untilPasses(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expect(words(root.querySelector('.unnamed'))).toBe(
      'Kind of picture · 94%Chart or diagramNo class named: the network knows things in photographs.Name one all the same',
    );
  });
  void act(() => root.querySelector<HTMLElement>('.unnamed button')?.click());
  expect(onNameAnyway).toHaveBeenCalledOnce();
  const links = [...root.querySelectorAll('a')];
  expect(links.map((link) => [words(link), link.getAttribute('href')])).toEqual([
    ['Why this kind?', 'explanation.html?model=kinds-of-picture'],
  ]);
});

test('the control that classifies an image keeps the focus while it does, and opens the answer then', async () => {
  const root = document.createElement('ul');
  document.body.replaceChildren(root);
  const [onClassify, onToggle] = [vi.fn(), vi.fn()];
  const props = { name: 'visitors.png', named: true, thumbnail: null, settings: defaultSettings, source, open: false };
  const draw = (state: ResultState, working: boolean) =>
    act(() => render(<ResultRow {...props} {...{ state, working, onClassify, onToggle }} />, root));
  const control = () => root.querySelector<HTMLElement>('[data-control=open]');
  await draw({ kind: 'waiting', detail: '', working: false }, false);
  const first = control();
  first?.focus();
  void act(() => first?.click());
  await draw({ kind: 'waiting', detail: '', working: true }, true);
  expect([control(), document.activeElement]).toEqual([first, first]);
  expect(first?.getAttribute('aria-disabled')).toBe('true');
  void act(() => first?.click());
  expect(onClassify).toHaveBeenCalledOnce();
  await draw({ kind: 'classified', classification: koala, detail: '' }, false);
  expect([control(), document.activeElement]).toEqual([first, first]);
  expect(first?.getAttribute('aria-disabled')).toBeNull();
  void act(() => first?.click());
  expect(onToggle).toHaveBeenCalledOnce();
});
