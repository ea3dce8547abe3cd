// @vitest-environment jsdom
import { options, render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardProps, CardState } from '../../../../src/ui/card/card-props';
import { ClassificationCard } from '../../../../src/ui/card/classification-card';
import type { View, WhereState } from '../../../../src/ui/heat-map-panel/where';
import { createLegend } from '../../../../src/content/overlay/heat-map/legend';
import { drawAsWords, setWords } from '../../../../src/content/overlay/words';
import { createHint } from '../../../../src/content/overlay/picker/hint';
import { defaultSettings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { koala } from '../../../support/sample-classification';
import { explainKoala, notAsked } from '../../../support/sample-where';

let root: HTMLElement;

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  root = document.createElement('main');
  document.body.replaceChildren(root);
});

const readWords = (element: Element) =>
  [element, ...element.querySelectorAll('[data-words]')].flatMap((each) => each.getAttribute('data-words') ?? []);

describe('what Preact draws', () => {
  beforeEach(() => {
    options.vnode = drawAsWords;
  });
  afterEach(() => {
    delete options.vnode;
  });
  const actions = { onCopy: vi.fn(), onRetry: vi.fn(), onExplanation: vi.fn(), onOptions: vi.fn(), onClose: vi.fn() };
  const draw = (state: CardState, props: Partial<CardProps> = {}) => {
    const all: CardProps = {
      state,
      settings: defaultSettings,
      where: notAsked,
      layout: 'full',
      picture: null,
      onFold: vi.fn(),
      ...actions,
    };
    void act(() => render(<ClassificationCard {...all} {...props} />, root));
    return root;
  };
  const [own, sharper] = [explainKoala(224), explainKoala(448)];
  const view: View = { wish: { classIndex: 105, against: 384, sharper: true }, explanation: sharper, own };
  const fallback = { from: 'webgl' as const, error: { code: 'backend-wrong' as const, params: ['WebGL'] } };
  const classification = { ...koala, rung: 'screen' as const, fallback };
  const classified: CardState = { kind: 'classified', classification, thumbnail: null };
  const whereIn = (state: WhereState) => ({ where: { ...notAsked, state } });
  const shown = whereIn({ kind: 'shown', view });

  test.each<[name: string, state: CardState, props: Partial<CardProps>]>([
    ['the answer', classified, {}],
    ['a guess', classified, { settings: { ...defaultSettings, unsureBelow: 0.95 } }],
    ['a compact card', classified, { layout: 'compact' }],
    ['a folded card', classified, { layout: 'folded' }],
    ['a folded card that names a heat map', classified, { layout: 'folded', ...shown }],
    ['what is said of a heat map', classified, shown],
    ['a heat map in the making', classified, whereIn({ kind: 'working', wish: view.wish, before: view })],
    [
      'a heat map that failed',
      classified,
      whereIn({ kind: 'failed', wish: view.wish, error: { code: 'engine-stopped', params: [] } }),
    ],
    [
      'progress',
      { kind: 'loading', loading: { stage: 'loading-model', model: koala.model, fraction: 0.4 }, thumbnail: null },
      {},
    ],
    ['a failure', { kind: 'failed', error: { code: 'image-broken', params: [] } }, {}],
  ])('is no text: %s', (_, state, props) => {
    expect(draw(state, props).textContent).toBe('');
    expect(readWords(root).join('')).toMatch(/[a-z]/);
  });

  test('has the words of the answer, and those of the next one in the same elements', () => {
    const lead = draw(classified).querySelector('.lead')!;
    expect(readWords(lead)).toEqual(['Koala']);
    const [top, ...others] = koala.predictions;
    const predictions = [{ ...top!, label: 'indri' }, ...others];
    draw({ kind: 'classified', classification: { ...koala, predictions }, thumbnail: null });
    expect(root.querySelector('.lead')).toBe(lead);
    expect(readWords(lead)).toEqual(['Indri']);
  });

  test('names the choices of a list by their labels', () => {
    const select = draw(classified, shown).querySelector('select')!;
    expect([...select.options].map(({ label }) => label).slice(0, 2)).toEqual(['no other class', 'Indri']);
    expect(select.value).toBe('384');
  });

  test.each([
    ['a number', 7, ['7']],
    ['zero', 0, ['0']],
    ['nothing', null, []],
    ['an empty text', '', []],
    ['text beside an element', ['one ', <b key="b">two</b>], ['one ', 'two']],
  ])('shows %s', (_, children, words) => {
    void act(() => render(<p>{children}</p>, root));
    expect(root.textContent).toBe('');
    expect(readWords(root)).toEqual(words);
  });
});

test('the legend of a heat map and the line of the picker hold no text', () => {
  const legend = createLegend();
  const heatMap = {
    kind: 'class',
    height: 1,
    width: 1,
    values: Float32Array.of(1),
    region: new DOMRect(0, 0, 1, 1),
    box: null,
    opacity: 1,
  } as const;
  legend.show({ caption: 'Koala 89%', heatMap });
  expect(readWords(legend.element)).toContain('Koala 89%');
  const hint = createHint();
  hint.say('A koala');
  expect(readWords(hint.element)).toContain('A koala');
  expect([legend, hint].map(({ element }) => element.textContent)).toEqual(['', '']);
});

test('the same words are not set again: they would be announced again', async () => {
  const element = document.createElement('b');
  const changes = new MutationObserver(() => undefined);
  changes.observe(element, { attributes: true });
  setWords(element, 'Koala');
  setWords(element, 'Koala');
  expect(changes.takeRecords()).toHaveLength(1);
});
