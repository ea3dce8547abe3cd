import type { Prediction, Backend, AnimationFrame, Classification } from '../../domain/classification';
import type { CandidateKind } from '../../domain/candidate';
import { isKindUnsure, isUnnamed, type KindAnswer, type PictureKind } from '../../domain/picture-kind';
import { findModel, kindsModelId, nameOfModel } from '../../domain/model-catalog';
import { type MessageKey, text } from '../../platform/i18n';
import { formatDuration, formatNumber } from './numbers';

/** Returns the name of a class in the user's language, or in English if it has none there. */
export function nameOfClass({ names }: Pick<Prediction, 'names'>): string {
  return text('language_tag') === 'zh-CN' ? (names['zh-CN'] ?? names.en) : names.en;
}

/** Returns a model's name. "Kinds of picture" says what the model does, so its name is in the user's language. */
export function modelName(modelId: string): string {
  return modelId === kindsModelId ? text('model_kinds_of_picture_name') : nameOfModel(modelId);
}

/** Returns the name of the model that gave an answer. Where no class was named, only the one for kinds has seen the image. */
export function answeredBy(classification: Pick<Classification, 'model' | 'kind'>): string {
  return modelName(isUnnamed(classification) ? kindsModelId : classification.model.id);
}

/** Returns words by which a person may search a model's classes. */
export function searchExamples(modelId: string): string {
  const model = findModel(modelId);
  return model ? text(`${model.summaryKey}_examples` as MessageKey) : '';
}

/** Returns the name of an image's kind in the user's language. */
export function kindName(kind: CandidateKind): string {
  return text(`kind_${kind.replaceAll('-', '_')}` as MessageKey);
}

/** Returns the name of a kind of picture in the user's language. */
export function pictureKindName(kind: PictureKind): string {
  return text(`picture_kind_${kind}`);
}

/** Returns a sentence that says what belongs to a kind of picture, and what does not. */
export function aboutPictureKind(kind: PictureKind): string {
  return text(`picture_kind_${kind}_about`);
}

/** Returns the name of an image's kind of picture; as a guess if the network is not sure of it. */
export function describePictureKind({ kind, probability }: Pick<KindAnswer, 'kind' | 'probability'>): string {
  return isKindUnsure({ probability }) ? text('guess', pictureKindName(kind)) : pictureKindName(kind);
}

export function backendName(backend: Backend): string {
  return text(`backend_${backend}`);
}

/** Names a frame of an animation by its time, without line breaks between numbers and units. */
export function describeFrame({ time, duration }: AnimationFrame): string {
  return text('animation_frame', ...[time, duration].map(formatTime));
}

/** Formats a time in seconds from 100 ms on, because both times are read together. */
function formatTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const words = seconds < 90 ? text('seconds', formatNumber(seconds, seconds < 10 ? 1 : 0)) : formatDuration(milliseconds);
  return words.replaceAll(' ', '\u00a0');
}
