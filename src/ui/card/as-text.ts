import type { Classification } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { backendName, describeFrame, nameOfClass } from '../words/names';
import { describeStages, formatDuration, totalTime, formatPercent } from '../words/numbers';

/** Returns a classification as text to paste elsewhere: one class a line, then model, backend, times and capture. */
export function asText(classification: Classification, classesShown: number): string {
  const { model, backend, captureMethod, width, height, milliseconds, predictions, frame, incomplete } = classification;
  const classes = predictions.slice(0, classesShown).map((each) => `${nameOfClass(each)}\t${formatPercent(each.probability)}`);
  const total = formatDuration(totalTime(milliseconds));
  return [
    ...classes,
    '',
    [model.name, backendName(backend), `${total} (${describeStages(classification)})`].join(text('list_separator')),
    [
      `${width} × ${height}`,
      ...(frame ? [describeFrame(frame)] : []),
      text(`capture_method_${captureMethod}`),
      ...(incomplete ? [text('incomplete')] : []),
    ].join(text('list_separator')),
  ].join('\n');
}
