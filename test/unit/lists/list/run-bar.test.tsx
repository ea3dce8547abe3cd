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
import { koala } from '../../../support/sample-classification';

// @vitest-environment jsdom

const classified: CandidateState = { kind: 'classified', classification: koala, thumbnail: noThumbnail };
const failed: CandidateState = { kind: 'failed', error: { code: 'engine-stopped', params: [] }, thumbnail: null };
const retryAll = vi.fn();

beforeEach(() => {
  declareBrowser({ i18n: englishWords });
  retryAll.mockClear();
  render(null, document.body);
});

/** The button that classifies the rows again that failed, in a list with these rows. */
async function retryButton(states: CandidateState[], change: Partial<ListState> = {}): Promise<HTMLButtonElement | null> {
  const rows = states.map((state, position): ListRow => {
    const key = `row ${position}`;
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
  const list: Pick<ListSource, 'jumpTo' | 'retryAll'> = { jumpTo: null, retryAll };
  const props = { state, progress: null, modelId: 'efficientnet-lite0', heading: 'A list', headingId: 'heading' };
  await act(() => render(<RunBar list={list as ListSource} {...props} />, document.body));
  return document.querySelector('.retry-failed');
}

test('rows that failed are classified again by one press, and only these', async () => {
  const button = await retryButton([failed, classified, failed]);
  expect(button?.textContent).toBe('Retry failed images');
  button?.click();
  expect(retryAll).toHaveBeenCalledExactlyOnceWith(['row 0', 'row 2']);
});

test.each<[string, CandidateState[], Partial<ListState>]>([
  ['nothing failed', [classified], {}],
  ['a run is on', [failed, { kind: 'waiting' }], { run: newRun(1) }],
  ['the page has gone', [failed], { gone: true }],
  ['a list has not been started', [failed], { run: null }],
])('there is no such button where %s', async (_, states, change) => {
  expect(await retryButton(states, change)).toBeNull();
});

const run = { ...newRun(9000), total: 21, done: 11, firstDoneAt: 10_000 };

test('the time from the first answer on', () => {
  expect(measureSpeed(run, 15_000)).toEqual({ perSecond: 2, millisecondsLeft: 5000 });
});

test('the time that it was paused does not count', () => {
  expect(measureSpeed({ ...run, paused: 60_000 }, 75_000)).toEqual({ perSecond: 2, millisecondsLeft: 5000 });
});

test('nothing is said before the second answer, or where no time has passed', () => {
  expect(measureSpeed({ ...run, done: 0, firstDoneAt: null }, 15_000)).toBeNull();
  expect(measureSpeed({ ...run, done: 1 }, 15_000)).toBeNull();
  expect(measureSpeed(run, 10_000)).toBeNull();
  expect(measureSpeed({ ...run, paused: 5000 }, 15_000)).toBeNull();
});
