import type { ContentMessages } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { findFocusedImage } from './candidates/focused-image';
import { findMenuTarget } from './candidates/menu-target';
import { createCards } from './cards';
import { createHeatMaps } from './heat-map/heat-maps';
import { startOnce } from './lifetime';
import { removeLeftovers } from './overlay/leftovers';
import { createPicker } from './picker/picker';
import { createRemembered } from './remembered';
import { createScan } from './scan';

startOnce(VERSION, (life) => {
  removeLeftovers();
  const remembered = createRemembered();
  const cards = createCards(remembered, life);
  const picker = createPicker(cards.classify, life);
  const scan = createScan(remembered, life);
  const heatMaps = createHeatMaps(life);
  const classifyOrPick = (element: Element | null) => (element ? cards.classify(element) : picker.start());

  receiveMessages<ContentMessages>(
    'content',
    {
      classifyMenuTarget: (request) => classifyOrPick(findMenuTarget(request)),
      startPicker: () => picker.start(),
      classifyFocused: () => classifyOrPick(findFocusedImage()),
      showError: ({ error }) => cards.showError(error),
      listCandidates: () => scan.list(),
      classifyCandidate: (request) => scan.classify(request),
      captureCandidate: ({ candidateId }) => scan.capture(candidateId),
      cancelCandidates: () => scan.cancel(),
      scrollToCandidate: ({ candidateId }) => scan.scrollTo(candidateId),
      showHeatMap: ({ candidateId, ...picture }) => heatMaps.show(scan.find(candidateId), picture),
      hideHeatMap: () => heatMaps.hide(),
      progress: ({ progress }) => cards.showProgress(progress),
    },
    life,
  );
});
