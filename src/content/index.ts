import type { ContentMessages } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { findFocusedImage } from './candidates/focused-image';
import { findMenuTarget } from './candidates/menu-target';
import { createCards } from './cards';
import { createHeatMaps } from './heat-map/heat-maps';
import { startOnce } from './lifetime';
import { createOutcomes } from './outcomes';
import { removeLeftovers } from './overlay/leftovers';
import { createPicker } from './picker/picker';
import { createScan } from './scan';

startOnce(VERSION, (life) => {
  removeLeftovers();
  const outcomes = createOutcomes();
  const cards = createCards(outcomes, life);
  const picker = createPicker(cards.classify, life);
  const scan = createScan(outcomes, life);
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
      cancelCandidates: () => scan.cancel(),
      scrollToCandidate: ({ candidateId }) => scan.scrollTo(candidateId),
      showHeatMap: ({ candidateId, ...picture }) => heatMaps.show(scan.find(candidateId), picture),
      hideHeatMap: () => heatMaps.hide(),
      progress: ({ progress }) => cards.showProgress(progress),
    },
    life,
  );
});
