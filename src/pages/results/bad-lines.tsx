import { formatNumber } from '../../ui/words/percent';
import type { BadLine } from '../../lists/sources/given/parse-addresses';
import { text } from '../../platform/i18n';

/** A list of thousands may be no list at all. */
const SHOWN = 50;
const LONGEST = 120;

/** Lines of a list of addresses that hold none, with their numbers. */
export function BadLines({ lines }: { lines: readonly BadLine[] }) {
  if (lines.length === 0) return null;
  return (
    <details class="bad-lines">
      <summary>{text('results_bad_lines', formatNumber(lines.length, 0))}</summary>
      <ul>
        {lines.slice(0, SHOWN).map(({ line, text: written }) => (
          <li key={`${line} ${written}`}>
            <span class="quiet">{text('results_line', line)}</span> <code>{written.slice(0, LONGEST)}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
