import { useEffect, useRef, useState } from 'preact/hooks';
import type { ModelWords } from '../../ui/words/class-words/model-words';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import type { ErrorReport } from '../../domain/errors';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { foundClass, type Sought } from '../filter/list-view';
import type { ListRow, ListSource } from '../sources/list-source';
import { extendTo, type Selection, toggleRow } from './selection';
import type { ListFocus } from './use-list-keys';
import { VirtualList } from './virtual-list';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { ListedRow } from '../rows/listed-row';

/** CSS pixels of a closed row. */
const ROW_HEIGHT = 73;

interface ListedRowsProps {
  rows: readonly ListRow[];
  source: ListSource;
  gone: boolean;
  settings: Settings;
  sought: Sought;
  words: ModelWords | null;
  /** `null`: rows cannot be selected now. */
  selection: Selection | null;
  onSelection: (selection: Selection) => void;
  /** Rows show only their answer. */
  compact: boolean;
  focus: ListFocus;
}

/** The rows that the view shows, in its order. */
export function ListedRows(props: ListedRowsProps) {
  const { rows, source, gone, settings, sought, words, selection, onSelection, compact } = props;
  const keys = rows.map(({ key }) => key);
  // A row that was drawn earlier must select up to where the rows are now.
  const latestKeys = useRef(keys);
  latestKeys.current = keys;
  // One row at a time, because the page shows one heat map and scrolls to it.
  const [opened, setOpened] = useState<string | null>(null);
  const { current, jump, jumpBack, failure } = useJumps(source, gone);
  const classify = (row: ListRow) => {
    setOpened(row.key);
    source.retry(row.key);
  };
  return (
    <>
      {jumpBack && (
        <button type="button" class="button link jump-back" onClick={jumpBack}>
          <Icon stroke={strokes.back} />
          {text('list_jump_back')}
        </button>
      )}
      {failure && <FailureNotice error={failure} />}
      <VirtualList
        keys={keys}
        focus={props.focus}
        name={text('list_images')}
        usualHeight={ROW_HEIGHT}
        inputsOf={(index) => {
          const row = rows[index];
          const isOf = (key: string | null) => key === row?.key;
          return [row, source, gone, settings, sought, words, selection, compact, isOf(current), isOf(opened)];
        }}
        renderRow={(index, item) => {
          const row = rows[index];
          if (!row) return null;
          const found = foundClass(row, sought);
          return (
            <ListedRow
              key={row.key}
              row={row}
              found={found}
              foundName={(found && words?.classes[found.classIndex]?.name) ?? ''}
              sought={sought}
              source={source}
              settings={settings}
              item={item}
              selected={selection?.keys.has(row.key) ?? null}
              onSelect={(range) => {
                if (selection)
                  onSelection(range ? extendTo(selection, row.key, latestKeys.current) : toggleRow(selection, row.key));
              }}
              compact={compact}
              current={row.key === current}
              onJump={jump && (() => jump(row))}
              open={row.key === opened}
              onToggle={() => setOpened((before) => (row.key === before ? null : row.key))}
              onClassify={gone ? null : () => classify(row)}
            />
          );
        }}
      />
    </>
  );
}

interface Jumps {
  /** Key of the row whose image the page was last scrolled to. */
  current: string | null;
  /** Scrolls the page to an image; `null` if there is no page. */
  jump: ((row: ListRow) => void) | null;
  /** Scrolls the page back; `null` if it was not scrolled. */
  jumpBack: (() => void) | null;
  failure: ErrorReport | null;
}

function useJumps(source: ListSource, gone: boolean): Jumps {
  const [current, setCurrent] = useState<string | null>(null);
  const { failure, attempt } = useAttempt();
  // The next page has not been scrolled.
  useEffect(() => {
    if (gone) setCurrent(null);
  }, [gone]);
  const { jumpTo, jumpBack } = source;
  const jump = (row: ListRow) => {
    setCurrent(row.key);
    if (jumpTo) attempt(() => jumpTo(row));
  };
  const goBack = () => {
    attempt(async () => {
      await jumpBack?.();
      setCurrent(null);
    });
  };
  return {
    current,
    jump: gone || !jumpTo ? null : jump,
    jumpBack: gone || !jumpBack || current === null ? null : goBack,
    failure,
  };
}
