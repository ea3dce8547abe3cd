// @vitest-environment jsdom
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardProps, CardState } from '../../../../src/ui/card/card-props';
import { ClassificationCard } from '../../../../src/ui/card/classification-card';
import { defaultSettings, type Settings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import type { SelectorState } from '../../../../src/ui/heat-map-panel/heat-map-selector';
import { explainKoala, notAsked } from '../../../support/sample-heat-map';
import { chart, koala } from '../../../support/sample-classification';
import type { KindAnswer } from '../../../../src/domain/picture-kind';
import { GapLensError } from '../../../../src/domain/errors';

const model = koala.model;
const calls = {
  onCopy: vi.fn(),
  onRetry: vi.fn(),
  onExplanation: vi.fn(),
  onOptions: vi.fn(),
  onClose: vi.fn(),
  onFold: vi.fn(),
  onPin: vi.fn(),
  onModel: vi.fn(),
  onNameAnyway: vi.fn(),
  onCopyImage: vi.fn(async () => ''),
};

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  vi.clearAllMocks();
});

function show(state: CardState, settings: Partial<Settings> = {}, props: Partial<CardProps> = {}): HTMLElement {
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  const all: CardProps = {
    state,
    settings: { ...defaultSettings, ...settings },
    heatMapPanel: notAsked,
    layout: 'full',
    heatMapPicture: null,
    pinned: false,
    otherModels: [],
    ...calls,
    ...props,
  };
  void act(() => render(<ClassificationCard {...all} />, root));
  return root;
}

const words = (element: Element | null) => element?.textContent ?? '';
const classified: CardState = { kind: 'classified', classification: koala, thumbnail: null };

function press(root: HTMLElement, name: string): void {
  const named = [...root.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.textContent) === name);
  if (!named) throw new Error(`There is no button "${name}".`);
  void act(() => named.click());
}

