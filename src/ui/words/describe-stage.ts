import type { Progress } from '../../domain/engine-state';
import { formatShare, text } from '../../platform/i18n';
import { modelName } from './names';

/** The work under way while a person waits for one image. */
export type LoadingStage = Progress | { stage: 'capturing' } | { stage: 'classifying' };

export function describeStage(loading: LoadingStage): string {
  switch (loading.stage) {
    case 'loading-model':
      return text('stage_loading_model', modelName(loading.model.id));
    case 'warming-up':
      return text('stage_warming_up');
    case 'capturing':
      return text('stage_capturing');
    case 'classifying':
      return text('stage_classifying');
  }
}

/** Describes the progress, or why the stage takes long; empty if there is nothing to say. */
export function describeDetail(loading: LoadingStage): string {
  if (loading.stage === 'loading-model') return formatShare(loading.fraction);
  return loading.stage === 'warming-up' ? text('stage_first_use') : '';
}

/** In [0, 1]; `null`: unknown. */
export function fractionOf(loading: LoadingStage): number | null {
  return loading.stage === 'loading-model' ? loading.fraction : null;
}
