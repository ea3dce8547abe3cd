import type { ContentMessages } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { findFocusedImage } from './candidates/focused-image';
import { findMenuTarget } from './candidates/menu-target';
import { createLateCards } from './cards';
import { createHeatMaps } from './heat-map/heat-maps';
import { startOnce } from './lifetime';
import { removeLeftovers } from './overlay/leftovers';
import { createRemembered } from './remembered';
import { createScan } from './scan';

startOnce(VERSION, (life) => {
  removeLeftovers();
  const remembered = createRemembered();
  const cards = createLateCards(remembered, life);
  const scan = createScan(remembered, life);
  const heatMaps = createHeatMaps(life);
  const classifyOrPick = (element: Element | null) => (element ? cards.get().classify(element) : cards.get().pick());

  receiveMessages<ContentMessages>(
    'content',
    {
      classifyMenuTarget: (request) => classifyOrPick(findMenuTarget(request)),
      startPicker: () => cards.get().pick(),
      classifyFocused: () => classifyOrPick(findFocusedImage()),
      showError: ({ error }) => cards.get().showError(error),
      listCandidates: () => scan.list(),
      classifyCandidate: (request) => scan.classify(request),
      captureCandidate: ({ candidateId }) => scan.capture(candidateId),
      cancelCandidates: () => scan.cancel(),
      scrollToCandidate: ({ candidateId }) => scan.scrollTo(candidateId),
      showHeatMap: ({ candidateId, ...picture }) => heatMaps.show(scan.find(candidateId), picture),
      hideHeatMap: () => heatMaps.hide(),
      progress: ({ progress }) => cards.opened()?.showProgress(progress),
    },
    life,
  );
});
