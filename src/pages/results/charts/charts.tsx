import { useEffect, useMemo, useState } from 'preact/hooks';
import { filterRows, type ListView, noKinds, type Sought } from '../../../lists/filter/list-view';
import { areKindsTelling, countKinds, histogramOf, shareOfClasses } from '../../../lists/filter/statistics';
import type { ListRow } from '../../../lists/sources/list-source';
import { text } from '../../../platform/i18n';
import { Histogram } from './histogram';
import { KindShares } from './kind-shares';
import { Shares } from './shares';

const BINS = 10;
/** Matches windows in which the charts stand beside the list, as in `results.css`. */
const wideWindow = () => matchMedia('(min-width: 1000px)');

interface ChartsProps {
  rows: readonly ListRow[];
  sought: Sought;
  view: ListView;
  onView: (view: ListView) => void;
}

/** The list as two charts. In a narrow window they are above the list, and closed until a person opens them. */
export function Charts({ rows, sought, view, onView }: ChartsProps) {
  const { query, kind } = view;
  const [open, setOpen] = useState(() => wideWindow().matches);
  useEffect(() => {
    const stop = new AbortController();
    wideWindow().addEventListener('change', ({ matches }) => setOpen(matches), { signal: stop.signal });
    return () => stop.abort();
  }, []);
  // A word that no class has, such as one half typed, counts as no search: its charts would be empty.
  const charted = useMemo(
    () => (sought.classes?.size === 0 ? { ...sought, classes: null, words: [], kinds: noKinds } : sought),
    [sought],
  );
  const counts = useMemo(() => histogramOf(filterRows(rows, { ...charted, atLeast: 0 }), charted, BINS), [rows, charted]);
  const shares = useMemo(() => shareOfClasses(rows), [rows]);
  const kinds = useMemo(() => countKinds(rows), [rows]);
  const classified = shares.reduce((sum, { count }) => sum + count, 0);
  if (shares.length === 0 && !areKindsTelling(kinds)) return null;
  const title = charted.classes ? text('results_histogram_of', query.trim()) : text('results_histogram');
  return (
    <details class="pictures" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text('results_pictures')}</summary>
      <div class="both">
        {counts.some((count) => count > 0) && <Histogram counts={counts} title={title} />}
        {shares.length > 0 && (
          <Shares shares={shares} images={classified} query={query} onQuery={(next) => onView({ ...view, query: next })} />
        )}
        {areKindsTelling(kinds) && (
          <KindShares kinds={kinds} chosen={kind} onChoose={(next) => onView({ ...view, kind: next })} />
        )}
      </div>
    </details>
  );
}
