import { text } from '../../platform/i18n';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';

export function EmptyState({ smallestSide, onLookAgain }: { smallestSide: number; onLookAgain: () => void }) {
  return (
    <div class="empty">
      <Icon stroke={strokes.image} />
      <h3>{text('popup_empty_title', smallestSide)}</h3>
      <p class="quiet">{text('popup_empty_hint')}</p>
      <button type="button" class="button outlined" onClick={onLookAgain}>
        {text('popup_look_again')}
      </button>
    </div>
  );
}