describe('a classified card', () => {
  test('shows other names and definitions as tooltips, and those of the answer to screen readers', () => {
    const about = new Map([
      [105, 'Also called koala bear.'],
      [384, 'Large short-tailed lemur.'],
    ]);
    const root = show({ kind: 'classified', classification: koala, thumbnail: null, about }, { classesShown: 3 });
    expect(root.querySelector('.lead')?.getAttribute('title')).toBe('Also called koala bear.');
    expect([...root.querySelectorAll('.classes .label')].map((each) => each.getAttribute('title'))).toEqual([
      'Large short-tailed lemur.',
      null,
    ]);
    expect(words(root.querySelector('p.visually-hidden'))).toBe('Also called koala bear.');
  });

  test('shows the answer first, then as many classes as the settings say', () => {
    const root = show(classified, { classesShown: 3 });
    expect(words(root.querySelector('.lead'))).toBe('Koala');
    expect(words(root.querySelector('.head .share'))).toBe('89%');
    expect([...root.querySelectorAll('.classes li')].map(words)).toEqual(['Indri1.2%', 'Ring-tailed lemur0.6%']);
    // The answer is there once.
    expect(words(root).match(/Koala/g)).toHaveLength(1);
    expect(words(root).match(/89%/g)).toHaveLength(1);
    expect(words(root.querySelector('.foot'))).toContain('EfficientNet-Lite0 · 38\u00a0ms');
  });

  test('draws bars in proportion to the probability, not to the largest bar', () => {
    const bars = [...show(classified).querySelectorAll<HTMLElement>('.bar i')];
    expect(bars.slice(0, 2).map((bar) => Number.parseFloat(bar.style.width))).toEqual([89.3, 1.2]);
  });

  test('marks an answer below the threshold as unsure', () => {
    const root = show(classified, { unsureBelow: 0.95 });
    expect(words(root.querySelector('.lead'))).toBe('Koala?');
    expect(words(root.querySelector('.chip.warn'))).toBe('unsure');
    expect(root.querySelectorAll('.bar:not(.minor)')).toHaveLength(0);
  });

  test('shows the kind of picture and no bar where no class was named, and offers to name one', () => {
    const root = show({ kind: 'classified', classification: chart, thumbnail: null });
    expect(words(root.querySelector('[role=status]'))).toBe(
      'Kind of picture · 94%Chart or diagramNo class named: the network knows things in photographs.',
    );
    expect(root.querySelector('.lead')?.getAttribute('title')).toMatch(/^Numbers or relations/);
    expect(root.querySelectorAll('.bar, .chip, .classes')).toHaveLength(0);
    press(root, 'Name one all the same');
    expect(calls.onNameAnyway).toHaveBeenCalledOnce();
    press(root, 'Why this kind?');
    expect(calls.onExplanation).toHaveBeenCalledExactlyOnceWith('kinds-of-picture');
    const guess = { ...chart, kind: { ...chart.kind!, probability: 0.6 } };
    expect(words(show({ kind: 'classified', classification: guess, thumbnail: null }).querySelector('[role=status]'))).toBe(
      'unsure60%Chart or diagram?No class named: the network knows things in photographs.',
    );
    for (const layout of ['compact', 'folded'] as const) {
      const small = show({ kind: 'classified', classification: chart, thumbnail: null }, {}, { layout });
      expect(words(small.querySelector('[role=status]'))).toContain('Chart or diagram');
    }
  });

  test('shows a kind other than a photograph under the class, unless the network is not sure', () => {
    const drawing = { ...chart.kind!, kind: 'drawing' as const, isClassNamed: true };
    const kindOf = (kind: KindAnswer) =>
      words(show({ kind: 'classified', classification: { ...koala, kind }, thumbnail: null }).querySelector('.kind'));
    expect(kindOf(drawing)).toBe('Drawing or painting');
    expect(kindOf({ ...drawing, isShown: false })).toBe('');
    const guess = words(show({ kind: 'classified', classification: { ...koala, kind: drawing }, thumbnail: null }));
    expect(guess).toContain('Koala?');
    expect(guess).toContain('for other pictures, its classes are guesses');
    expect(guess).not.toContain('threshold');
    expect(kindOf({ ...drawing, kind: 'photograph' })).toBe('');
  });

  test('leads to the explanations of both the class and the kind that it shows', () => {
    const linksOf = (kind: KindAnswer) =>
      [...show({ kind: 'classified', classification: { ...koala, kind }, thumbnail: null }).querySelectorAll('.more button')].map(
        words,
      );
    const named = { ...chart.kind!, isClassNamed: true };
    expect(linksOf(named)).toEqual(['Why this answer?', 'Why this kind?']);
    expect(linksOf({ ...named, isShown: false })).toEqual(['Why this answer?']);
    expect(linksOf({ ...named, kind: 'photograph' })).toEqual(['Why this answer?']);
    press(show({ kind: 'classified', classification: { ...koala, kind: named }, thumbnail: null }), 'Why this answer?');
    expect(calls.onExplanation).toHaveBeenLastCalledWith('efficientnet-lite0');
  });

  test('is one line with a button that unfolds it when folded', () => {
    const root = show(classified, {}, { layout: 'folded' });
    expect(words(root.querySelector('.head'))).toBe('Koala 89%');
    expect(root.querySelector('.classes, .foot')).toBeNull();
    press(root, 'Show the whole card');
    press(root, 'Close');
    expect([calls.onFold, calls.onClose].map((call) => call.mock.calls.length)).toEqual([1, 1]);
  });

  test('names the class of the heat map when folded', () => {
    const pass = explainKoala(224);
    const state: SelectorState = {
      kind: 'shown',
      view: { request: { classIndex: 384, against: null, sharper: false }, explanation: pass, own: pass },
    };
    const root = show(classified, {}, { layout: 'folded', heatMapPanel: { ...notAsked, state } });
    expect(words(root.querySelector('.line'))).toBe('Indri 1.2%');
  });

  test('has the answer, two more classes and a close button when compact', () => {
    const root = show(classified, {}, { layout: 'compact' });
    expect(words(root.querySelector('.lead'))).toBe('Koala');
    expect(root.querySelectorAll('.classes li')).toHaveLength(2);
    expect(root.querySelector('.thumbnail, .foot')).toBeNull();
    press(root, 'Close');
    expect(calls.onClose).toHaveBeenCalledOnce();
  });

  test('says if the pixels are not from the page', () => {
    const root = show({ ...classified, classification: { ...koala, captureMethod: 'screen' } });
    expect(words(root.querySelector('.head'))).toContain('captured from the screen');
  });

  test('copies text and confirms it', async () => {
    const root = show(classified);
    press(root, 'Copy as text');
    await act(async () => undefined);
    expect(calls.onCopy).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Koala\t89%'));
    expect([...root.querySelectorAll('[role=status]')].map(words)).toContain('Copied');
  });

  test('copies the image, and confirms it or says why it could not', async () => {
    const root = show(classified);
    calls.onCopyImage.mockResolvedValueOnce('Copied for documents.');
    press(root, 'Copy image');
    await act(async () => undefined);
    expect(calls.onCopyImage).toHaveBeenCalledExactlyOnceWith(koala);
    expect(words(root.querySelector('.foot .sentence'))).toBe('Copied for documents.');
    calls.onCopyImage.mockRejectedValueOnce(new GapLensError('copy-image-refused'));
    press(root, 'Copied');
    await act(async () => undefined);
    expect(words(root.querySelector('.foot [role=alert]'))).toMatch(/^The browser doesn’t let GapLens copy an image here/);
    expect([...root.querySelectorAll('.foot .sentence')]).toHaveLength(1);
  });

  test('offers the answers of other models, and says which model has answered', () => {
    const other = { id: 'nsfw-mobilenet-v2', name: 'NSFW MobileNetV2' };
    const first = show(classified, {}, { otherModels: [{ ...other, hasAnswered: false }] });
    expect(words(first.querySelector('.head .small'))).toBe('Looks like');
    press(first, 'Classify with NSFW MobileNetV2');
    expect(calls.onModel).toHaveBeenCalledExactlyOnceWith(other.id);
    const second = show(
      { ...classified, classification: { ...koala, model: other } },
      {},
      { otherModels: [{ ...model, hasAnswered: true }] },
    );
    expect(words(second.querySelector('.head .small'))).toBe('NSFW MobileNetV2 says');
    press(second, 'Show the answer of EfficientNet-Lite0');
    expect(calls.onModel).toHaveBeenLastCalledWith(model.id);
  });

  test('has a pin button that stays pressed in every layout', () => {
    for (const layout of ['full', 'compact', 'folded'] as const) {
      const root = show(classified, {}, { layout, pinned: true });
      const pin = root.querySelector('.pin');
      expect(pin?.getAttribute('aria-pressed')).toBe('true');
      press(root, 'Pin this card: it stays open');
    }
    expect(calls.onPin).toHaveBeenCalledTimes(3);
  });

  test('says that one backend replaced another that failed', () => {
    const root = show({
      ...classified,
      classification: { ...koala, fallback: { from: 'webgl', error: { code: 'backend-wrong', params: ['WebGL'] } } },
    });
    expect(words(root.querySelector('.notice'))).toBe('WebGL didn’t work here, so GapLens uses WASM instead.');
  });
});

