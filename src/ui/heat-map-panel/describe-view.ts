import type { Classification, Prediction } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { labelOf } from '../words/names';
import { formatPercent, formatNumber, withMinus } from '../words/numbers';
import { classMapOf } from './heat-map-of';
import type { View } from './heat-map-selector';

/** The name of a class among those that the classification names. */
export function labelOfClass({ predictions }: Classification, classIndex: number): string {
  const prediction = predictions.find((each) => each.classIndex === classIndex);
  return prediction ? labelOf(prediction) : String(classIndex);
}

/** What stands over the image: "Koala 89 %", or "Tabby rather than Egyptian cat". */
export function captionOf({ request }: View, classification: Classification): string {
  const label = labelOfClass(classification, request.classIndex);
  if (request.against !== null) return text('where_rather', label, labelOfClass(classification, request.against));
  const prediction = classification.predictions.find(({ classIndex }) => classIndex === request.classIndex);
  return prediction ? captionOfPrediction(prediction) : label;
}

function captionOfPrediction(prediction: Prediction): string {
  return `${labelOf(prediction)} ${formatPercent(prediction.probability)}`;
}

/** Which pass: "7 × 7 at 224 px". */
export function describePass({ explanation, request }: View): string {
  const { width, height } = classMapOf(explanation, request.classIndex);
  return text('where_pass', width, height, explanation.inputSize);
}

/** The mean of what is shown: the class's logit in this pass, or the difference of both logits. */
export function meanOf({ request, explanation }: View): number {
  const { logits } = explanation;
  const other = request.against === null ? 0 : (logits[request.against] ?? 0);
  return (logits[request.classIndex] ?? 0) - other;
}

/** What is at the low and at the high end of the colors. */
export function endsOf({ request }: View, classification: Classification): [low: string, high: string] | null {
  if (request.against === null) return null;
  const moreLike = (classIndex: number) => text('where_more_like', labelOfClass(classification, classIndex));
  return [moreLike(request.against), moreLike(request.classIndex)];
}

/** A logit, or a difference of two: one digit after the point. What rounds to zero has no sign. */
export function formatLogit(value: number): string {
  return withMinus(formatNumber(Math.round(value * 10) / 10 + 0, 1));
}
