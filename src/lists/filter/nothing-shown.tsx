import { text } from '../../platform/i18n';

/** Why the list shows nothing: no class is called so, or no image is like that. */
export function NothingShown({ unknown, onAll }: { unknown: boolean; onAll: () => void }) {
  return (
    <div class="empty">
      <p class="quiet">{text(unknown ? 'explanation_found_none' : 'list_none_like_that')}</p>
      <button type="button" class="button outlined" onClick={onAll}>
        {text('list_show_all')}
      </button>
    </div>
  );
}
