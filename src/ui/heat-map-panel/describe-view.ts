import type { Classification, Prediction } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { nameOfClass } from '../words/names';
import { formatPercent, formatNumber, withMinus } from '../words/numbers';
import type { ClassMap } from '../../domain/explanation';
import { rangeOf } from '../../media/heat-map/scale-of';
import { classMapOf, differenceOf } from './heat-map-of';
import type { View } from './heat-map-selector';

/** Returns the name of a class, if the classification names it; otherwise its index. */
export function nameInClassification({ predictions }: Classification, classIndex: number): string {
  const prediction = predictions.find((each) => each.classIndex === classIndex);
  return prediction ? nameOfClass(prediction) : String(classIndex);
}

/**
 * Returns the caption over the image: "Koala 89%", or "Tabby rather than Egyptian cat". A sharper map has no percentage, because the
 * answer does not come from that pass.
 */
export function captionOf({ request }: View, classification: Classification): string {
  const label = nameInClassification(classification, request.classIndex);
  if (request.sharper && request.against === null) return text('where_finer', label);
  if (request.against !== null) return text('where_rather', label, nameInClassification(classification, request.against));
  const prediction = classification.predictions.find(({ classIndex }) => classIndex === request.classIndex);
  return prediction ? captionOfPrediction(prediction) : label;
}

function captionOfPrediction(prediction: Prediction): string {
  return `${nameOfClass(prediction)} ${formatPercent(prediction.probability)}`;
}

/** Describes the pass: "7 × 7 cells, input 224 px". */
export function describePass({ explanation, request }: View): string {
  const { width, height } = classMapOf(explanation, request.classIndex);
  return text('where_pass', width, height, explanation.inputSize);
}

/** Returns the mean of the heat map: the class's logit in this pass, or the difference of both logits. */
export function meanOfView({ request, explanation }: View): number {
  const { logits } = explanation;
  const other = request.against === null ? 0 : (logits[request.against] ?? 0);
  return (logits[request.classIndex] ?? 0) - other;
}

/** A difference below this share of the maps' own values is too small to be seen in them. */
const NEGLIGIBLE = 0.05;

/** Returns whether any place of the image speaks for one of the two classes that are compared rather than for the other. */
export function tellsApart({ request: { classIndex, against }, explanation }: View): boolean {
  if (against === null) return true;
  const maps = [classIndex, against].map((each) => classMapOf(explanation, each)) as [ClassMap, ClassMap];
  return reachOf(differenceOf(...maps).values) > NEGLIGIBLE * Math.max(...maps.map(({ values }) => reachOf(values)));
}

function reachOf(values: Float32Array): number {
  const { min, max } = rangeOf([values]);
  return Math.max(-min, max);
}

/** Returns a sentence about the mean of the map, and what it means. */
export function describeMean(view: View): string {
  const mean = formatRoundedLogit(meanOfView(view));
  const { against, sharper } = view.request;
  if (against !== null) return text(tellsApart(view) ? 'where_mean_difference' : 'where_no_difference', mean);
  return text(sharper ? 'where_mean_finer' : 'where_mean', mean);
}

/** Names the low and the high end of the colors; `null` unless two classes are compared. */
export function endsOf({ request }: View, classification: Classification): [low: string, high: string] | null {
  if (request.against === null) return null;
  const moreLike = (classIndex: number) => text('where_more_like', nameInClassification(classification, classIndex));
  return [moreLike(request.against), moreLike(request.classIndex)];
}

/** Formats a logit, or a difference of two, with one digit after the decimal point. A value that rounds to zero has no sign. */
export function formatRoundedLogit(value: number): string {
  return withMinus(formatNumber(Math.round(value * 10) / 10 + 0, 1));
}
