import { Notice } from '../../lists/list/list-notices';
import { formatNumber } from '../../ui/words/numbers';
import { countText, text } from '../../platform/i18n';
import { hostOf } from '../../platform/match-patterns';
import type { BadLine } from '../../lists/sources/user-files/parse-addresses';

/** Number of sites that one sentence can name. */
const SITES_NAMED = 4;

interface SitesNoticeProps {
  /** Match patterns of the addresses' sites. */
  origins: readonly string[];
  /** The user refused the previous request. */
  refused: boolean;
  onAllow: () => void;
  /** `null`: the addresses were tried already. */
  onWithout: (() => void) | null;
}

/** Explains why the list's sites need a permission, with buttons to allow them or to continue without. */
export function SitesNotice({ origins, refused, onAllow, onWithout }: SitesNoticeProps) {
  const hosts = origins.map(hostOf);
  const more = hosts.length - SITES_NAMED;
  const named = [...hosts.slice(0, SITES_NAMED), ...(more > 0 ? [text('results_more_sites', formatNumber(more, 0))] : [])];
  return (
    <Notice>
      <p>{text('results_sites', named.join(text('list_comma')))}</p>
      <p role="status">{refused ? text('permissions_refused') : ''}</p>
      <div class="ways">
        <button type="button" class="button primary" onClick={onAllow}>
          {text('results_allow_sites')}
        </button>
        {onWithout && (
          <button type="button" class="button outlined" onClick={onWithout}>
            {text('results_without_sites')}
          </button>
        )}
      </div>
    </Notice>
  );
}

/** Offers the list that another one has replaced, with its answers. */
export function EarlierList({ title, onShow }: { title: string; onShow: () => void }) {
  return (
    <p class="earlier" role="status">
      {text('results_earlier', title || text('popup_files'))}{' '}
      <button type="button" class="button link" onClick={onShow}>
        {text('results_bring_back')}
      </button>
    </p>
  );
}

/** Number of paths that one notice can name. */
const PATHS_NAMED = 8;

/** Names the files and folders of a list that could not be read. */
export function Unread({ paths }: { paths: readonly string[] }) {
  if (paths.length === 0) return null;
  const more = paths.length - PATHS_NAMED;
  const named = [...paths.slice(0, PATHS_NAMED), ...(more > 0 ? [text('results_more_unread', formatNumber(more, 0))] : [])];
  return (
    <Notice>
      <p class="unread" role="alert">
        {text('results_unread', named.join(text('list_comma')))}
      </p>
    </Notice>
  );
}

/** Number of lines shown: a text of thousands of lines may be no list at all. */
const LINES_SHOWN = 50;
const LONGEST_LINE = 120;

/** Shows the lines of a list that hold no address, with their numbers. */
export function BadLines({ lines }: { lines: readonly BadLine[] }) {
  if (lines.length === 0) return null;
  return (
    <details class="bad-lines">
      <summary>{countText('results_bad_lines', lines.length)}</summary>
      <ul>
        {lines.slice(0, LINES_SHOWN).map(({ line, text: written }) => (
          <li key={`${line} ${written}`}>
            <span class="quiet">{text('results_line', line)}</span> <code>{written.slice(0, LONGEST_LINE)}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
