import type { Classification } from '../../../domain/classification';
import type { HeatMap } from '../../../domain/explanation';
import { otherKind } from '../../../domain/picture-kind';
import { describePictureKind, modelName } from '../../words/names';
import { scaleOf } from '../../../media/heat-map/scale-of';
import { text } from '../../../platform/i18n';
import { captionOf, describeMean, describePass, endsOf, nameInClassification, formatRoundedLogit } from '../describe-view';
import { heatMapOf } from '../heat-map-of';
import type { View } from '../heat-map-selector';

/** The heat map drawn on an image, and the words under it. */
export interface PictureWords {
  heatMap: HeatMap;
  title: string;
  /** Model and pass, each part as it may stand on a line of its own. */
  details: string[];
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
  return {
    heatMap,
    title: captionOf(view, classification),
    details: [modelName(classification.model.id), ...describeKind(classification), describePass(view), describeScores(view)],
    low: ends ? `${ends[0]} ${numbers[0]}` : `${text('where_unit')} ${numbers[0]}`,
    high: ends ? `${numbers[1]} ${ends[1]}` : numbers[1],
    fileName: `${fileNameOf(nameInClassification(classification, view.request.classIndex))}.png`,
  };
}

/** Names the kind of picture as the card does: under a class, unless it is a photograph. */
function describeKind(classification: Classification): string[] {
  const kind = otherKind(classification);
  return kind ? [describePictureKind(kind)] : [];
}

/** The scores of a sharper pass are not those of the answer, so they have no number here. */
function describeScores(view: View): string {
  return view.request.sharper ? text('where_finer_scores', view.own.inputSize) : describeMean(view);
}

/** Returns a file name of characters that every file system accepts. */
function fileNameOf(label: string): string {
  const words = label.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
  return ['gaplens', ...words].join('-');
}
