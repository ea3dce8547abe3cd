import { formatDuration, formatNumber } from '../../ui/words/numbers';
import type { Progress } from '../../domain/engine-state';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { countText, text } from '../../platform/i18n';
import { isOn, type RunState } from '../../domain/run-state';
import type { ListSource, ListState } from '../sources/list-source';
import { isRowUnnamed } from '../rows/picture-kind-of';
import { NameAnywayAll } from './name-anyway-all';
import { RetryFailed, RunProgress } from './run-progress';
import { MOST_LISTED, type SkipCounts } from '../../domain/candidate';
import { modelName } from '../../ui/words/names';
import { useKeptModel } from './use-kept-model';

interface RunBarProps {
  list: ListSource;
  state: ListState;
  progress: Progress | null;
  /** The heading that names the list. */
  heading: string;
  headingId: string;
  /** The chosen model. */
  modelId: string;
}

/** The list's heading, its progress, and the buttons to start, pause, resume, cancel or repeat the run. */
export function RunBar({ list, state, progress, heading, headingId, modelId }: RunBarProps) {
  const { run } = state;
  const kept = useKeptModel(state.rows, modelId);
  // A list of the user's files starts by itself once its sites are allowed; until then, only the question for them is shown.
  const canStart = state.rows.length > 0 && !state.gone && (list.jumpTo !== null || run !== null);
  const skipped = describeSkipped(state.skipped);
  const failed = state.rows.filter((row) => row.state.kind === 'failed');
  const unnamed = state.rows.filter(isRowUnnamed);
  const forScreen = state.rows.filter((row) => row.state.kind === 'waiting-for-screen').length;
  return (
    <div class="scan">
      <div class="row">
        <div class="grow">
          <h2 id={headingId}>{heading}</h2>
          {isOn(run) ? <RunLine run={run} /> : <RestLine list={list} state={state} />}
        </div>
        {isOn(run) && <RunButtons list={list} run={run} />}
        {!isOn(run) && canStart && <StartButton list={list} state={state} model={kept === null ? null : modelName(modelId)} />}
      </div>
      {!isOn(run) && canStart && failed.length > 0 && <RetryFailed onRetry={() => list.retryAll(failed.map(({ key }) => key))} />}
      {!isOn(run) && canStart && unnamed.length > 0 && (
        <NameAnywayAll count={unnamed.length} onName={() => list.nameAnyway(unnamed.map(({ key }) => key))} />
      )}
      {isOn(run) && <RunProgress done={run.done} total={run.total} progress={run.phase === 'paused' ? null : progress} />}
      {forScreen > 0 && (
        <p class="small row">
          <span class="grow">{countText('run_waiting_for_screen', forScreen)}</span>
          {list.showPage && <ShowPage show={list.showPage} />}
        </p>
      )}
      {kept !== null && <p class="small">{text('list_kept', kept)}</p>}
      {!isOn(run) && skipped && <p class="small skipped">{skipped}</p>}
    </div>
  );
}

/** Brings the page to the front, so that its images can be captured from the screen. */
function ShowPage({ show }: { show: () => Promise<void> }) {
  const { failure, attempt } = useAttempt();
  return (
    <>
      <button type="button" class="button outlined show-page" onClick={() => attempt(show)}>
        {text('run_show_page')}
      </button>
      {failure && <FailureNotice error={failure} />}
    </>
  );
}

function RunButtons({ list, run }: { list: ListSource; run: RunState }) {
  const paused = run.phase === 'paused';
  return (
    <>
      <button type="button" class="button outlined pause" onClick={() => (paused ? list.resume() : list.pause())}>
        {text(paused ? 'run_resume' : 'run_pause')}
      </button>
      <button type="button" class="button outlined cancel" onClick={() => list.cancel()}>
        {text('cancel')}
      </button>
    </>
  );
}

interface StartButtonProps {
  list: ListSource;
  state: ListState;
  /** The name of the chosen model, if the answers of another one were shown before. */
  model: string | null;
}