describe('a failed card', () => {
  const failed: CardState = { kind: 'failed', error: { code: 'image-truncated', params: ['300'] } };

  test('shows an error message, and neither classes nor bars', () => {
    const root = show(failed);
    expect(words(root.querySelector('[role=alert]'))).toContain('The image file ends after 300 bytes');
    expect(root.querySelectorAll('.bar, .classes, .lead')).toHaveLength(0);
  });

  test('offers to try again, open the options and close', () => {
    const root = show(failed);
    for (const name of ['Try again', 'Options', 'Close']) press(root, name);
    expect([calls.onRetry, calls.onOptions, calls.onClose].map((call) => call.mock.calls.length)).toEqual([1, 1, 1]);
  });

  test('copies its error message, which cannot be selected', () => {
    press(show(failed), 'Copy as text');
    expect(calls.onCopy).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('The image file ends after 300 bytes'));
  });

  test('does not offer to try again if that would not help', () => {
    const root = show({ kind: 'failed', error: { code: 'unreachable-frame', params: ['x.test'] } }, {}, { onRetry: null });
    expect([...root.querySelectorAll('button')].map((button) => button.ariaLabel ?? words(button))).toEqual([
      'Copy as text',
      'Options',
      'Close',
      'Move the card: drag it or press the arrow keys',
    ]);
  });
});

describe('a loading card', () => {
  const loading = (stage: Extract<CardState, { kind: 'loading' }>['loading']) =>
    show({ kind: 'loading', loading: stage, thumbnail: null });

  test('shows how much of the model is loaded', () => {
    const root = loading({ stage: 'loading-model', model, fraction: 0.43 });
    expect(words(root.querySelector('[aria-live]'))).toBe('Loading EfficientNet-Lite0');
    expect(root.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')).toBe('43');
  });

  test.each([
    [{ stage: 'warming-up', model, backend: 'webgl' }, 'Getting ready'],
    [{ stage: 'capturing' }, 'Reading the image'],
    [{ stage: 'classifying' }, 'Classifying'],
  ] as const)('shows no number while %o', (stage, said) => {
    const root = loading(stage);
    expect(words(root.querySelector('[aria-live]'))).toBe(said);
    expect(root.querySelector('[role=progressbar]')?.hasAttribute('aria-valuenow')).toBe(false);
  });
});

test.each<CardState>([
  classified,
  { kind: 'failed', error: { code: 'engine-stopped', params: [] } },
  { kind: 'loading', loading: { stage: 'loading-model', model, fraction: 0.5 }, thumbnail: null },
])('a $kind card has no axe violation', async (state) => {
  const { violations } = await axe.run(show(state), { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
