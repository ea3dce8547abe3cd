import { useMemo } from 'preact/hooks';
import { formatNumber } from '../../../ui/words/numbers';
import { countText, formatShare, text } from '../../../platform/i18n';

interface HistogramProps {
  /** Number of images in each of the equal parts of [0, 1] that their probabilities fall in. */
  counts: readonly number[];
  /** Names the class or classes. */
  title: string;
}

/** Shows how certain the network is: one column for each tenth. A hidden table states the same. */
export function Histogram({ counts, title }: HistogramProps) {
  const most = Math.max(1, ...counts);
  const bounds = useMemo(
    () =>
      counts.map(
        (_, place) => [formatNumber((100 * place) / counts.length, 0), formatShare((place + 1) / counts.length)] as const,
      ),
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
        {[0, 0.5, 1].map((share) => (
          <span key={share}>{formatShare(share)}</span>
        ))}
      </div>
      {/* Firefox shows the caption of a table that is itself hidden. */}
      <div class="visually-hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{text('export_probability')}</th>
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
