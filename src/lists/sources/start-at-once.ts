import { isOn } from '../../domain/run-state';
import type { ListState } from './list-source';
import type { TabList } from './tab-list';

/**
 * Starts the run over a tab's images without another press, once it is known that there are at most `most` images. Frames that come
 * later get a run of their own. After that, a person decides: a run that is paused, cancelled or over is left alone.
 */
export function startAtOnce(
  list: Pick<TabList, 'state' | 'isDeclined' | 'onChange' | 'start'>,
  most: number,
  signal: AbortSignal,
): void {
  /** Frames for which it was decided whether to start. */
  const decided = new Set<number>();
  const decide = ({ rows, scanning, gone, error, interrupted, run }: ListState) => {
    if (scanning || gone || error || interrupted || isOn(run)) return;
    const isLate = rows.some(({ state, place }) => state.kind === 'waiting' && place && !decided.has(place.frameId));
    for (const { place } of rows) if (place) decided.add(place.frameId);
    if (isLate && rows.length <= most && !list.isDeclined) list.start();
  };
  list.onChange(decide, signal);
  decide(list.state);
}
