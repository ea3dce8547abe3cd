import { formatDuration } from '../components/duration';
import { formatNumber } from '../components/percent';
import type { Progress } from '../shared/engine-state';
import { text } from '../shared/i18n';
import type { PageScan, PageScanState, Run } from '../listing/page-scan';
import { RunProgress } from '../listing/run-progress';
import { measureSpeed } from '../listing/speed';

/** Heading, how far it is, and the one thing to do next: start, cancel, go on or begin again. */
export function ScanBar({ scan, state, progress }: { scan: PageScan; state: PageScanState; progress: Progress | null }) {
  const { run } = state;
  const running = run?.phase === 'running';
  return (
    <div class="scan">
      <div class="row">
        <div class="grow">
          <h2 id="this-page">{text('popup_this_page')}</h2>
          {running ? <RunLine run={run} /> : <RestLine state={state} />}
        </div>
        {running && (
          <button type="button" class="button outlined" onClick={() => scan.cancel()}>
            {text('cancel')}
          </button>
        )}
        {!running && state.rows.length > 0 && <StartButton scan={scan} state={state} />}
      </div>
      {running && <RunProgress {...run} progress={progress} />}
    </div>
  );
}

function StartButton({ scan, state }: { scan: PageScan; state: PageScanState }) {
  const left = state.rows.filter((row) => row.outcome === null).length;
  const key = left === 0 ? 'popup_classify_again' : left < state.rows.length ? 'popup_classify_rest' : 'popup_classify_page';
  return (
    <button type="button" class={left === 0 ? 'button outlined' : 'button primary'} onClick={() => void scan.start()}>
      {text(key)}
    </button>
  );
}

/** Count, speed and time left. Not read out: it changes several times a second. */
function RunLine({ run }: { run: Run }) {
  const speed = measureSpeed(run, performance.now());
  const parts = speed
    ? [
        text('popup_speed', formatNumber(speed.perSecond, speed.perSecond < 10 ? 1 : 0)),
        text('popup_time_left', formatDuration(Math.ceil(speed.millisecondsLeft / 1000) * 1000)),
      ]
    : [];
  return (
    <div class="quiet number-line">
      {[text('popup_count', formatNumber(run.done, 0), formatNumber(run.total, 0)), ...parts].join(text('list_separator'))}
    </div>
  );
}

function RestLine({ state }: { state: PageScanState }) {
  return (
    <div class="quiet number-line" role="status">
      {describeRest(state)}
    </div>
  );
}

function describeRest({ looking, rows, run, error }: PageScanState): string {
  if (looking) return text('popup_looking');
  if (error || rows.length === 0) return '';
  if (run?.phase === 'stopped') return text('popup_stopped', formatNumber(run.done, 0), formatNumber(run.total, 0));
  const failed = rows.filter((row) => row.outcome?.ok === false).length;
  const classified = rows.filter((row) => row.outcome?.ok).length;
  if (classified + failed < rows.length) return text('popup_found', formatNumber(rows.length, 0));
  return text('popup_all_done', formatNumber(classified, 0), formatNumber(failed, 0));
}
