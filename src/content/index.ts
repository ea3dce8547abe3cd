import type { ContentMessages } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { findFocusedImage } from './candidates/focused-image';
import { findMenuTarget } from './candidates/menu-target';
import { createLateCards } from './cards';
import { createFramesInside } from './frames-inside';
import { createHeatMaps } from './heat-map/heat-maps';
import { startOnce } from './lifetime';
import { removeLeftovers } from './overlay/leftovers';
import { createRemembered } from './remembered';
import { createLateScan } from './late-scan';
import { createJumps } from './jumps';
import { captureCandidate } from './capture-candidate';

startOnce(VERSION, (life) => {
  removeLeftovers();
  const remembered = createRemembered();
  const { ids } = remembered;
  const cards = createLateCards(remembered, life);
  const scan = createLateScan(remembered, life);
  const jumps = createJumps(life);
  const framesInside = createFramesInside();
  const heatMaps = createHeatMaps(life);
  const classifyOrPick = (element: Element | null) => (element ? cards.get().classify(element) : cards.get().pick());

  receiveMessages<ContentMessages>(
    'content',
    {
      classifyMenuTarget: (request) => classifyOrPick(findMenuTarget(request)),
      startPicker: () => cards.get().pick(),
      classifyFocused: () => classifyOrPick(findFocusedImage()),
      showError: ({ error }) => cards.get().showError(error),
      startScan: (request) => scan().start(request),
      pauseScan: () => scan().pause(),
      resumeScan: () => scan().resume(),
      cancelScan: () => scan().cancel(),
      captureCandidate: ({ candidateId }) => captureCandidate(remembered, candidateId, life),
      frameAround: framesInside,
      scrollToCandidate: ({ candidateId }) => jumps.to(ids.find(candidateId).element),
      scrollBack: () => jumps.back(),
      showHeatMap: ({ candidateId, ...picture }) => heatMaps.show(ids.find(candidateId), picture),
      hideHeatMap: () => heatMaps.hide(),
      progress: ({ progress }) => cards.opened()?.showProgress(progress),
    },
    life,
  );
});
