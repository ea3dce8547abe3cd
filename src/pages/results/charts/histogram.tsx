import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../../ui/words/numbers';
import { countText, text } from '../../../platform/i18n';

interface HistogramProps {
  /** How many images have a confidence in each of as many equal parts of [0, 1]. */
  counts: readonly number[];
  /** Of which class or classes. */
  title: string;
}

/** How sure the network is: a column for each tenth. What it shows stands in a table as well. */
export function Histogram({ counts, title }: HistogramProps) {
  const most = Math.max(1, ...counts);
  const bounds = useMemo(
    () => counts.map((_, place) => [place, place + 1].map((part) => formatNumber((100 * part) / counts.length, 0))),
    [counts.length],
  );
  return (
    <figure class="histogram">
      <figcaption>{title}</figcaption>
      <div class="columns" aria-hidden="true">
        {counts.map((count, place) => (
          <span key={bounds[place]?.[0]} class="column" title={countText('results_between', count, ...(bounds[place] ?? []))}>
            <span class="small number">{count > 0 ? formatNumber(count, 0) : ''}</span>
            <i style={{ height: `${(100 * count) / most}%` }} />
          </span>
        ))}
      </div>
      <div class="scale small" aria-hidden="true">
        {[0, 50, 100].map((percent) => (
          <span key={percent}>{text('percent', formatNumber(percent, 0))}</span>
        ))}
      </div>
      {/* Firefox shows the caption of a table that is hidden itself. */}
      <div class="visually-hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('export_confidence')}</th>
              <th scope="col">{text('results_images')}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((count, place) => (
              <tr key={bounds[place]?.[0]}>
                <th scope="row">{text('results_range', ...(bounds[place] ?? []))}</th>
                <td>{formatNumber(count, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
