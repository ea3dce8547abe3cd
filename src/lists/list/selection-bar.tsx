import { useState } from 'preact/hooks';
import { Icon } from '../../ui/controls/icon';
import { formatNumber } from '../../ui/words/numbers';
import * as strokes from '../../ui/controls/strokes';
import type { ExportAction } from '../export/export-actions';
import type { ListRow } from '../sources/list-source';
import { requestedRows, type Selection, toggleAll } from './selection';
import { reportFault } from '../../messaging/report-fault';
import { countText, text } from '../../platform/i18n';
import { isRowUnnamed } from '../rows/picture-kind-of';

interface SelectionBarProps {
  /** The rows that the view shows. */
  rows: readonly ListRow[];
  selection: Selection;
  onSelection: (selection: Selection) => void;
  onAgain: ((rows: readonly ListRow[]) => void) | null;
  /** Has a class named for rows, whatever their kind of picture. */
  onNameAnyway: ((rows: readonly ListRow[]) => void) | null;
  /** Number of rows of the whole list without a class because of their kind of picture. */
  unnamed: number;
  actions: readonly ExportAction[];
  /** Shows the keys of the list. */
  onKeys: () => void;
}

/** The ways to use the selected rows; without a selection, all rows shown. */
export function SelectionBar(props: SelectionBarProps) {
  const { rows, selection, onSelection, onAgain, onNameAnyway, unnamed, actions, onKeys } = props;
  const [said, say] = useState('');
  const keys = rows.map(({ key }) => key);
  const chosen = keys.filter((key) => selection.keys.has(key)).length;
  const requested = requestedRows(selection, rows);
  const nameable = requested.filter(isRowUnnamed);
  const count = formatNumber(rows.length, 0);
  return (
    <div class="selection" role="group" aria-label={text('list_selection')}>
      <label class="row all">
        <input
          type="checkbox"
          checked={chosen > 0 && chosen === rows.length}
          ref={(box) => {
            if (box) box.indeterminate = chosen > 0 && chosen < rows.length;
          }}
          aria-label={text('list_select_all')}
          onClick={() => onSelection(toggleAll(selection, keys))}
        />
        <span class="number-line" role="status">
          {chosen > 0 ? text('list_selected', formatNumber(chosen, 0), count) : text('list_number_shown', count)}
        </span>
      </label>
      <div class="ways">
        {actions.map(({ key, name, stroke, run }) => (
          <button
            key={key}
            type="button"
            class={`button outlined ${key}`}
            disabled={requested.length === 0}
            onClick={() => {
              run(requested).then(say, (error: unknown) => {
                reportFault('list', error);
                say(text('list_not_saved'));
              });
            }}
          >
            <Icon stroke={stroke} />
            {name}
          </button>
        ))}
        {onAgain && (
          <button type="button" class="button outlined again" disabled={chosen === 0} onClick={() => onAgain(requested)}>
            <Icon stroke={strokes.retry} />
            {text('list_classify_selected')}
          </button>
        )}
        {/* A button above the list does the same for all of them. */}
        {onNameAnyway && nameable.length > 0 && nameable.length < unnamed && (
          <button type="button" class="button outlined name-anyway" onClick={() => onNameAnyway(nameable)}>
            <Icon stroke={strokes.tag} />
            {countText('name_anyway_all', nameable.length)}
          </button>
        )}
      </div>
      <button type="button" class="button link keys-button" aria-keyshortcuts="?" onClick={onKeys}>
        {text('keys_title')}
      </button>
      <span class="small said" role="status">
        {said}
      </span>
    </div>
  );
}
