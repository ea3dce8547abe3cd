import { useMemo, useState } from 'preact/hooks';
import { labelOf } from '../../components/label';
import type { SoughtClasses } from '../../listing/filter/confidence-of';
import { filterRows } from '../../listing/filter/filter-rows';
import { histogramOf, shareOfClasses } from '../../listing/filter/statistics';
import type { ListRow } from '../../listing/list-source';
import { text } from '../../shared/i18n';
import { Histogram } from './histogram';
import { Shares } from './shares';

const BINS = 10;
/** CSS pixels of the window from which on they stand beside the list. As in `results.css`. */
const WIDE = 1000;

interface PicturesProps {
  rows: readonly ListRow[];
  sought: SoughtClasses;
  query: string;
  onQuery: (query: string) => void;
}

/** The list as two pictures; above it in a narrow window, and closed there until they are asked for. */
export function Pictures({ rows, sought, query, onQuery }: PicturesProps) {
  const [open, setOpen] = useState(innerWidth >= WIDE);
  const counts = useMemo(() => histogramOf(filterRows(rows, { ...sought, atLeast: 0 }), sought, BINS), [rows, sought]);
  const shares = useMemo(() => shareOfClasses(rows), [rows]);
  if (shares.length === 0) return null;
  const title = sought.classes ? text('results_histogram_of', labelOf({ label: query.trim() })) : text('results_histogram');
  return (
    <details class="pictures" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text('results_pictures')}</summary>
      <Histogram counts={counts} title={title} />
      <Shares shares={shares} query={query} onQuery={onQuery} />
    </details>
  );
}
