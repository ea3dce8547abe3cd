import { useEffect, useState } from 'preact/hooks';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { browser } from '../../platform/browser';
import { text } from '../../platform/i18n';

type Command = Awaited<ReturnType<typeof browser.commands.getAll>>[number];

export function ShortcutsSection() {
  const [commands, setCommands] = useState<Command[]>([]);
  const { failure, attempt } = useAttempt();
  useEffect(() => {
    const read = () => attempt(async () => setCommands(await browser.commands.getAll()));
    read();
    // People change keys on a page of the browser, which sends no event; when they come back, this page gets the focus.
    addEventListener('focus', read);
    return () => removeEventListener('focus', read);
  }, []);
  return (
    <>
      <dl class="facts keys">
        {commands.map(({ name, description, shortcut }) => (
          <div key={name}>
            <dt>{name === '_execute_action' ? text('shortcuts_popup') : description}</dt>
            <dd>{shortcut ? <Keys shortcut={shortcut} /> : text('shortcuts_unset')}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button outlined" onClick={() => attempt(showKeys)}>
        {text('shortcuts_change')}
      </button>
      {failure && <FailureNotice error={failure} />}
      <p class="quiet">{text(BROWSER === 'chrome' ? 'shortcuts_change_chrome' : 'shortcuts_change_firefox')}</p>
    </>
  );
}

/** Opens the browser's own page for the keys of extensions. */
async function showKeys(): Promise<void> {
  if (BROWSER === 'firefox') await browser.commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}

/** Draws `Alt+Shift+G` key by key. */
function Keys({ shortcut }: { shortcut: string }) {
  return shortcut.split('+').map((key, place) => (
    <>
      {place > 0 && '+'}
      <kbd>{key}</kbd>
    </>
  ));
}
