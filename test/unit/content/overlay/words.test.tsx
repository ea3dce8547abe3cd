// @vitest-environment jsdom
import { options, render, type VNode } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardProps, CardState } from '../../../../src/ui/card/card-props';
import { ClassificationCard } from '../../../../src/ui/card/classification-card';
import type { View, SelectorState } from '../../../../src/ui/heat-map-panel/heat-map-selector';
import { createLegend } from '../../../../src/content/overlay/heat-map/legend';
import { closeList } from '../../../../src/content/overlay/card/chooser';
import { drawSealed } from '../../../../src/content/overlay/card/draw-sealed';
import { Sealed } from '../../../../src/content/overlay/card/sealed';
import { sealedRoot } from '../../../../src/content/overlay/sealed-root';
import { dispatchInside } from '../../../../src/content/dom/listen';
import { setWords } from '../../../../src/content/overlay/words';
import { createHint } from '../../../../src/content/overlay/picker/hint';
import { defaultSettings } from '../../../../src/settings/settings';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { koala } from '../../../support/sample-classification';
import { explainKoala, notAsked } from '../../../support/sample-heat-map';

let root: HTMLElement;

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  root = document.createElement('main');
  document.body.replaceChildren(root);
});

/** The closed shadow roots by their hosts. */
const closed = new WeakMap<Element, ShadowRoot>();
const attachShadow = Element.prototype.attachShadow;
beforeEach(() => {
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const made = attachShadow.call(this, init);
    closed.set(this, made);
    return made;
  });
});

/** Returns the element and everything drawn in it, in order. */
const drawnIn = (element: Element): Element[] => {
  const { host } = element.getRootNode() as Partial<ShadowRoot>;
  const shown =
    element.localName === 'slot'
      ? [...(host?.children ?? [])].filter(({ slot }) => slot === element.getAttribute('name'))
      : [...(closed.get(element) ?? element).children];
  return [element, ...shown.flatMap(drawnIn)];
};
const readWords = (element: Element) => drawnIn(element).flatMap((each) => each.getAttribute('data-words') ?? []);

