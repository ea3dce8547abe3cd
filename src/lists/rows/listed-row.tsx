import { useMemo } from 'preact/hooks';
import type { ListRow, ListSource } from '../sources/list-source';
import type { ItemAttributes } from '../list/virtual-list';
import { ResultRow } from './result-row';
import { factsOf, nameOf, resultStateOf } from './describe-row';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';

interface ListedRowProps {
  row: ListRow;
  /** The class that a person searched for with its probability, unless it is the first class. */
  found: string | null;
  source: ListSource;
  settings: Settings;
  /** Includes the key: a row's element belongs to its image. */
  item: ItemAttributes;
  /** `null`: rows cannot be selected now. */
  selected: boolean | null;
  /** `range`: all rows up to this one. */
  onSelect: (range: boolean) => void;
  /** True if the page was last scrolled to this image. */
  current: boolean;
  /** `null`: there is no page to scroll. */
  onJump: (() => void) | null;
  open: boolean;
  onToggle: () => void;
  /** Without name, kind and size. */
  compact: boolean;
}

/** One image of a list. */
export function ListedRow({
  row,
  found,
  source,
  settings,
  item,
  selected,
  onSelect,
  current,
  onJump,
  open,
  onToggle,
  compact,
}: ListedRowProps) {
  const explained = useMemo(() => source.explained(row), [source, row.key]);
  const { key: _, ...attributes } = item;
  const state = resultStateOf(row);
  const name = nameOf(row);
  return (
    <ResultRow
      name={name}
      named={!compact}
      state={state}
      thumbnail={'thumbnail' in row.state ? row.state.thumbnail : null}
      settings={settings}
      working={row.state.kind === 'working'}
      current={current}
      source={explained}
      open={open}
      onToggle={onToggle}
      item={attributes}
      before={selected !== null && <SelectBox {...{ name, selected, onSelect }} />}
      facts={
        state.kind === 'classified' &&
        (found !== null || !compact) && (
          <span class="facts small">
            {found !== null && <b>{found}</b>}
            {!compact && factsOf(row).map((fact) => <span key={fact}>{fact}</span>)}
          </span>
        )
      }
      wrap={(body) =>
        onJump ? (
          <button
            type="button"
            class="result"
            data-control="jump"
            title={text('popup_scroll_to')}
            aria-current={current}
            onClick={onJump}
          >
            {body}
          </button>
        ) : (
          <div class="result">{body}</div>
        )
      }
      onRetry={state.kind === 'failed' ? () => source.retry(row.key) : undefined}
    />
  );
}

interface SelectBoxProps {
  name: string;
  selected: boolean;
  onSelect: (range: boolean) => void;
}

function SelectBox({ name, selected, onSelect }: SelectBoxProps) {
  return (
    <label class="select">
      <input
        type="checkbox"
        data-control="select"
        checked={selected}
        aria-label={text('list_select', name)}
        onClick={(event) => onSelect(event.shiftKey)}
      />
    </label>
  );
}
