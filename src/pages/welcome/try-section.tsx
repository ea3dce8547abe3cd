import { sendToBackground } from '../../messaging/send';
import { text } from '../../platform/i18n';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { useAttempt } from '../../ui/hooks/use-attempt';

/** Inside the extension. The menu item names it to the background by its whole address. */
const PHOTOGRAPH = 'welcome/coffee.jpg';

/** A photograph that answers like an image on a web page. The steps stand where its card will appear. */
export function TrySection() {
  const { failure, attempt } = useAttempt();
  const classify = () => attempt(() => sendToBackground('classifySample', { address: new URL(PHOTOGRAPH, location.href).href }));
  return (
    <section class="try" aria-labelledby="try">
      <img src={PHOTOGRAPH} width="600" height="400" alt={text('welcome_photograph')} />
      <div class="steps">
        <h2 id="try">{text('welcome_try')}</h2>
        <ol>
          <li>{text('welcome_step_click')}</li>
          <li>{text('welcome_step_choose', text('menu_classify_image'))}</li>
          <li>{text('welcome_step_read')}</li>
        </ol>
        <button type="button" class="button outlined" onClick={classify}>
          {text('welcome_classify')}
        </button>
        {failure && <FailureNotice error={failure} />}
      </div>
    </section>
  );
}
