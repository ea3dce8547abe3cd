import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ListRow, ListSource, ListState } from '../../../../src/lists/sources/list-source';
import { RunBar, measureSpeed } from '../../../../src/lists/list/run-bar';
import type { CandidateState } from '../../../../src/messaging/scan';
import { noneSkipped } from '../../../../src/domain/candidate';
import { noThumbnail } from '../../../../src/domain/thumbnail';
import { newRun } from '../../../../src/domain/run-state';
import { declareBrowser, englishWords } from '../../../support/fake-browser';
import { chart, koala } from '../../../support/sample-classification';

// @vitest-environment jsdom

const classified: CandidateState = { kind: 'classified', classification: koala, thumbnail: noThumbnail };
const failed: CandidateState = { kind: 'failed', error: { code: 'engine-stopped', params: [] }, thumbnail: null };
const unnamed: CandidateState = { kind: 'classified', classification: chart, thumbnail: noThumbnail };
const retryAll = vi.fn();
const nameAnyway = vi.fn();
const showPage = vi.fn(async () => undefined);

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  retryAll.mockClear();
  render(null, document.body);
});

/** The button that classifies the rows again that failed, in a list with these rows. */
async function retryButton(states: CandidateState[], change: Partial<ListState> = {}): Promise<HTMLButtonElement | null> {
  await draw(states, change);
  return document.querySelector('.retry-failed');
}

async function draw(
  states: CandidateState[],
  change: Partial<ListState> = {},
  modelId = 'efficientnet-lite0',
  page = 'row',
): Promise<void> {
  const rows = states.map((state, position): ListRow => {
    const key = `${page} ${position}`;
    return { key, name: '', width: 1, height: 1, position, address: null, place: null, state };
  });
  const run = { ...newRun(1), phase: 'finished' as const, total: rows.length, done: rows.length };
  const known = {
    scanning: false,
    rows,
    skipped: noneSkipped(),
    unreachable: 0,
    unanswered: 0,
    isPageSilent: false,
    error: null,
    interrupted: null,
    run,
    gone: false,
  };
  const state: ListState = { ...known, ...change };
  const list: Pick<ListSource, 'jumpTo' | 'retryAll' | 'nameAnyway' | 'showPage'> = {
    jumpTo: null,
    retryAll,
    nameAnyway,
    showPage,
  };
  const props = { state, progress: null, modelId, heading: 'A list', headingId: 'heading' };
  await act(() => render(<RunBar list={list as ListSource} {...props} />, document.body));
}

test('one button retries the failed rows and no others', async () => {
  const button = await retryButton([failed, classified, failed]);
  expect(button?.textContent).toBe('Retry failed images');
  button?.click();
  expect(retryAll).toHaveBeenCalledExactlyOnceWith(['row 0', 'row 2']);
});

test.each<[string, CandidateState[], Partial<ListState>]>([
  ['nothing failed', [classified], {}],
  ['a run is in progress', [failed, { kind: 'waiting' }], { run: newRun(1) }],
  ['the page is gone', [failed], { gone: true }],
  ['the list was never started', [failed], { run: null }],
])('the retry button is missing if %s', async (_, states, change) => {
  expect(await retryButton(states, change)).toBeNull();
});

test('images without a class are counted as such, and one button has a class named for them', async () => {
  const button = () => document.querySelector<HTMLButtonElement>('.name-anyway-all');
  await draw([classified, failed]);
  expect(button()).toBeNull();
  await draw([unnamed, classified, unnamed]);
  expect(document.querySelector('[role=status]')?.textContent).toBe('3 classified · 2 without a class');
  expect(button()?.textContent).toBe('Name a class for 2 images all the same');
  button()?.click();
  expect(nameAnyway).toHaveBeenCalledExactlyOnceWith(['row 0', 'row 2']);
});

test('a button brings the page to the front if images wait to be on screen', async () => {
  await draw([classified]);
  expect(document.querySelector('.show-page')).toBeNull();
  await draw([classified, { kind: 'waiting-for-screen' }], { run: newRun(1) });
  await act(() => document.querySelector<HTMLElement>('.show-page')?.click());
  expect(showPage).toHaveBeenCalledTimes(1);
});

test('after the user chooses another model, the bar says that earlier answers are kept and names the model of the next run', async () => {
  const words = () => document.body.textContent ?? '';
  await draw([classified]);
  expect(words()).not.toMatch(/are kept/);
  await draw([{ kind: 'waiting' }], {}, 'nsfw-mobilenet-v2');
  expect(words()).toMatch(/The answers of EfficientNet-Lite0 are kept/);
  expect(document.querySelector('.primary')?.textContent).toBe('Classify with NSFW MobileNetV2');
  await draw([classified]);
  expect(words()).not.toMatch(/are kept/);
});

test('a list of another page that was never classified has no earlier answers', async () => {
  await draw([classified]);
  await draw([{ kind: 'waiting' }], {}, 'nsfw-mobilenet-v2', 'another page');
  expect(document.body.textContent).not.toMatch(/are kept/);
});

test('the button of a list of files speaks of the images and not of a page', async () => {
  await draw([{ kind: 'waiting' }, { kind: 'waiting' }]);
  expect(document.querySelector('.primary')?.textContent).toBe('Classify all images');
});

const run = { ...newRun(9000), total: 21, done: 11, firstDoneAt: 10_000 };

test('measureSpeed counts the time since the first answer', () => {
  expect(measureSpeed(run, 15_000)).toEqual({ perSecond: 2, millisecondsLeft: 5000 });
});

test('measureSpeed does not count paused time', () => {
  expect(measureSpeed({ ...run, paused: 60_000 }, 75_000)).toEqual({ perSecond: 2, millisecondsLeft: 5000 });
});

test('measureSpeed returns null before the second answer, or if no time has passed', () => {
  expect(measureSpeed({ ...run, done: 0, firstDoneAt: null }, 15_000)).toBeNull();
  expect(measureSpeed({ ...run, done: 1 }, 15_000)).toBeNull();
  expect(measureSpeed(run, 10_000)).toBeNull();
  expect(measureSpeed({ ...run, paused: 5000 }, 15_000)).toBeNull();
});
