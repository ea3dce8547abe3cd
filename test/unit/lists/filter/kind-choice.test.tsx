// @vitest-environment jsdom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { PictureKind } from '../../../../src/domain/picture-kind';
import { KindChoice } from '../../../../src/lists/filter/kind-choice';
import { KindShares } from '../../../../src/pages/results/charts/kind-shares';
import { declareBrowser, englishWords } from '../../../support/fake-browser';

const counts = [
  { kind: 'photograph', count: 3 },
  { kind: 'chart', count: 9 },
] as const;
const onChoose = vi.fn();

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  vi.clearAllMocks();
  render(null, document.body);
});

const draw = (node: preact.ComponentChild) => act(() => render(node, document.body));

test('the choice lists the kinds that occur with their counts, and the chosen one even if it no longer occurs', async () => {
  const options = async (chosen: PictureKind | null) => {
    await draw(<KindChoice counts={counts} chosen={chosen} onChoose={onChoose} />);
    const select = document.querySelector('select');
    return [select?.value, ...Array.from(select?.options ?? [], ({ textContent }) => textContent)];
  };
  expect(await options(null)).toEqual(['', 'All kinds', 'Photograph (3)', 'Chart or diagram (9)']);
  expect(await options('map')).toEqual(['map', 'All kinds', 'Photograph (3)', 'Chart or diagram (9)', 'Map (0)']);
  const select = document.querySelector('select')!;
  for (const value of ['chart', '']) {
    select.value = value;
    await act(() => void select.dispatchEvent(new Event('change')));
  }
  expect(onChoose.mock.calls).toEqual([['chart'], [null]]);
});

test('the overview shows the most frequent kind first; a press filters by it, and another press shows all again', async () => {
  const bars = () => [...document.querySelectorAll<HTMLElement>('.shares button')];
  await draw(<KindShares kinds={counts} chosen={null} onChoose={onChoose} />);
  expect(document.querySelector('figcaption')?.textContent).toBe('Kinds of 12 images');
  expect(bars().map(({ textContent }) => textContent)).toEqual(['Chart or diagram9 (75%)', 'Photograph3 (25%)']);
  await act(() => bars()[0]?.click());
  await draw(<KindShares kinds={counts} chosen="chart" onChoose={onChoose} />);
  expect(bars()[0]?.ariaPressed).toBe('true');
  await act(() => bars()[0]?.click());
  expect(onChoose.mock.calls).toEqual([['chart'], [null]]);
});
