import { useMemo } from 'preact/hooks';
import type { ListRow } from '../listing/list-source';
import { ResultRow } from '../listing/row/result-row';
import { nameOf, resultStateOf } from '../listing/row/row-state';
import type { TabList } from '../listing/tab-list';
import type { Settings } from '../settings/settings';
import { text } from '../shared/i18n';

interface PageResultProps {
  list: TabList;
  row: ListRow;
  settings: Settings;
  /** The one that was scrolled to last. */
  shown: boolean;
  onShow: () => void;
  /** Whether it shows where its classes are. */
  open: boolean;
  onToggle: () => void;
}

/** One image of the page. The row is a button that scrolls to it. */
export function PageResult({ list, row, settings, shown, onShow, open, onToggle }: PageResultProps) {
  const { key, state } = row;
  const source = useMemo(() => list.explained(row), [list, key]);
  return (
    <ResultRow
      name={nameOf(row)}
      named={false}
      state={resultStateOf(row)}
      thumbnail={'thumbnail' in state ? state.thumbnail : null}
      settings={settings}
      working={state.kind === 'working'}
      current={shown}
      source={source}
      open={open}
      onToggle={onToggle}
      wrap={(body) => (
        <button type="button" class="result" title={text('popup_scroll_to')} aria-current={shown} onClick={onShow}>
          {body}
        </button>
      )}
      onRetry={state.kind === 'failed' ? () => list.retry(key) : undefined}
    />
  );
}
