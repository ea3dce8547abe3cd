import { useEffect, useId, useRef } from 'preact/hooks';
import { type MessageKey, text } from '../../platform/i18n';

/** The keys of a list, and what they do. */
const KEYS: readonly (readonly [keys: readonly string[], does: MessageKey])[] = [
  [['↓', '↑'], 'keys_move'],
  [['Home', 'End'], 'keys_ends'],
  [['Enter'], 'keys_open'],
  [['Tab'], 'keys_controls'],
  [['/'], 'keys_search'],
  [['Shift', '+', '☐'], 'keys_range'],
  [['Esc'], 'keys_hide'],
  [['?'], 'keys_help'],
];

/** Shows the keys of a list, over the page. Escape closes it. */
export function KeyHelp({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{text('keys_title')}</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={does} class="row">
            <dt>{keys.map((key) => (key === '+' ? '+' : <kbd key={key}>{key}</kbd>))}</dt>
            <dd class="grow">{text(does)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button outlined" onClick={() => dialog.current?.close()}>
        {text('close')}
      </button>
    </dialog>
  );
}
