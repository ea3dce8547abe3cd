import type { Classification } from '../../domain/classification';
import { isUnnamed, shownKind } from '../../domain/picture-kind';
import { text } from '../../platform/i18n';
import { answeredBy, backendName, describeFrame, describePictureKind, nameOfClass } from '../words/names';
import { describeStages, formatDuration, totalTime, formatPercent } from '../words/numbers';

/** Returns a classification as text to paste elsewhere: one class a line, then the kind of picture, model, backend, times and capture. */
export function asText(classification: Classification, classesShown: number): string {
  const { backend, captureMethod, width, height, predictions, frame, incomplete } = classification;
  const kind = shownKind(classification);
  const classes = predictions.slice(0, classesShown).map((each) => `${nameOfClass(each)}\t${formatPercent(each.probability)}`);
  const total = formatDuration(totalTime(classification));
  return [
    ...classes,
    ...(isUnnamed(classification) ? [text('no_class_named')] : []),
    ...(kind
      ? [`${text('picture_kind_of', text('picture_kind'), describePictureKind(kind))}\t${formatPercent(kind.probability)}`]
      : []),
    '',
    [answeredBy(classification), backendName(backend), `${total} (${describeStages(classification)})`].join(
      text('list_separator'),
    ),
    [
      `${width} × ${height}`,
      ...(frame ? [describeFrame(frame)] : []),
      text(`capture_method_${captureMethod}`),
      ...(incomplete ? [text('incomplete')] : []),
    ].join(text('list_separator')),
  ].join('\n');
}