describe('the drawing of Preact', () => {
  beforeEach(() => {
    options.vnode = drawSealed;
  });
  afterEach(() => {
    delete options.vnode;
  });
  /** Draws in a closed shadow root of `root`, and returns that. */
  const drawInside = (node: VNode) => {
    const drawing = closed.get(root) ?? sealedRoot(root, '');
    void act(() => render(<Sealed host={root}>{node}</Sealed>, drawing));
    return drawing;
  };
  const actions = {
    onCopy: vi.fn(),
    onCopyImage: vi.fn(async () => ''),
    onRetry: vi.fn(),
    onExplanation: vi.fn(),
    onOptions: vi.fn(),
    onClose: vi.fn(),
    onPin: vi.fn(),
    onModel: vi.fn(),
    onNameAnyway: vi.fn(),
  };
  const otherModels = [{ id: 'nsfw-mobilenet-v2', name: 'NSFW MobileNetV2', hasAnswered: false }];
  const draw = (state: CardState, props: Partial<CardProps> = {}) => {
    const all: CardProps = {
      state,
      settings: defaultSettings,
      heatMapPanel: notAsked,
      layout: 'full',
      heatMapPicture: null,
      pinned: true,
      otherModels,
      onFold: vi.fn(),
      ...actions,
    };
    return drawInside(<ClassificationCard {...all} {...props} />);
  };
  const [own, sharper] = [explainKoala(224), explainKoala(448)];
  const view: View = { request: { classIndex: 105, against: 384, sharper: true }, explanation: sharper, own };
  const fallback = { from: 'webgl' as const, error: { code: 'backend-wrong' as const, params: ['WebGL'] } };
  const classification = { ...koala, captureMethod: 'screen' as const, fallback };
  const classified: CardState = {
    kind: 'classified',
    classification,
    thumbnail: null,
    about: new Map([[105, 'Also called koala bear.']]),
  };
  const withPanel = (state: SelectorState) => ({ heatMapPanel: { ...notAsked, state } });
  const shown = withPanel({ kind: 'shown', view });

  test.each<[name: string, state: CardState, props: Partial<CardProps>]>([
    ['the answer', classified, {}],
    ['a guess', classified, { settings: { ...defaultSettings, unsureBelow: 0.95 } }],
    ['a compact card', classified, { layout: 'compact' }],
    ['a folded card', classified, { layout: 'folded' }],
    ['a folded card that names a heat map', classified, { layout: 'folded', ...shown }],
    ['what is said of a heat map', classified, shown],
    ['a heat map in the making', classified, withPanel({ kind: 'working', request: view.request, before: view })],
    [
      'a heat map that failed',
      classified,
      withPanel({ kind: 'failed', request: view.request, error: { code: 'engine-stopped', params: [] } }),
    ],
    [
      'progress',
      { kind: 'loading', loading: { stage: 'loading-model', model: koala.model, fraction: 0.4 }, thumbnail: null },
      {},
    ],
    ['a failure', { kind: 'failed', error: { code: 'image-broken', params: [] } }, {}],
  ])('contains no text: %s', (_, state, props) => {
    const drawing = draw(state, props);
    expect(withoutStyles(drawing)).toBe('');
    expect(root.textContent).toBe('');
    expect(readWords(root).join('')).toMatch(/[a-z]/);
  });

  test('shows the words of the answer, and of the next answer in the same elements', () => {
    const lead = draw(classified).querySelector('.lead')!;
    expect(readWords(lead)).toEqual(['Koala']);
    const [top, ...others] = koala.predictions;
    const predictions = [{ ...top!, names: { en: 'Indri' } }, ...others];
    draw({ kind: 'classified', classification: { ...koala, predictions }, thumbnail: null });
    expect(closed.get(root)?.querySelector('.lead')).toBe(lead);
    expect(readWords(lead)).toEqual(['Indri']);
  });

  test('shares its tree with no words and no names, so that a page with a control finds only controls', () => {
    draw(classified, shown);
    const all = [...root.querySelectorAll('*')];
    expect(all.filter((each) => closed.get(each)?.querySelector('[data-words]')).length).toBeGreaterThan(10);
    expect(all.filter((each) => each.matches('[data-words], [aria-label], [title], canvas, img, select, option'))).toEqual([]);
    expect(root.querySelectorAll('button').length).toBeGreaterThan(8);
    expect([...root.children].every((each) => each.assignedSlot === null)).toBe(true);
  });

  const press = (element: Element | null) =>
    void act(() => void dispatchInside(element!, new MouseEvent('click', { bubbles: true, cancelable: true })));
  /** Presses a key at the focused element. Returns whether the browser's default action is prevented. */
  const pressKey = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    void act(() => void dispatchInside(document.activeElement!, event));
    return event.defaultPrevented;
  };
  const choices = () => [...root.querySelectorAll<HTMLElement>('.choice')];
  const focused = () => readWords(document.activeElement!).join('');

  test('replaces a select by a button that opens a list of buttons', () => {
    draw(classified, shown);
    const chooser = root.querySelector<HTMLElement>('.chooser')!;
    expect(readWords(chooser).join('')).toBe('Compare with Indri');
    press(chooser);
    expect(
      choices()
        .map((each) => readWords(each).join(''))
        .slice(0, 2),
    ).toEqual(['None', 'Indri']);
    press(choices()[0]!);
    expect(notAsked.onCompare).toHaveBeenCalledExactlyOnceWith(null);
    expect(choices()).toHaveLength(0);
    expect(document.activeElement).toBe(chooser);
  });

  test('moves through a list of choices by keys, as in a select', () => {
    draw(classified, shown);
    const chooser = root.querySelector<HTMLElement>('.chooser')!;
    chooser.focus();
    expect(pressKey('ArrowDown')).toBe(true);
    expect(focused()).toBe('Indri');
    const last = readWords(choices().at(-1)!).join('');
    const steps = ['ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'Home', 'ArrowDown'].map((key) => [pressKey(key), focused()]);
    expect(steps).toEqual([
      [true, 'None'],
      [true, last],
      [true, 'None'],
      [true, last],
      [true, 'None'],
      [true, 'Indri'],
    ]);
    expect(choices().filter(({ tabIndex }) => tabIndex === 0)).toEqual([document.activeElement]);
    // Tab closes the list and continues from the button.
    expect(pressKey('Tab')).toBe(false);
    expect([choices().length, document.activeElement]).toEqual([0, chooser]);
    press(chooser);
    let wasOpen = false;
    void act(() => {
      wasOpen = closeList(root);
    });
    expect([wasOpen, choices().length, document.activeElement, closeList(root)]).toEqual([true, 0, chooser, false]);
  });

  test('ignores events that a page dispatches at a control, also after the page has moved the control', () => {
    draw(classified, shown);
    vi.clearAllMocks();
    const controls = [...root.querySelectorAll<HTMLElement>('button, input')];
    const page = document.body.appendChild(document.createElement('form'));
    for (const control of controls) {
      for (const type of ['click', 'input', 'change', 'keydown']) {
        control.dispatchEvent(new Event(type, { bubbles: true }));
        dispatchInside(control, new Event('pointerdown')); // as the page hears it
      }
      control.click();
      const { nextSibling } = control;
      page.append(control);
      control.click();
      root.insertBefore(control, nextSibling);
    }
    for (const action of Object.values({ ...actions, ...notAsked }))
      if (vi.isMockFunction(action)) expect(action).not.toHaveBeenCalled();
    expect(choices()).toHaveLength(0);
  });

  test.each([
    ['a number', 7, ['7']],
    ['zero', 0, ['0']],
    ['nothing', null, []],
    ['an empty text', '', []],
    ['text beside an element', ['one ', <b key="b">two</b>], ['one ', 'two']],
  ])('shows %s', (_, children, words) => {
    expect(withoutStyles(drawInside(<p>{children}</p>))).toBe('');
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
  expect(legend.element.querySelector('[data-words]')).toBeNull();
});

test('the same words are not set again, because they would be announced again', async () => {
  const set = vi.spyOn(Element.prototype, 'setAttribute');
  const element = document.createElement('b');
  setWords(element, 'Koala');
  setWords(element, 'Koala');
  expect(set).toHaveBeenCalledExactlyOnceWith('data-words', 'Koala');
  setWords(element, 'Indri');
  expect(readWords(element)).toEqual(['Indri']);
});

/** Returns the text of a shadow root without style sheets, which jsdom cannot construct. */
function withoutStyles(drawing: ShadowRoot): string {
  const texts = [...drawing.children].filter(({ localName }) => localName !== 'style').map(({ textContent }) => textContent);
  return texts.join('');
}
