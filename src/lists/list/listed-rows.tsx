import { useState } from 'preact/hooks';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { Icon } from '../../ui/controls/icon';
import { formatPercent } from '../../ui/words/numbers';
import * as strokes from '../../ui/controls/strokes';
import { useAttempt } from '../../ui/hooks/use-attempt';
import type { SoughtClasses } from '../filter/probability-of';
import { otherFound } from '../filter/list-view';
import type { ListRow, ListSource } from '../sources/list-source';
import { extendTo, type Selection, toggleRow } from './selection';
import { VirtualList } from './virtual-list';
import type { Settings } from '../../settings/settings';
import type { Prediction } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { ListedRow } from '../rows/listed-row';
import { othersNamed } from '../rows/result-body';

/** CSS pixels of a closed row. */
const ROW_HEIGHT = 73;

interface ListedRowsProps {
  rows: readonly ListRow[];
  source: ListSource;
  gone: boolean;
  settings: Settings;
  sought: SoughtClasses;
  words: ModelWords | null;
  /** `null`: rows cannot be selected now. */
  selection: Selection | null;
  onSelection: (selection: Selection) => void;
  /** Rows show only their answer. */
  compact: boolean;
}

/** The rows that the view shows, in its order. */
export function ListedRows(props: ListedRowsProps) {
  const { rows, source, gone, settings, sought, words, selection, onSelection, compact } = props;
  const keys = rows.map(({ key }) => key);
  const [current, setCurrent] = useState<string | null>(null);
  // One row at a time, because the page shows one heat map and scrolls to it.
  const [opened, setOpened] = useState<string | null>(null);
  const { failure, attempt } = useAttempt();
  const jumpTo = gone ? null : source.jumpTo;
  const jump = (row: ListRow) => {
    setCurrent(row.key);
    if (jumpTo) attempt(() => jumpTo(row));
  };
  const jumpBack = gone || current === null ? null : source.jumpBack;
  return (
    <>
      {jumpBack && (
        <button
          type="button"
          class="button link jump-back"
          onClick={() =>
            attempt(async () => {
              await jumpBack();
              setCurrent(null);
            })
          }
        >
          <Icon stroke={strokes.back} />
          {text('list_jump_back')}
        </button>
      )}
      {failure && <FailureNotice error={failure} />}
      <VirtualList
        keys={keys}
        name={text('list_images')}
        usualHeight={ROW_HEIGHT}
        renderRow={(index, item) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <ListedRow
              key={row.key}
              row={row}
              found={describeFound(row, sought, words, compact ? namedBy(row, settings) : [])}
              source={source}
              settings={settings}
              item={item}
              selected={selection?.keys.has(row.key) ?? null}
              onSelect={(range) => {
                if (selection) onSelection(range ? extendTo(selection, row.key, keys) : toggleRow(selection, row.key));
              }}
              compact={compact}
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

/**
 * Returns the class that a person searched for with its probability, unless the row's answer begins with it or already names it.
 */
function describeFound(
  row: ListRow,
  sought: SoughtClasses,
  words: ModelWords | null,
  named: readonly Prediction[],
): string | null {
  const found = otherFound(row, sought);
  if (!found || named.some(({ classIndex }) => classIndex === found.classIndex)) return null;
  const wanted = words?.classes[found.classIndex];
  return wanted ? `${wanted.name} ${formatPercent(found.probability)}` : null;
}

function namedBy({ state }: ListRow, settings: Settings): Prediction[] {
  return state.kind === 'classified' ? othersNamed(state.classification, settings) : [];
}
