import { Fragment } from 'preact';
import { text } from '../../platform/i18n';
import { FailureNotice } from '../controls/failure-notice';
import { useAttempt } from '../hooks/use-attempt';
import { canOpenShortcutSettings, openShortcutSettings } from './open-shortcut-settings';
import { lacksKeys, type Shortcut } from './use-shortcuts';

/** The commands with the keys that they really have, and the way to change them. */
export function ShortcutList({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const { failure, attempt } = useAttempt();
  const canOpen = canOpenShortcutSettings();
  return (
    <>
      <dl class="keys">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.name}>
            <dt>{shortcut.title}</dt>
            <dd>
              {lacksKeys(shortcut) ? <span class="chip warn">{text('shortcuts_unset')}</span> : <Keys keys={shortcut.keys} />}
            </dd>
          </div>
        ))}
      </dl>
      {shortcuts.some(lacksKeys) && <p class="keys-missing">{text('shortcuts_missing')}</p>}
      {canOpen && (
        <button type="button" class="button outlined" onClick={() => attempt(openShortcutSettings)}>
          {text(shortcuts.some(lacksKeys) ? 'shortcuts_set' : 'shortcuts_change')}
        </button>
      )}
      {failure && <FailureNotice error={failure} />}
      {(!canOpen || failure) && (
        <p class="quiet">{text(BROWSER === 'chrome' ? 'shortcuts_change_chrome' : 'shortcuts_change_firefox')}</p>
      )}
    </>
  );
}

/** Draws `Alt+Shift+G` key by key. */
function Keys({ keys }: { keys: string }) {
  return (
    <span class="key-names">
      {keys.split('+').map((key, place) => (
        <Fragment key={key}>
          {place > 0 && '+'}
          <kbd>{key}</kbd>
        </Fragment>
      ))}
    </span>
  );
}
