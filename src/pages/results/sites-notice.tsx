import { formatNumber } from '../../ui/words/percent';
import { text } from '../../platform/i18n';
import { hostOf } from '../../platform/match-patterns';
import { Notice } from './notice';

/** As many as a sentence bears. */
const NAMED = 4;

interface SitesNoticeProps {
  /** Match patterns of the sites that addresses lie at. */
  origins: readonly string[];
  /** What was asked before was refused. */
  refused: boolean;
  onAllow: () => void;
  /** `null`: they were tried already. */
  onWithout: (() => void) | null;
}

/** Why the sites of a list have to be allowed, and the buttons that ask for it or go on without. */
export function SitesNotice({ origins, refused, onAllow, onWithout }: SitesNoticeProps) {
  const hosts = origins.map(hostOf);
  const more = hosts.length - NAMED;
  const named = [...hosts.slice(0, NAMED), ...(more > 0 ? [text('results_more_sites', formatNumber(more, 0))] : [])];
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
