import type { ErrorReport } from '../../domain/errors';
import type { Thumbnail } from '../../domain/thumbnail';
import { isOn } from '../../domain/run-state';
import { sendToContent } from '../../messaging/send';
import { isThumbnail } from '../../messaging/shapes';
import { pageSource } from '../rows/explained-source';
import { createPreviews } from '../rows/previews';
import { createFrameCommands } from './frame-commands';
import type { ListRow, ListSource, ListState } from './list-source';
import { mergeFrames } from './merge-frames';
import { createThrottledStore } from './throttled-store';
import { type TabFrames, watchFrames } from './tab-frames';
import { bringToFront, createTabJumps } from './tab-scroll-history';
import { createTabRun } from './tab-run';

/** The images of a tab, as its frames report them. */
export interface TabList extends ListSource {
  /** A person has cancelled the run over this page, and has not started another one since. */
  readonly isDeclined: boolean;
  /** Drops everything and scans what the tab shows now. */
  look(): void;
}

export function createTabList(tabId: number, life: AbortSignal): TabList {
  let looked = new AbortController();
  const store = createThrottledStore<ListState>(() => stateOf(frames, commands.refusal));
  const commands = createFrameCommands(tabId, () => frames, store.changed);
  const { join, ...run } = createTabRun({ frames: () => frames, state: () => store.state, send: commands.send });
  const watch = (): TabFrames => watchFrames(tabId, { onChange: store.changed, onJoin: join }, looked.signal);
  let frames = watch();
  life.addEventListener('abort', () => looked.abort(), { once: true });
  return {
    ...run,
    ...createTabJumps(tabId, () => frames),
    look: () => {
      looked.abort();
      looked = new AbortController();
      if (life.aborted) looked.abort();
      commands.forgetRefusal();
      frames = watch();
      store.changed();
    },
    get state() {
      return store.state;
    },
    get isDeclined() {
      return frames.lists.some((frame) => frame.isDeclined);
    },
    onChange: store.onChange,
    previews: createPreviews((key) => loadPreview(tabId, frames, key)),
    showPage: () => bringToFront(tabId),
    retry: (key) => run.retryAll([key]),
    explained: ({ place }) => {
      if (!place) throw new Error('a row of a page lies on no page');
      return pageSource(tabId, place);
    },
  };
}

/** Asks the row's frame. The answer is checked, because a page may have taken over the frame's process. */
async function loadPreview(tabId: number, frames: TabFrames, key: string): Promise<Thumbnail | null> {
  const [frameId = '', candidateId = ''] = key.split('/');
  if (frames.gone || !frames.get(Number(frameId))) return null;
  const picture = await sendToContent({ tabId, frameId: Number(frameId) }, 'previewCandidate', { candidateId });
  return isThumbnail(picture) ? picture : null;
}

function stateOf(frames: TabFrames, refusal: ErrorReport | null): ListState {
  const { lists, scanning, unreachable, unanswered, isPageSilent, error, gone } = frames;
  const merged = mergeFrames(lists);
  const known = gone ? atRest(merged) : merged;
  return { ...known, scanning, unreachable, unanswered, isPageSilent, error: error ?? refusal, gone };
}

/** Puts rows and run to rest when their page has gone. The page cannot always report that itself. */
function atRest({ rows, run, ...rest }: ReturnType<typeof mergeFrames>): ReturnType<typeof mergeFrames> {
  const isAtWork = ({ state: { kind } }: ListRow) => kind === 'working' || kind === 'waiting-for-screen';
  const rested = rows.map((row): ListRow => (isAtWork(row) ? { ...row, state: { kind: 'waiting' } } : row));
  return { ...rest, rows: rested, run: isOn(run) ? { ...run, phase: 'stopped' } : run };
}
