import { useEffect, useRef, useState } from 'preact/hooks';
import { Emblem } from '../../ui/controls/page-header';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';
import { useHasNews } from '../../ui/hooks/use-has-news';
import { useSettings } from '../../ui/hooks/use-settings';
import { changeSettings, loadUnusable } from '../../settings/storage';
import { text } from '../../platform/i18n';
import { sectionNames, sections, useSection } from './sections';
import { useEngineState } from './use-task';
import { render } from 'preact';
import type { Settings } from '../../settings/settings';
import { preparePage } from '../../ui/prepare-page';

export function OptionsPage() {
  const { settings, failure: notRead } = useSettings();
  const { failure, attempt } = useAttempt();
  const engine = useEngineState(settings);
  const section = useSection();
  const unusable = useUnusable(settings);
  const hasNews = useHasNews();
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = useRef(section);
  useEffect(() => {
    // After a person follows a link of the navigation, reading continues in the section.
    if (opened.current !== section) heading.current?.focus();
    opened.current = section;
  }, [section]);
  if (!settings) return null;
  const Section = sections[section];
  return (
    <div class="options">
      <header>
        <Emblem />
        <h1>{text('options_title')}</h1>
      </header>
      <nav aria-label={text('options_sections')}>
        {sectionNames.map((name) => (
          <a key={name} href={`#${name}`} {...(name === section && { 'aria-current': 'page' })}>
            {text(`section_${name}`)}
            {name === 'about' && hasNews && <span class="chip accent">{text('about_news_mark')}</span>}
          </a>
        ))}
      </nav>
      <main>
        <h2 ref={heading} tabIndex={-1}>
          {text(`section_${section}`)}
        </h2>
        {notRead && <FailureNotice error={notRead} />}
        {failure && <FailureNotice error={failure} />}
        {unusable.length > 0 && <p class="quiet unusable">{text('error_settings_unknown', unusable.join(text('list_comma')))}</p>}
        <Section {...{ settings, engine, failure }} change={(wanted) => attempt(() => changeSettings(wanted))} />
      </main>
    </div>
  );
}

export function openOptionsPage(root: HTMLElement): void {
  preparePage(root);
  document.title = text('options_title');
  render(<OptionsPage />, root);
}

/** Returns the stored settings that this version does not know, read again after each change. */
function useUnusable(settings: Settings | null): string[] {
  const [unusable, setUnusable] = useState<string[]>([]);
  useEffect(() => {
    // `settings-not-read` reports a storage that cannot be read at all.
    loadUnusable().then(setUnusable, () => setUnusable([]));
  }, [settings]);
  return unusable;
}
