import type { CardState, OtherModel } from '../../../ui/card/card-props';
import { reportFault } from '../../../messaging/report-fault';
import { sendToBackground } from '../../../messaging/send';
import { defaultSettings, type Settings } from '../../../settings/settings';
import { loadSettings, onSettingsChanged } from '../../frame/settings';
import { toErrorReport } from '../../../domain/errors';
import { atFrame } from '../../../domain/image-source';
import { modelName } from '../../../ui/words/names';
import { text } from '../../../platform/i18n';
import { isConnected } from '../../dom/members';
import { stopWhereCutOff } from '../../frame/lifetime';
import type { Card, CardActions, CardModels, CardSite } from './card';
import { handleCardKeys } from './card-keys';
import { createCardView } from './card-view';
import { type CardHeatMap, createCardHeatMap } from './card-heat-map';
import { createPressGuard } from '../press-guard';
import { copyImage } from './copy-image';
import { copyText } from './copy-text';
import { describeAnswer } from './describe-answer';
import { followElement } from './follow-element';

/** Shows a card in an overlay. The card takes the focus, and returns it when it closes. */
export function openCard(site: CardSite, first: CardState, { onRetry, image, models }: CardActions): Card {
  const { overlay, anchor, returnFocus, pin } = site;
  let [state, settings] = [first, defaultSettings];
  let heatMap: CardHeatMap | null = null;
  let answer = new AbortController();

  const close = () => {
    const returns = view.hasFocus();
    overlay.close();
    if (returns) returnFocus();
  };
  const guard = createPressGuard(overlay);
  const view = createCardView(site, guard, {
    onPin: pin.toggle,
    onModel: (modelId) => models?.use(modelId),
    onNameAnyway: () => models?.nameAnyway(),
    onCopy: (words) => copyText(words, overlay.view),
    onCopyImage: async (classification) => {
      const copiedAs = image && (await copyImage(atFrame(image.capture(), classification), overlay.view));
      return copiedAs === 'document' ? text('copied_in_text') : '';
    },
    onRetry,
    onExplanation: (modelId) =>
      void image?.openExplanation(modelId).catch((error: unknown) => turnTo({ kind: 'failed', error: toErrorReport(error) })),
    onOptions: openOptions,
    onClose: close,
  });
  const draw = () => {
    if (overlay.signal.aborted) return;
    try {
      const otherModels = models ? listOtherModels(models, state, settings) : [];
      view.draw({ state, settings, heatMap, pinned: pin.isPinned(), otherModels });
    } catch (error) {
      // Texts are missing if the extension has gone.
      stopWhereCutOff();
      reportFault('overlay', error);
    }
  };
  const drawIn = (next: CardState) => {
    state = next;
    draw();
  };
  /** Switches to a new state and cancels the heat map of the previous answer. */
  const turnTo = (next: CardState) => {
    answer.abort();
    answer = new AbortController();
    const until = AbortSignal.any([overlay.signal, answer.signal]);
    heatMap =
      next.kind === 'classified' && image
        ? createCardHeatMap({ image, ...next, opacity: settings.heatMapOpacity, onChange: draw }, until)
        : null;
    drawIn(next);
    if (next.kind === 'classified') describeAnswer(next.classification, (about) => drawIn({ ...next, about }), until);
  };
  const apply = (changed: Settings) => {
    settings = changed;
    heatMap?.setOpacity(settings.heatMapOpacity);
    draw();
  };
  const closeIfGone = () => {
    if (!pin.isPinned() && anchor && !isConnected(anchor)) close();
  };
  pin.onChange(() => {
    closeIfGone();
    draw();
  });

  onSettingsChanged(apply, overlay.signal);
  handleCardKeys(site, guard, () => view.closeList() || (heatMap?.hide() ?? false), close);
  if (anchor) followElement(anchor, { view: overlay.view, onMove: view.settle, onGone: closeIfGone }, overlay.signal);
  // Drawn only after the settings have loaded, because the theme might be wrong before.
  const settingsRead = loadSettings().catch(withDefaultSettings);
  void settingsRead.then(apply).then(view.focus);
  return {
    close,
    show: (latest) => void settingsRead.then(() => turnTo(latest)),
  };
}

/**
 * Lists the models whose answer can be shown instead: beside an answer all others that the user has enabled, otherwise only those that
 * have answered before.
 */
function listOtherModels(models: CardModels, state: CardState, { enabledModels }: Settings): OtherModel[] {
  const shown = state.kind === 'classified' ? state.classification.model.id : models.asked();
  return enabledModels
    .map((id) => ({ id, name: modelName(id), hasAnswered: models.hasAnswered(id) }))
    .filter(({ id, hasAnswered }) => id !== shown && (hasAnswered || state.kind === 'classified'));
}

function openOptions(): void {
  void sendToBackground('openOptions', {}).catch((error: unknown) => reportFault('message', error));
}

function withDefaultSettings(error: unknown): Settings {
  reportFault('settings', error);
  return defaultSettings;
}
