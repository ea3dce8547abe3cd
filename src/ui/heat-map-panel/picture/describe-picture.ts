import type { Classification } from '../../../domain/classification';
import type { HeatMap } from '../../../domain/explanation';
import { scaleOf } from '../../../media/heat-map/scale-of';
import { text } from '../../../platform/i18n';
import { captionOf, describePass, endsOf, nameInClassification, meanOfView, formatRoundedLogit } from '../describe-view';
import { heatMapOf } from '../heat-map-of';
import type { View } from '../heat-map-selector';

/** The heat map drawn on an image, and the words under it. */
export interface PictureWords {
  heatMap: HeatMap;
  title: string;
  /** Model and pass. */
  detail: string;
  /** Beside the low and the high end of the colors. */
  low: string;
  high: string;
  fileName: string;
}

export function describePicture(view: View, classification: Classification, opacity: number): PictureWords {
  const heatMap = heatMapOf(view, opacity);
  const { min, max } = scaleOf(heatMap);
  const ends = endsOf(view, classification);
  const numbers = [formatRoundedLogit(min), formatRoundedLogit(max)] as const;
  const mean = text(ends ? 'where_mean_difference' : 'where_mean', formatRoundedLogit(meanOfView(view)));
  return {
    heatMap,
    title: captionOf(view, classification),
    detail: [classification.model.name, describePass(view), ...describeOwnPass(view), mean].join(text('list_separator')),
    low: ends ? `${ends[0]} ${numbers[0]}` : `${text('where_unit')} ${numbers[0]}`,
    high: ends ? `${numbers[1]} ${ends[1]}` : numbers[1],
    fileName: `${fileNameOf(nameInClassification(classification, view.request.classIndex))}.png`,
  };
}

/** The probability comes from the pass at the model's own input size, whichever pass the map comes from. */
function describeOwnPass({ request, own }: View): string[] {
  return request.sharper ? [text('where_classified_at', own.inputSize)] : [];
}

/** Returns a file name of characters that every file system accepts. */
function fileNameOf(label: string): string {
  const words = label.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return ['gaplens', ...words].join('-');
}
