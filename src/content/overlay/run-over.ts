import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import { reportFault } from '../../messaging/report-fault';
import { countText, joinSentences } from '../../platform/i18n';
import { untilInFront } from '../dom/waiting';
import { noteForMoment } from './note';
import { openOverlay } from './overlay';

type RunCounts = Request<ContentMessages, 'sayRunIsOver'>;

/** Says for a moment that the run over the page is over; in a tab that is not in front, once a person comes back to it. */
export function sayRunIsOver(counts: RunCounts, life: AbortSignal): void {
  untilInFront(life)
    .then(() => showCounts(counts, life))
    .catch((error: unknown) => reportFault('overlay', error));
}

function showCounts({ classified, classes, unnamed }: RunCounts, life: AbortSignal): void {
  const sentences = [
    countText('run_over', classified),
    ...(unnamed > 0 ? [countText('run_over_unnamed', unnamed)] : []),
    countText('run_over_classes', classes),
  ];
  noteForMoment(openOverlay('', life, { use: 'view', near: null }), joinSentences(sentences));
}
