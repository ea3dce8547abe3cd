import { useMemo, useRef } from 'preact/hooks';
import type { ListRow, ListSource } from '../sources/list-source';
import type { ItemAttributes } from '../list/virtual-list';
import { isOfKind, type Sought } from '../filter/list-view';
import type { FoundClass } from './result-body';
import { ResultRow } from './result-row';
import { factsOf, nameOf, resultStateOf } from './describe-row';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { usePreview } from './use-preview';

interface ListedRowProps {
  row: ListRow;
  /** The class by which a search found the row, and its name. */
  found: FoundClass | null;
  foundName: string;
  sought: Sought;
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
  /** `null`: nothing can be classified any more. */
  onClassify: (() => void) | null;
  /** Without name, kind and size. */
  compact: boolean;
}

/** One image of a list. */
export function ListedRow(props: ListedRowProps) {
  const { row, found, sought, source, settings, item, selected, onSelect, current, onJump, open, onToggle, compact } = props;
  const explained = useMemo(() => source.explained(row), [source, row.key]);
  const element = useRef<HTMLLIElement>(null);
  const own = 'thumbnail' in row.state ? row.state.thumbnail : null;
  const preview = usePreview(source.previews, row.key, own === null && row.state.kind !== 'failed', element);
  const { key: _, ...attributes } = item;
  const state = useMemo(() => resultStateOf(row), [row]);
  const name = nameOf(row);
  return (
    <ResultRow
      {...{ name, state, settings, current, open, onToggle, onJump, found, element }}
      words={sought.words}
      foundName={props.foundName}
      isKindFound={isOfKind(row, sought.kinds)}
      onNameAnyway={props.onClassify && (() => source.nameAnyway([row.key]))}
      named={!compact}
      thumbnail={own ?? preview}
      working={row.state.kind === 'working'}
      source={explained}
      onClassify={props.onClassify}
      item={attributes}
      before={selected !== null && <SelectBox {...{ name, selected, onSelect }} />}
      facts={
        state.kind === 'classified' &&
        !compact &&
        // An open row has them under its name.
        !open && (
          <span class="facts small">
            {factsOf(row).map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
          </span>
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
