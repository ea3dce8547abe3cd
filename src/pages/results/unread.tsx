import { formatNumber } from '../../ui/words/percent';
import { text } from '../../platform/i18n';
import { Notice } from './notice';

/** As many as a notice bears. */
const NAMED = 8;

/** Names the files and folders of a list that could not be read. */
export function Unread({ paths }: { paths: readonly string[] }) {
  if (paths.length === 0) return null;
  const more = paths.length - NAMED;
  const named = [...paths.slice(0, NAMED), ...(more > 0 ? [text('results_more_unread', formatNumber(more, 0))] : [])];
  return (
    <Notice>
      <p class="unread" role="alert">
        {text('results_unread', named.join(text('list_comma')))}
      </p>
    </Notice>
  );
}