function StartButton({ list, state, model }: StartButtonProps) {
  const left = state.rows.filter((row) => row.state.kind === 'waiting').length;
  const all = list.jumpTo === null ? 'list_classify_all' : 'popup_classify_page';
  const key = left === 0 ? 'popup_classify_again' : left < state.rows.length ? 'popup_classify_rest' : all;
  return (
    <button type="button" class={left === 0 ? 'button outlined' : 'button primary'} onClick={() => list.start()}>
      {model === null ? text(key) : text('popup_classify_with', model)}
    </button>
  );
}

/** Count, speed and time left. Screen readers do not announce it, because it changes several times a second. */
function RunLine({ run }: { run: RunState }) {
  const speed = run.phase === 'paused' ? null : measureSpeed(run, Date.now());
  const parts = speed
    ? [
        text('popup_speed', formatNumber(speed.perSecond, speed.perSecond < 10 ? 1 : 0)),
        text('popup_time_left', formatDuration(Math.ceil(speed.millisecondsLeft / 1000) * 1000)),
      ]
    : [];
  const paused = run.phase === 'paused' ? [text('run_paused')] : [];
  return (
    <div class="quiet number-line">
      {[text('popup_count', formatNumber(run.done, 0), formatNumber(run.total, 0)), ...paused, ...parts].join(
        text('list_separator'),
      )}
    </div>
  );
}

function RestLine({ list, state }: { list: ListSource; state: ListState }) {
  return (
    <div class="quiet number-line" role="status">
      {describeRest(state, list.jumpTo ? 'popup_found' : 'results_in_list')}
    </div>
  );
}

function describeRest({ scanning, rows, run, error }: ListState, found: 'popup_found' | 'results_in_list'): string {
  if (scanning) return text('popup_looking');
  if (error || rows.length === 0) return '';
  if (run?.phase === 'stopped') return text('popup_stopped', formatNumber(run.done, 0), formatNumber(run.total, 0));
  const failed = rows.filter((row) => row.state.kind === 'failed').length;
  const classified = rows.filter((row) => row.state.kind === 'classified').length;
  const unnamed = rows.filter(isRowUnnamed).length;
  if (classified + failed < rows.length) return countText(found, rows.length);
  return [
    text('popup_classified', formatNumber(classified, 0)),
    ...(unnamed > 0 ? [text('popup_unnamed', formatNumber(unnamed, 0))] : []),
    ...(failed > 0 ? [text('popup_not_read', formatNumber(failed, 0))] : []),
  ].join(text('list_separator'));
}

/** Returns one line that counts the images found but not listed; empty if there are none. */
function describeSkipped(skipped: SkipCounts): string {
  const { small, repeated, transparent, 'one-color': oneColor, unexamined, changing, beyond } = skipped;
  const described = [
    [small, text('skipped_small', formatNumber(small, 0))],
    [repeated, text('skipped_repeated', formatNumber(repeated, 0))],
    [transparent + oneColor, text('skipped_blank', formatNumber(transparent + oneColor, 0))],
    [unexamined, text('skipped_unexamined', formatNumber(unexamined, 0))],
    [changing, countText('skipped_changing', changing)],
    [beyond, text('skipped_beyond', formatNumber(beyond, 0), formatNumber(MOST_LISTED, 0))],
  ] as const;
  const parts = described.flatMap(([count, words]) => (count > 0 ? [words] : []));
  return parts.length > 0 ? text('skipped', parts.join(text('list_separator'))) : '';
}

/** Returns the speed of a run, measured from its first answer on; `null` before the second one. `now` is like `Date.now()`. */
export function measureSpeed(
  { total, done, firstDoneAt, paused }: RunState,
  now: number,
): { perSecond: number; millisecondsLeft: number } | null {
  const passed = now - (firstDoneAt ?? now) - paused;
  if (done < 2 || passed <= 0) return null;
  const perMillisecond = (done - 1) / passed;
  return { perSecond: perMillisecond * 1000, millisecondsLeft: (total - done) / perMillisecond };
}
