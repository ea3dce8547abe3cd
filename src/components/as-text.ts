import type { Classification } from '../shared/classification';
import { text } from '../shared/i18n';
import { backendName } from './backend-name';
import { describeFrame } from './describe-frame';
import { describeStages, formatDuration, totalTime } from './duration';
import { labelOf } from './label';
import { formatPercent } from './percent';

/** A classification as text to paste elsewhere: a class a line, then how it was come by. */
export function asText(classification: Classification, classesShown: number): string {
  const { model, backend, rung, width, height, milliseconds, predictions, frame, incomplete } = classification;
  const classes = predictions.slice(0, classesShown).map((each) => `${labelOf(each)}\t${formatPercent(each.probability)}`);
  const total = formatDuration(totalTime(milliseconds));
  return [
    ...classes,
    '',
    [model.name, backendName(backend), `${total} (${describeStages(milliseconds)})`].join(text('list_separator')),
    [
      `${width} × ${height}`,
      ...(frame ? [describeFrame(frame)] : []),
      text(`rung_${rung}`),
      ...(incomplete ? [text('incomplete')] : []),
    ].join(text('list_separator')),
  ].join('\n');
}
