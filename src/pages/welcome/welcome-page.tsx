import { render } from 'preact';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { Emblem } from '../../ui/controls/page-header';
import { useSettings } from '../../ui/hooks/use-settings';
import { ShortcutList } from '../../ui/shortcuts/shortcut-list';
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts';
import { type MessageKey, text } from '../../platform/i18n';
import { ButtonSection } from './button-section';
import { TrySection } from './try-section';
import { preparePage } from '../../ui/prepare-page';

/** Shows a person who has just installed GapLens all that is needed to use it, with a photograph to try it on. */
export function WelcomePage() {
  // Its only use here is the theme, and that has a default.
  useSettings();
  return (
    <div class="welcome">
      <header>
        <Emblem />
        <h1>{text('welcome_title')}</h1>
        <p class="lead">{text('welcome_lead')}</p>
      </header>
      <main>
        <TrySection />
        <div class="topics">
          <ButtonSection />
          <KeysSection />
          <PrivacySection />
        </div>
      </main>
      <footer>
        <a href="options.html">{text('options')}</a>
        <a href="options.html#help">{text('section_help')}</a>
        <span class="grow" />
        <a class="quiet" href="welcome/PROVENANCE.txt">
          {text('welcome_photograph_by', 'Rachel Michetti', 'CC0')}
        </a>
      </footer>
    </div>
  );
}

function KeysSection() {
  const { shortcuts, failure } = useShortcuts();
  // Firefox for Android has none.
  if (shortcuts?.length === 0) return null;
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{text('help_keyboard')}</h2>
      {failure && <FailureNotice error={failure} />}
      {shortcuts && <ShortcutList shortcuts={shortcuts} />}
    </section>
  );
}

const promises: readonly MessageKey[] = ['welcome_reads', 'welcome_stays', 'welcome_more'];

function PrivacySection() {
  return (
    <section aria-labelledby="privacy">
      <h2 id="privacy">{text('welcome_privacy')}</h2>
      <ul class="promises">
        {promises.map((key) => (
          <li key={key}>{text(key)}</li>
        ))}
      </ul>
      <a href="options.html#permissions">{text('section_permissions')}</a>
    </section>
  );
}

export function openWelcomePage(root: HTMLElement): void {
  preparePage(root);
  document.title = text('welcome_title');
  render(<WelcomePage />, root);
}
