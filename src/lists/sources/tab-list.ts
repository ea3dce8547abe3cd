import type { ErrorReport } from '../../domain/errors';
import { isOn } from '../../domain/run-state';
import { pageSource } from '../rows/explained-source';
import { createFrameCommands } from './frame-commands';
import type { ListRow, ListSource, ListState } from './list-source';
import { mergeFrames } from './merge-frames';
import { createThrottledStore } from './throttled-store';
import { type TabFrames, watchFrames } from './tab-frames';
import { createTabJumps } from './tab-scroll-history';
import { createTabRun } from './tab-run';

/** A tab's images, as its frames tell them. */
export interface TabList extends ListSource {
  /** Forgets everything and looks at what the tab shows now. */
  look(): void;
}

export function createTabList(tabId: number, life: AbortSignal): TabList {
  let looked = new AbortController();
  const teller = createThrottledStore<ListState>(() => stateOf(frames, commands.refusal));
  const commands = createFrameCommands(tabId, () => frames, teller.changed);
  const { join, ...run } = createTabRun({ frames: () => frames, state: () => teller.state, send: commands.send });
  const watch = (): TabFrames => watchFrames(tabId, { onChange: teller.changed, onJoin: join }, looked.signal);
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
      teller.changed();
    },
    get state() {
      return teller.state;
    },
    onChange: teller.onChange,
    retry: (key) => run.retryAll([key]),
    explained: ({ place }) => {
      if (!place) throw new Error('a row of a page lies on no page');
      return pageSource(tabId, place);
    },
  };
}

function stateOf(frames: TabFrames, refusal: ErrorReport | null): ListState {
  const { lists, scanning, unreachable, unanswered, isPageSilent, error, gone } = frames;
  const merged = mergeFrames(lists);
  const known = gone ? atRest(merged) : merged;
  return { ...known, scanning, unreachable, unanswered, isPageSilent, error: error ?? refusal, gone };
}

/** What was under way on a page that has gone is so no longer. A page does not always get to say so itself. */
function atRest({ rows, run, ...rest }: ReturnType<typeof mergeFrames>): ReturnType<typeof mergeFrames> {
  const isAtWork = ({ state: { kind } }: ListRow) => kind === 'working' || kind === 'waiting-for-screen';
  const rested = rows.map((row): ListRow => (isAtWork(row) ? { ...row, state: { kind: 'waiting' } } : row));
  return { ...rest, rows: rested, run: isOn(run) ? { ...run, phase: 'stopped' } : run };
}
