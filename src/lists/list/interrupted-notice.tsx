import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';
import type { ErrorReport } from '../../domain/errors';
import { describeError, text } from '../../platform/i18n';

/** Says that images may be missing from the list, why, and offers another try. */
export function InterruptedNotice({ error, onRetry }: { error: ErrorReport; onRetry: () => void }) {
  return (
    <div class="notice ask interrupted" role="alert">
      <Icon stroke={strokes.warning} />
      <div class="grow">
        <p>{text('list_interrupted')}</p>
        <p class="quiet">{describeError(error)}</p>
        <button type="button" class="button outlined" onClick={onRetry}>
          {text('retry')}
        </button>
      </div>
    </div>
  );
}
