import type { CardState } from '../../../ui/card/card-props';
import { reportFault } from '../../../messaging/report-fault';
import { sendToBackground } from '../../../messaging/send';
import { defaultSettings, type Settings } from '../../../settings/settings';
import { loadSettings, onSettingsChanged } from '../../frame/settings';
import { toErrorReport } from '../../../domain/errors';
import { stopWhereCutOff } from '../../frame/lifetime';
import type { Card, CardActions, CardSite } from './card';
import { handleCardKeys } from './card-keys';
import { createCardView } from './card-view';
import { type CardHeatMap, createCardHeatMap } from './card-heat-map';
import { createPressGuard } from '../press-guard';
import { copyText } from './copy-text';
import { followElement } from './follow-element';

/** Shows a card in an overlay. The card takes the focus, and returns it when it closes. */
export function openCard(site: CardSite, first: CardState, { onRetry, image }: CardActions): Card {
  const { overlay, anchor, returnFocus } = site;
  let state = first;
  let settings = defaultSettings;
  let where: CardHeatMap | null = null;
  let answer = new AbortController();

  const close = () => {
    const returns = view.hasFocus();
    overlay.close();
    if (returns) returnFocus();
  };
  const guard = createPressGuard(overlay);
  const view = createCardView(site, guard, {
    onCopy: (words) => copyText(words, overlay.view),
    onRetry,
    onExplanation: () =>
      void image?.openExplanation().catch((error: unknown) => turnTo({ kind: 'failed', error: toErrorReport(error) })),
    onOptions: openOptions,
    onClose: close,
  });
  const draw = () => {
    if (overlay.signal.aborted) return;
    try {
      view.draw({ state, settings, where });
    } catch (error) {
      // Texts are missing if the extension has gone.
      stopWhereCutOff();
      reportFault('overlay', error);
    }
  };
  /** Switches to a new state and cancels the heat map of the previous answer. */
  const turnTo = (next: CardState) => {
    answer.abort();
    answer = new AbortController();
    state = next;
    const until = AbortSignal.any([overlay.signal, answer.signal]);
    where =
      next.kind === 'classified' && image
        ? createCardHeatMap({ image, ...next, opacity: settings.heatMapOpacity, onChange: draw }, until)
        : null;
    draw();
  };
  const apply = (changed: Settings) => {
    settings = changed;
    where?.setOpacity(settings.heatMapOpacity);
    draw();
  };

  onSettingsChanged(apply, overlay.signal);
  handleCardKeys(overlay, guard, () => view.closeList() || (where?.hide() ?? false), close);
  if (anchor) followElement(anchor, { view: overlay.view, onMove: view.settle, onGone: close }, overlay.signal);
  // Drawn only after the settings have loaded, because the theme might be wrong before.
  const settingsRead = loadSettings().catch((error: unknown) => {
    reportFault('settings', error);
    return defaultSettings;
  });
  void settingsRead.then(apply).then(view.focus);
  return {
    close,
    show: (latest) => void settingsRead.then(() => turnTo(latest)),
  };
}

function openOptions(): void {
  void sendToBackground('openOptions', {}).catch((error: unknown) => reportFault('message', error));
}
