import { useEffect, useState } from 'preact/hooks';
import { reportFault } from '../../messaging/report-fault';
import { text } from '../../platform/i18n';
import { dismiss, isDismissed } from '../../settings/hints';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { IconButton } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { canOpenShortcutSettings, openShortcutSettings } from '../../ui/shortcuts/open-shortcut-settings';
import { lacksKeys, loadShortcuts } from '../../ui/shortcuts/use-shortcuts';

/** One line that says that the browser gave a command no keys, until the person sets them or dismisses the line. */
export function MissingKeys() {
  const [isShown, show] = useState(false);
  const { failure, attempt } = useAttempt();
  useEffect(() => {
    let gone = false;
    const check = async () => {
      const isMissing = (await loadShortcuts()).some(lacksKeys) && !(await isDismissed('missing-keys'));
      if (!gone) show(isMissing);
    };
    check().catch((error: unknown) => reportFault('settings', error));
    return () => {
      gone = true;
    };
  }, []);
  if (!isShown) return null;
  const close = async () => {
    show(false);
    await dismiss('missing-keys');
  };
  return (
    <aside class="missing-keys row small" aria-label={text('section_shortcuts')}>
      <span class="grow">{text('popup_keys_missing')}</span>
      {canOpenShortcutSettings() && (
        <button type="button" class="button link" onClick={() => attempt(openShortcutSettings)}>
          {text('shortcuts_set')}
        </button>
      )}
      <IconButton stroke={strokes.close} name={text('close')} onClick={() => attempt(close)} />
      {failure && <FailureNotice error={failure} />}
    </aside>
  );
}
