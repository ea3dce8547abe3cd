import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import { countText, joinSentences } from '../../platform/i18n';
import { listen } from '../dom/listen';
import { createNote, NOTE_LASTS } from './note';
import { openOverlay } from './overlay';

/** Says for a moment that the run over the page is over; in a tab that is not in front, once a person comes back to it. */
export function sayRunIsOver(counts: Request<ContentMessages, 'sayRunIsOver'>, life: AbortSignal): void {
  if (document.hidden) {
    const again = () => sayRunIsOver(counts, life);
    listen(document, 'visibilitychange', again, { once: true, signal: life });
    return;
  }
  const { content, view, signal, close } = openOverlay('', life, { use: 'view', near: null });
  const { classified, classes, unnamed } = counts;
  const sentences = [
    countText('run_over', classified),
    ...(unnamed > 0 ? [countText('run_over_unnamed', unnamed)] : []),
    countText('run_over_classes', classes),
  ];
  content.append(createNote(joinSentences(sentences), view));
  const timer = setTimeout(close, NOTE_LASTS);
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
}
