import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ClassList } from '../../../../src/ui/card/class-list';
import type { View, SelectorState } from '../../../../src/ui/heat-map-panel/heat-map-selector';
import { HeatMapPanel, type HeatMapPanelProps } from '../../../../src/ui/heat-map-panel/heat-map-panel';
import { GapLensError } from '../../../../src/domain/errors';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { koala } from '../../../support/sample-classification';
import { explainKoala, notAsked } from '../../../support/sample-heat-map';

// @vitest-environment jsdom

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  vi.clearAllMocks();
});

const own = explainKoala(224);
const view: View = { request: { classIndex: 105, against: null, sharper: false }, explanation: own, own };
const sharp: View = { request: { ...view.request, sharper: true }, explanation: explainKoala(448), own };
const words = (element: Element | null) => element?.textContent ?? '';

function show(state: SelectorState, more: Partial<HeatMapPanelProps> = {}): HTMLElement {
  const root = document.createElement('main');
  document.body.replaceChildren(root);
  void act(() => render(<HeatMapPanel {...notAsked} {...more} state={state} classification={koala} />, root));
  return root;
}

const named = (root: HTMLElement, name: string) =>
  [...root.querySelectorAll('button')].find((each) => (each.ariaLabel ?? each.textContent) === name);

describe('the buttons of the class list', () => {
  test('are named after their class, and the button of the shown class is pressed', () => {
    const onToggle = vi.fn();
    const root = document.createElement('main');
    void act(() =>
      render(
        <ClassList predictions={koala.predictions} withFirst unsure={false} heatMapButtons={{ shown: 384, onToggle }} />,
        root,
      ),
    );
    const buttons = [...root.querySelectorAll('button')];
    expect(buttons.map(({ ariaLabel }) => ariaLabel).slice(0, 2)).toEqual(['Where is Koala?', 'Where is Indri?']);
    expect(buttons.map(({ ariaPressed }) => ariaPressed)).toEqual(['false', 'true', 'false', 'false', 'false', 'false']);
    buttons[0]?.click();
    expect(onToggle).toHaveBeenCalledExactlyOnceWith(105);
  });
});

describe('HeatMapPanel', () => {
  test('renders nothing if no heat map is requested', () => {
    expect(show({ kind: 'off' }).childElementCount).toBe(0);
  });

  test('says that it is looking for the class', () => {
    const root = show({ kind: 'working', request: view.request, before: null });
    expect(words(root.querySelector('.where-panel > [role=status]'))).toBe('Looking for Koala');
    expect(root.querySelector('[role=progressbar]')).not.toBeNull();
  });

  test('shows the scale of the map, its unit and the pass', () => {
    const root = show({ kind: 'shown', view });
    expect(words(root.querySelector('.scale-legend'))).toContain('score0to20');
    expect(words(root)).toContain('7 × 7 cells, 224 px');
    expect(words(root.querySelector('.where-panel > [role=status]'))).toBe('Showing the heat map for Koala.');
  });

  test('says that scores differ at the larger input size', () => {
    const root = show({ kind: 'shown', view: sharp });
    expect(named(root, 'Sharper')?.ariaPressed).toBe('true');
    expect(words(root)).toContain('14 × 14 cells, 448 px');
    expect(words(root)).toMatch(
      /Second look at 448 px\. Here Koala scores 0\.1; the answer above comes from 224 px, where it scores 0\.4\./,
    );
  });

  test('keeps the current map during a sharper pass, and the button cancels the pass', () => {
    const root = show({ kind: 'working', request: sharp.request, before: view });
    expect(words(root)).toContain('7 × 7 cells, 224 px');
    expect(named(root, 'Sharper')?.ariaPressed).toBe('true');
    named(root, 'Sharper')?.click();
    expect(notAsked.onSharper).toHaveBeenCalledExactlyOnceWith(false);
  });

  test('labels both ends of a difference with their class', () => {
    const root = show({ kind: 'shown', view: { ...view, request: { ...view.request, against: 384 } } });
    expect(words(root.querySelector('.ends'))).toBe('more like Indrimore like Koala');
    expect(root.querySelector('select')?.value).toBe('384');
  });

  test('lets the user choose a class to compare with, or none', () => {
    const root = show({ kind: 'shown', view });
    const select = root.querySelector('select')!;
    expect([...select.options].map(({ text }) => text)).not.toContain('Koala');
    for (const value of ['384', '']) {
      select.value = value;
      select.dispatchEvent(new Event('change'));
    }
    expect(vi.mocked(notAsked.onCompare).mock.calls).toEqual([[384], [null]]);
  });

  test('reports the opacity during a drag and at its end', () => {
    const slider = show({ kind: 'shown', view }).querySelector('input')!;
    slider.value = '0.5';
    slider.dispatchEvent(new Event('input'));
    expect(notAsked.onOpacityRest).not.toHaveBeenCalled();
    slider.dispatchEvent(new Event('change'));
    expect([notAsked.onOpacity, notAsked.onOpacityRest].map((call) => vi.mocked(call).mock.calls)).toEqual([[[0.5]], [[0.5]]]);
  });

  test('shows an error message after a failure', () => {
    const root = show({ kind: 'failed', request: view.request, error: { code: 'model-no-maps', params: ['Some model'] } });
    expect(words(root.querySelector('[role=alert]'))).toMatch(/^Some model doesn’t average feature maps/);
  });

  test.each([
    ['Save with heat map', 'Saved', 'onSave'],
    ['Copy with heat map', 'Copied', 'onCopy'],
  ] as const)('confirms "%s" or says why it failed', async (name, done, action) => {
    const act1 = vi.fn<() => Promise<void>>().mockRejectedValueOnce(new GapLensError('copy-refused')).mockResolvedValue();
    const root = show({ kind: 'shown', view }, { [action]: act1 });
    const press = () => act(async () => named(root, name)?.click());
    await press();
    expect(words(root.querySelector('[role=alert]'))).toBe(
      'The browser doesn’t let GapLens copy an image here. Save it instead.',
    );
    await press();
    expect(root.querySelector('[role=alert]')).toBeNull();
    expect(named(root, done)).toBeDefined();
  });

  test.each<SelectorState>([
    { kind: 'shown', view },
    { kind: 'shown', view: sharp },
    { kind: 'working', request: view.request, before: null },
    { kind: 'failed', request: view.request, error: { code: 'engine-stopped', params: [] } },
  ])('has no axe violation when $kind', async (state) => {
    const { violations } = await axe.run(show(state), { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
