import { kindName } from '../components/kind-name';
import { text } from '../shared/i18n';
import type { Settings } from '../settings/settings';
import { useMemo } from 'preact/hooks';
import { pageSource } from '../listing/row/explained-source';
import type { PageRow } from '../listing/page-scan';
import type { ResultState } from '../listing/row/result-body';
import { ResultRow } from '../listing/row/result-row';

interface PageResultProps {
  tabId: number;
  row: PageRow;
  settings: Settings;
  /** The one that was scrolled to last. */
  shown: boolean;
  onShow: () => void;
  /** Whether it shows where its classes are. */
  open: boolean;
  onToggle: () => void;
  onRetry: () => void;
}

/** One image of the page. The row is a button that scrolls to it. */
export function PageResult({ tabId, row, settings, shown, onShow, open, onToggle, onRetry }: PageResultProps) {
  const { candidate, outcome, working } = row;
  const source = useMemo(() => pageSource(tabId, row), [tabId, row.key]);
  return (
    <ResultRow
      name={candidate.name || kindName(candidate.kind)}
      named={false}
      state={stateOf(row)}
      thumbnail={outcome?.thumbnail ?? null}
      settings={settings}
      working={working}
      current={shown}
      source={source}
      open={open}
      onToggle={onToggle}
      wrap={(body) => (
        <button type="button" class="result" title={text('popup_scroll_to')} aria-current={shown} onClick={onShow}>
          {body}
        </button>
      )}
      onRetry={outcome?.ok === false && !working ? onRetry : undefined}
    />
  );
}

function stateOf({ candidate, outcome, working }: PageRow): ResultState {
  if (outcome?.ok) return { kind: 'classified', classification: outcome.classification };
  if (outcome && !working) return { kind: 'failed', error: outcome.error };
  const size = `${Math.round(candidate.width)} × ${Math.round(candidate.height)}`;
  return { kind: 'waiting', working, detail: [kindName(candidate.kind), size].join(text('list_separator')) };
}
