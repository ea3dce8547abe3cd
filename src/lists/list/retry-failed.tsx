import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import { text } from '../../platform/i18n';

/** A button under a list's counts: classifies the images again that have no class. */
export function RetryFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <button type="button" class="button link retry-failed" onClick={onRetry}>
      <Icon stroke={strokes.retry} />
      {text('run_retry_failed')}
    </button>
  );
}
