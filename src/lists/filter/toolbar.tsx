import type { ComponentChildren, RefObject } from 'preact';
import { Icon, IconButton } from '../../ui/controls/icon';
import { searchExamples } from '../../ui/words/names';
import { formatNumber } from '../../ui/words/numbers';
import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';
import { isFiltered, type ListView, orderBy } from './list-view';
import type { SortKey } from './sort-rows';

interface ToolbarProps {
  view: ListView;
  onView: (view: ListView) => void;
  shown: number;
  all: number;
  /** The ways to sort that say something about this list. */
  keys: readonly SortKey[];
  /** Its classes are searched. */
  modelId: string;
  /** The search field, for keys that focus it. */
  field: RefObject<HTMLInputElement | null>;
  /** A key moves from the search into the list. */
  onDown: () => void;
  /** Shown after the other controls. */
  more?: ComponentChildren;
}

/** Searches and sorts the list. */
export function Toolbar({ view, onView, shown, all, keys, modelId, field, onDown, more }: ToolbarProps) {
  return (
    <div class="toolbar" role="search">
      <label class="find">
        <Icon stroke={strokes.find} />
        <input
          ref={field}
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={text('list_search')}
          aria-label={text('list_search_name', searchExamples(modelId))}
          value={view.query}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || event.isComposing) return;
            event.preventDefault();
            onDown();
          }}
          onInput={({ currentTarget }) => onView({ ...view, query: currentTarget.value })}
        />
      </label>
      <SortChoice view={view} onView={onView} keys={keys} />
      {more}
      <span class="visually-hidden" role="status">
        {!isFiltered(view) ? '' : text('list_shown', formatNumber(shown, 0), formatNumber(all, 0))}
      </span>
    </div>
  );
}

function SortChoice({ view, onView, keys }: Pick<ToolbarProps, 'view' | 'onView' | 'keys'>) {
  const { by, direction } = view.order;
  const rising = direction === 'ascending';
  return (
    <span class="sort">
      <select
        class="button outlined"
        aria-label={text('list_sort')}
        value={by}
        onChange={({ currentTarget }) => onView({ ...view, order: orderBy(currentTarget.value as SortKey) })}
      >
        {keys.map((key) => (
          <option key={key} value={key}>
            {text(`list_sort_${key}`)}
          </option>
        ))}
      </select>
      <IconButton
        stroke={rising ? strokes.ascending : strokes.descending}
        class="below direction"
        name={text(rising ? 'list_ascending' : 'list_descending')}
        onClick={() => onView({ ...view, order: { by, direction: rising ? 'descending' : 'ascending' } })}
      />
    </span>
  );
}
