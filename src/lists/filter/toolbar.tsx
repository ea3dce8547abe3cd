import type { ComponentChildren } from 'preact';
import { Icon, IconButton } from '../../ui/controls/icon';
import { searchExamples } from '../../ui/words/names';
import { formatNumber } from '../../ui/words/numbers';
import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';
import { type ListView, orderBy } from './list-view';
import { type SortKey, sortKeys } from './sort-rows';

interface ToolbarProps {
  view: ListView;
  onView: (view: ListView) => void;
  shown: number;
  all: number;
  /** Its classes are searched. */
  modelId: string;
  /** Shown after the other controls. */
  more?: ComponentChildren;
}

/** Searches and sorts the list. */
export function Toolbar({ view, onView, shown, all, modelId, more }: ToolbarProps) {
  const name = text('list_search', searchExamples(modelId));
  return (
    <div class="toolbar" role="search">
      <label class="find">
        <Icon stroke={strokes.find} />
        <input
          type="search"
          autocomplete="off"
          spellcheck={false}
          placeholder={name}
          aria-label={name}
          value={view.query}
          onInput={({ currentTarget }) => onView({ ...view, query: currentTarget.value })}
        />
      </label>
      <SortChoice view={view} onView={onView} />
      {more}
      <span class="visually-hidden" role="status">
        {view.query === '' && view.atLeast === 0 ? '' : text('list_shown', formatNumber(shown, 0), formatNumber(all, 0))}
      </span>
    </div>
  );
}

function SortChoice({ view, onView }: Pick<ToolbarProps, 'view' | 'onView'>) {
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
        {sortKeys.map((key) => (
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
