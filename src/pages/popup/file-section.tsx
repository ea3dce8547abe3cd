import { useMemo, useState } from 'preact/hooks';
import { formatNumber } from '../../ui/words/numbers';
import type { Classification } from '../../domain/classification';
import type { Progress } from '../../domain/engine-state';
import { countText, text } from '../../platform/i18n';
import { isUnnamed } from '../../domain/picture-kind';
import { NameAnywayAll } from '../../lists/list/name-anyway-all';
import type { Settings } from '../../settings/settings';
import { fileSource } from '../../lists/rows/explained-source';
import type { FileQueue, FileQueueState, FileRow } from '../../lists/sources/file-queue';
import { RetryFailed, RunProgress } from '../../lists/list/run-progress';
import type { ResultState } from '../../lists/rows/result-body';
import { ResultRow } from '../../lists/rows/result-row';

interface FileSectionProps {
  queue: FileQueue;
  state: FileQueueState;
  settings: Settings;
  progress: Progress | null;
}

/** The user's files, the newest batch first. Empty until a person adds one. */
export function FileSection({ queue, state, settings, progress }: FileSectionProps) {
  if (state.rows.length === 0) return null;
  const running = state.done < state.given;
  const count = countText('popup_files_done', state.given, formatNumber(state.done, 0));
  const unnamed = state.rows.filter(({ outcome }) => outcome?.ok && isUnnamed(outcome.value));
  const rows = state.rows.toSorted((one, other) => other.batch - one.batch || one.key - other.key);
  return (
    <section aria-labelledby="files">
      <div class="scan">
        <div class="row">
          <div class="grow">
            <h2 id="files">{text('popup_files')}</h2>
            <div class="quiet number-line">{count}</div>
          </div>
          <button type="button" class="button outlined" onClick={() => (running ? queue.cancel() : queue.clear())}>
            {text(running ? 'cancel' : 'popup_clear_files')}
          </button>
        </div>
        {running && <RunProgress done={state.done} total={state.given} progress={progress} />}
        {!running && state.rows.some(({ outcome }) => outcome?.ok === false) && (
          <RetryFailed onRetry={() => queue.retryFailed()} />
        )}
        {!running && unnamed.length > 0 && (
          <NameAnywayAll count={unnamed.length} onName={() => queue.nameAnyway(unnamed.map(({ key }) => key))} />
        )}
        <span class="visually-hidden" role="status">
          {running ? '' : count}
        </span>
      </div>
      <ul class="results">
        {rows.map((row) => (
          <FileResult key={row.key} row={row} settings={settings} onNameAnyway={() => queue.nameAnyway([row.key])} />
        ))}
      </ul>
    </section>
  );
}

interface FileResultProps {
  row: FileRow;
  settings: Settings;
  onNameAnyway: () => void;
}

function FileResult({ row, settings, onNameAnyway }: FileResultProps) {
  const source = useMemo(() => fileSource(row.file), [row.file]);
  const [open, setOpen] = useState(false);
  const state = useMemo(() => stateOf(row), [row]);
  return (
    <ResultRow
      name={row.name}
      named
      state={state}
      thumbnail={row.thumbnail}
      settings={settings}
      working={row.outcome === null}
      source={source}
      open={open}
      onNameAnyway={onNameAnyway}
      onToggle={() => setOpen(!open)}
    />
  );
}

function sizeOf({ width, height }: Classification): string {
  return text('pixels', `${formatNumber(width, 0)} × ${formatNumber(height, 0)}`);
}

function stateOf({ outcome }: FileRow): ResultState {
  if (!outcome) return { kind: 'waiting', working: true, detail: '' };
  return outcome.ok
    ? { kind: 'classified', classification: outcome.value, detail: sizeOf(outcome.value) }
    : { kind: 'failed', error: outcome.error };
}
