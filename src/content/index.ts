import { type ContentMessages, contentSenders } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { findFocusedImage } from './find/focused-image';
import type { RequestedImage } from './find/requested-image';
import { findMenuTarget } from './find/menu-target';
import { followPointer } from './find/pointer-place';
import { createLazyCards } from './cards';
import { createHeatMaps } from './overlay/heat-map/heat-maps';
import { escape } from './frame/escape-elsewhere';
import { startOnce, watchConnection } from './frame/lifetime';
import { createOverlayHiding, overlayHiding } from './overlay/hide-overlays';
import { removeLeftovers } from './overlay/overlay';
import { ownOverlays } from './dom/own-overlays';
import { createFrameState } from './frame/frame-state';
import { ensureCaptureExtras } from './capture/capture-extras';
import { createLazyScan, scanHandlers } from './lazy-scan';
import { sayRunIsOver } from './overlay/run-over';
import { createScrollHistory } from './overlay/scroll-history';
import { captureCandidate, previewCandidate } from './capture/classify-image';

startOnce(VERSION, (life) => {
  watchConnection(life);
  void removeLeftovers(life);
  overlayHiding.set(createOverlayHiding(ownOverlays, life));
  const frameState = createFrameState(life);
  const cards = createLazyCards(frameState, life);
  const scan = createLazyScan(frameState, life);
  const scrollHistory = createScrollHistory(life);
  const heatMaps = createHeatMaps(life);
  const pointer = followPointer(life);
  const classifyOrPick = ({ elements: [element, ...others], place, why }: RequestedImage) => {
    if (element && others.length === 0) cards.get().classify(element, place);
    else cards.get().pick(element ? [element, ...others] : null, why);
  };

  receiveMessages<ContentMessages>(
    { to: 'content', senders: contentSenders },
    {
      classifyMenuTarget: (request) => classifyOrPick(findMenuTarget(request, pointer)),
      startPicker: () => cards.get().pick(null),
      classifyFocused: () => classifyOrPick(findFocusedImage(pointer)),
      showError: ({ error }) => cards.get().showError(error),
      ...scanHandlers(scan),
      sayRunIsOver: (run) => sayRunIsOver(run, life),
      captureCandidate: ({ candidateId }) => captureCandidate(frameState, candidateId, life),
      previewCandidate: ({ candidateId }) => previewCandidate(frameState, candidateId, life),
      dropCaptures: ({ keys }) => frameState.captures.drop(keys),
      frameAround: async (question) => (await ensureCaptureExtras()).answerFrameInside(question),
      scrollToCandidate: ({ candidateId }) => scrollHistory.to(frameState.ids.find(candidateId).element),
      scrollBack: () => scrollHistory.back(),
      showHeatMap: ({ candidateId, ...picture }) => heatMaps.show(frameState.ids.find(candidateId), picture),
      hideHeatMap: () => heatMaps.hide(),
      escape,
      progress: ({ progress }) => cards.opened()?.showProgress(progress),
    },
    life,
  );
});
