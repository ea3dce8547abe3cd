import { IconButton } from '../components/icon-button';
import { text } from '../shared/i18n';
import type { Settings } from '../settings/settings';
import type { PageRow } from './page-scan';
import { ResultBody, type ResultState } from './result-body';
import * as strokes from '../components/strokes';

interface PageResultProps {
  row: PageRow;
  settings: Settings;
  /** The one that was scrolled to last. */
  shown: boolean;
  onShow: () => void;
  onRetry: () => void;
}

/** One image of the page. The row is a button that scrolls to it. */
export function PageResult({ row, settings, shown, onShow, onRetry }: PageResultProps) {
  const { candidate, outcome, working } = row;
  return (
    <li class={shown ? 'on' : ''} aria-busy={working}>
      <button type="button" class="result" title={text('popup_scroll_to')} aria-current={shown} onClick={onShow}>
        <ResultBody
          name={candidate.name || text(`kind_${candidate.kind}`)}
          state={stateOf(row)}
          thumbnail={outcome?.thumbnail ?? null}
          settings={settings}
        />
      </button>
      {outcome?.ok === false && !working && <IconButton stroke={strokes.retry} name={text('retry')} onClick={onRetry} />}
    </li>
  );
}

function stateOf({ candidate, outcome, working }: PageRow): ResultState {
  if (outcome?.ok) return { kind: 'classified', classification: outcome.classification };
  if (outcome && !working) return { kind: 'failed', error: outcome.error };
  const size = `${Math.round(candidate.width)} × ${Math.round(candidate.height)}`;
  return { kind: 'waiting', working, detail: [text(`kind_${candidate.kind}`), size].join(text('list_separator')) };
}
