import type { CandidateState } from '../../../messaging/scan';
import { noneSkipped } from '../../../domain/candidate';
import { toErrorReport } from '../../../domain/errors';
import { noThumbnail } from '../../../domain/thumbnail';
import type { Turn } from '../../../domain/run';
import type { RunState } from '../../../domain/run-state';
import { fileExplanationAddress } from '../../../platform/explanation-address';
import { makeThumbnail } from '../file-thumbnail';
import type { ListRow, ListSource, ListState } from '../list-source';
import { classifyCapture, createOrderedRun } from '../ordered-run';
import { createThrottledStore } from '../throttled-store';
import { blobOf, captureUserFile, type UserFile } from './user-file';
import { createUserFileRows } from './user-file-rows';

/**
 * Returns the list of the user's files and addresses, classified in order.
 *
 * @param id by which `offerUserFiles` hands out the files
 */
export function createUserFileList(items: readonly UserFile[], id: string): ListSource {
  const store = createThrottledStore(() => stateOf(rows.all(), run.state));
  const rows = createUserFileRows(items, store.changed);
  const run = createOrderedRun({ work, onCancelled: rows.putBack, onChange: store.changed });

  async function work(turn: Turn): Promise<void> {
    const item = rows.begin(turn.key);
    if (!item) return;
    const state = await classifyUserFile(item, turn);
    if (!turn.signal.aborted) rows.setState(turn.key, state);
  }

  const startIdle = (keys: readonly string[], asked?: Pick<Turn, 'nameAnyway'>) => {
    const idle = keys.filter(rows.isIdle);
    if (idle.length > 0) run.start(idle, asked);
  };
  return {
    get state() {
      return store.state;
    },
    onChange: store.onChange,
    start: () => {
      const idle = rows.all().filter(({ key }) => rows.isIdle(key));
      const waiting = idle.filter(({ state }) => state.kind === 'waiting');
      run.start((waiting.length > 0 ? waiting : idle).map(({ key }) => key));
    },
    pause: run.pause,
    resume: run.resume,
    cancel: run.cancel,
    retry: (key) => startIdle([key]),
    retryAll: (keys) => startIdle(keys),
    nameAnyway: (keys) => startIdle(keys, { nameAnyway: true }),
    explained: ({ key }) => {
      const item = rows.itemOf(key);
      return {
        capture: () => (item ? captureUserFile(item) : Promise.reject(new Error(`no row "${key}"`))),
        show: async () => undefined,
        hide: () => undefined,
        explanationOf: (modelId) => fileExplanationAddress(id, key, modelId),
      };
    },
    previews: null,
    showPage: null,
    jumpTo: null,
    jumpBack: null,
  };
}

function stateOf(rows: readonly ListRow[], run: RunState | null): ListState {
  return {
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
}

async function classifyUserFile(item: UserFile, turn: Turn): Promise<CandidateState> {
  try {
    const capture = await captureUserFile(item, turn.signal);
    // A message copies the capture, so its bytes are still here for the thumbnail.
    const classification = await classifyCapture(capture, turn);
    const file = item.kind === 'file' ? item.file : blobOf(capture);
    const thumbnail = file && (await makeThumbnail(file, classification));
    return { kind: 'classified', classification, thumbnail: thumbnail ?? noThumbnail };
  } catch (error) {
    return { kind: 'failed', error: toErrorReport(error), thumbnail: null };
  }
}
