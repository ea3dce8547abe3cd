import { type ContentMessages, contentSenders } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { findFocusedImage } from './find/focused-image';
import type { Meant } from './find/meant';
import { findMenuTarget } from './find/menu-target';
import { followPointer } from './find/pointer-place';
import { createLateCards } from './cards';
import { createHeatMaps } from './overlay/heat-map/heat-maps';
import { escape } from './frame/escape-elsewhere';
import { startOnce, watchConnection } from './frame/lifetime';
import { createOverlayHiding, overlayHiding } from './overlay/hide-overlays';
import { removeLeftovers } from './overlay/leftovers';
import { ownOverlays } from './dom/own-overlays';
import { createRemembered } from './frame/remembered';
import { ensureLateCapture } from './capture/late-capture';
import { createLateScan } from './late-scan';
import { createJumps } from './overlay/jumps';
import { captureCandidate } from './capture/classify-image';

startOnce(VERSION, (life) => {
  watchConnection(life);
  removeLeftovers();
  overlayHiding.set(createOverlayHiding(ownOverlays, life));
  const remembered = createRemembered(life);
  const { ids } = remembered;
  const cards = createLateCards(remembered, life);
  const scan = createLateScan(remembered, life);
  const jumps = createJumps(life);
  const heatMaps = createHeatMaps(life);
  const pointer = followPointer(life);
  const classifyOrPick = ({ elements: [element, ...others], place }: Meant) => {
    if (element && others.length === 0) cards.get().classify(element, place);
    else cards.get().pick(element ? [element, ...others] : null);
  };

  receiveMessages<ContentMessages>(
    { to: 'content', senders: contentSenders },
    {
      classifyMenuTarget: (request) => classifyOrPick(findMenuTarget(request, pointer)),
      startPicker: () => cards.get().pick(null),
      classifyFocused: () => classifyOrPick(findFocusedImage(pointer)),
      showError: ({ error }) => cards.get().showError(error),
      startScan: (request) => scan().start(request),
      pauseScan: () => scan().pause(),
      resumeScan: () => scan().resume(),
      cancelScan: () => scan().cancel(),
      captureCandidate: ({ candidateId }) => captureCandidate(remembered, candidateId, life),
      dropCaptures: ({ keys }) => remembered.captures.drop(keys),
      frameAround: async (question) => (await ensureLateCapture()).answerFrameInside(question),
      scrollToCandidate: ({ candidateId }) => jumps.to(ids.find(candidateId).element),
      scrollBack: () => jumps.back(),
      showHeatMap: ({ candidateId, ...picture }) => heatMaps.show(ids.find(candidateId), picture),
      hideHeatMap: () => heatMaps.hide(),
      escape,
      progress: ({ progress }) => cards.opened()?.showProgress(progress),
    },
    life,
  );
});
