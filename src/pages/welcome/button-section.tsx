import { text } from '../../platform/i18n';
import { Icon } from '../../ui/controls/icon';
import { Emblem } from '../../ui/controls/page-header';
import * as strokes from '../../ui/controls/strokes';
import { useIsPinned } from './use-is-pinned';

/** Says what the toolbar button does and how to pin it, and ticks that off once it is pinned. */
export function ButtonSection() {
  const isPinned = useIsPinned();
  return (
    <section aria-labelledby="button">
      <h2 id="button">{text('help_page')}</h2>
      <p class="press">
        <span class="toolbar-button" aria-hidden="true">
          <Emblem />
        </span>
        <span>{text('welcome_button')}</span>
      </p>
      <div role="status">
        {isPinned === true && (
          <p class="pinned">
            <Icon stroke={strokes.check} />
            {text('welcome_pinned')}
          </p>
        )}
      </div>
      {isPinned !== true && <PinSteps />}
    </section>
  );
}

function PinSteps() {
  const isChrome = BROWSER === 'chrome';
  return (
    <ol class="pin">
      <li>
        <Icon stroke={strokes.puzzle} />
        {text('welcome_pin_open')}
      </li>
      <li>
        <Icon stroke={isChrome ? strokes.pin : strokes.options} />
        {text(isChrome ? 'welcome_pin_chrome' : 'welcome_pin_firefox')}
      </li>
    </ol>
  );
}
