import { kindsModelId } from '../../domain/model-catalog';
import { isUnnamed, otherKind, shownKind } from '../../domain/picture-kind';
import { describeError, text } from '../../platform/i18n';
import { asText } from './as-text';
import { CardAnswer } from './card-answer';
import { CardWorking } from './card-working';
import { CopyButton } from '../controls/copy-button';
import { FailureNotice } from '../controls/failure-notice';
import { IconButton } from '../controls/icon';
import { answeredBy, backendName, describePictureKind } from '../words/names';
import { describeStages, formatDuration, totalTime } from '../words/numbers';
import * as strokes from '../controls/strokes';
import type { CardProps, CardState } from './card-props';

/**
 * The card beside an image, without its place and its keys. Its owner puts it into an element, focuses `[role=dialog]` and closes
 * the card on Escape. Needs the style sheets of `card-styles.ts`.
 */
export function ClassificationCard(props: CardProps) {
  const { state, settings, layout } = props;
  const theme = settings.theme;
  return (
    <section class={`card tokens ${layout}`} data-theme={theme} role="dialog" aria-label={text('card_name')} tabIndex={-1}>
      {state.kind === 'loading' && <CardWorking {...state} />}
      {state.kind === 'classified' && <CardAnswer {...props} {...state} />}
      {state.kind === 'failed' && (
        <div class="head">
          <div class="handle" data-control />
          <FailureNotice error={state.error} />
        </div>
      )}
      {(state.kind !== 'classified' || layout === 'full') && <CardFoot {...props} />}
      {/* Drawn at the top, but Tab reaches it after the parts that people come for. */}
      <button type="button" class="grip" aria-label={text('card_move')} title={text('card_move')} />
    </section>
  );
}

function CardFoot(props: CardProps) {
  const { state, onRetry, onOptions, onClose } = props;
  return (
    <>
      <MoreAnswers {...props} />
      <div class="foot">
        <CardSource state={state} />
        {state.kind === 'failed' && onRetry && (
          <button type="button" class="button outlined" onClick={onRetry}>
            {text('retry')}
          </button>
        )}
        <CopyButtons {...props} />
        <IconButton stroke={strokes.options} name={text('options')} onClick={onOptions} />
        <IconButton stroke={strokes.close} name={text('close')} onClick={onClose} />
      </div>
    </>
  );
}

/** Leads to the explanation of this answer, and to the answers of other models. */
function MoreAnswers({ state, otherModels, onExplanation, onModel }: CardProps) {
  if (state.kind !== 'classified' && otherModels.length === 0) return null;
  return (
    <div class="more">
      {explanationsOf(state).map(([words, modelId]) => (
        <button key={modelId} type="button" class="button link" onClick={() => onExplanation(modelId)}>
          {text(words)}
        </button>
      ))}
      {otherModels.map(({ id, name, hasAnswered }) => (
        <button key={id} type="button" class="button link" onClick={() => onModel(id)}>
          {text(hasAnswered ? 'card_answer_of' : 'card_classify_with', name)}
        </button>
      ))}
    </div>
  );
}

/** Returns the models whose answers the card shows, each with the words that lead to its explanation. */
function explanationsOf(state: CardState): (readonly ['how_link' | 'why_kind_link', string])[] {
  if (state.kind !== 'classified') return [];
  const { classification } = state;
  return [
    ...(isUnnamed(classification) ? [] : ([['how_link', classification.model.id]] as const)),
    ...(otherKind(classification) ? ([['why_kind_link', kindsModelId]] as const) : []),
  ];
}

function CopyButtons({ state, settings, onCopy, onCopyImage }: CardProps) {
  if (state.kind === 'loading') return null;
  if (state.kind === 'failed') return <CopyButton onCopy={() => onCopy(describeError(state.error))} />;
  const { classification } = state;
  return (
    <>
      <CopyButton onCopy={() => onCopy(asText(classification, settings.classesShown))} />
      <CopyButton stroke={strokes.image} name={text('copy_image')} onCopy={() => onCopyImage(classification)} />
    </>
  );
}

/** Model and time; the tooltip has the backend, the times of the stages and the kind of picture. */
function CardSource({ state }: { state: CardState }) {
  if (state.kind !== 'classified') return <span class="grow" />;
  const { backend } = state.classification;
  const kind = shownKind(state.classification);
  const time = formatDuration(totalTime(state.classification)).replaceAll(' ', '\u00a0');
  const inOneLine = (...parts: string[]) => parts.join(text('list_separator'));
  return (
    <span
      class="small grow"
      title={inOneLine(backendName(backend), describeStages(state.classification), ...(kind ? [describePictureKind(kind)] : []))}
    >
      {inOneLine(answeredBy(state.classification), time)}
    </span>
  );
}
