import { useState } from 'preact/hooks';
import type { ModelWords } from '../../components/class-words/model-words';
import { Icon } from '../../components/icon';
import { labelOf } from '../../components/label';
import { formatPercent } from '../../components/percent';
import * as strokes from '../../components/strokes';
import type { SoughtClasses } from '../filter/confidence-of';
import { otherFound } from '../filter/list-view';
import type { ListRow, ListSource } from '../list-source';
import { extendTo, type Selection, toggleRow } from './selection';
import { VirtualList } from './virtual-list';
import type { Settings } from '../../settings/settings';
import { text } from '../../shared/i18n';
import { ListedRow } from '../row/listed-row';

/** CSS pixels of a closed row. */
const ROW_HEIGHT = 73;

interface ListedRowsProps {
  rows: readonly ListRow[];
  source: ListSource;
  gone: boolean;
  settings: Settings;
  sought: SoughtClasses;
  words: ModelWords | null;
  selection: Selection;
  onSelection: (selection: Selection) => void;
}

/** The rows that are shown, in their order. */
export function ListedRows({ rows, source, gone, settings, sought, words, selection, onSelection }: ListedRowsProps) {
  const keys = rows.map(({ key }) => key);
  const [current, setCurrent] = useState<string | null>(null);
  // One at a time: the page shows one heat map, and scrolls to it.
  const [opened, setOpened] = useState<string | null>(null);
  const jumpTo = gone ? null : source.jumpTo;
  const jump = (row: ListRow) => {
    setCurrent(row.key);
    jumpTo?.(row).catch(() => undefined);
  };
  const jumpBack = gone || current === null ? null : source.jumpBack;
  return (
    <>
      {jumpBack && (
        <button
          type="button"
          class="button link jump-back"
          onClick={() =>
            void jumpBack().then(
              () => setCurrent(null),
              () => undefined,
            )
          }
        >
          <Icon stroke={strokes.back} />
          {text('results_jump_back')}
        </button>
      )}
      <VirtualList
        keys={keys}
        name={text('results_list')}
        usualHeight={ROW_HEIGHT}
        renderRow={(index, item) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <ListedRow
              key={row.key}
              row={row}
              found={describeFound(row, sought, words)}
              source={source}
              settings={settings}
              item={item}
              selected={selection.keys.has(row.key)}
              onSelect={(range) => onSelection(range ? extendTo(selection, row.key, keys) : toggleRow(selection, row.key))}
              current={row.key === current}
              onJump={jumpTo && (() => jump(row))}
              open={row.key === opened}
              onToggle={() => setOpened(row.key === opened ? null : row.key)}
            />
          );
        }}
      />
    </>
  );
}

/** The class that was asked for, where the row's answer does not begin with it. */
function describeFound(row: ListRow, sought: SoughtClasses, words: ModelWords | null): string | null {
  const found = otherFound(row, sought);
  const label = found && words?.labels[found.classIndex];
  return found && label !== undefined ? `${labelOf({ label: label ?? '' })} ${formatPercent(found.probability)}` : null;
}
