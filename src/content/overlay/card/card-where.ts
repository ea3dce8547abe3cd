import type { ExplainedPicture } from '../../../ui/card/card-picture';
import { captionOf } from '../../../ui/heat-map-panel/describe-view';
import { heatMapOf } from '../../../ui/heat-map-panel/heat-map-of';
import { describePicture } from '../../../ui/heat-map-panel/picture/describe-picture';
import { saveFile } from '../../../ui/controls/save-file';
import { copyPicture, makePicture } from '../../../ui/heat-map-panel/picture/make-picture';
import { createWhere, off, type View, viewOf, withFailure } from '../../../ui/heat-map-panel/where';
import type { WhereProps } from '../../../ui/heat-map-panel/where-panel';
import { rememberOpacity as storeOpacity } from '../../frame/settings';
import { atFrame } from '../../../domain/image-source';
import type { Classification } from '../../../domain/classification';
import { type ErrorReport, toErrorReport } from '../../../domain/errors';
import type { HeatMapOnPage } from '../heat-map/show-heat-map';
import type { CardImage } from './card';

/** "Where?" of a card: its state for the component, and the heat map on the page that goes with it. */
export interface CardWhere {
  props(): WhereProps;
  /** Whether a heat map is shown. */
  isShown(): boolean;
  /** For the card to draw by itself; `null` where none is shown. */
  picture(): ExplainedPicture | null;
  /** Whether there was a heat map to hide. */
  hide(): boolean;
  /** The opacity as it is remembered. */
  setOpacity(opacity: number): void;
}

interface CardWhereOptions {
  image: CardImage;
  classification: Classification;
  opacity: number;
  /** Something to draw again. */
  onChange: () => void;
}

/** Until the signal: the card was closed, or its image is classified again. */
export function createCardWhere({ image, classification, opacity, onChange }: CardWhereOptions, until: AbortSignal): CardWhere {
  let shownOpacity = opacity;
  let rememberedOpacity = opacity;
  let onPage: { heatMap: HeatMapOnPage; stop: AbortController } | null = null;
  /** Why the page can't show what was found. */
  let failure: ErrorReport | null = null;

  const where = createWhere(
    (inputSize, signal) => image.explain(classification, inputSize, signal),
    (state) => {
      failure = null;
      showOnPage(viewOf(state));
      onChange();
    },
    until,
  );

  function showOnPage(view: View | null): void {
    if (!view) return hideOnPage();
    const picture = { heatMap: heatMapOf(view, shownOpacity), caption: captionOf(view, classification) };
    if (onPage) return onPage.heatMap.update(picture);
    const stop = new AbortController();
    try {
      const heatMap = image.showHeatMap(picture, AbortSignal.any([until, stop.signal]));
      onPage = { heatMap, stop };
      heatMap.shown.then(
        () => hideWith(heatMap),
        (error: unknown) => fail(error, stop),
      );
    } catch (error) {
      fail(error, stop);
    }
  }

  function hideOnPage(): void {
    const { stop } = onPage ?? {};
    onPage = null;
    stop?.abort();
  }

  /** The page may end it: its image is gone, or another one by now. */
  function hideWith(heatMap: HeatMapOnPage): void {
    const onEnd = () => {
      if (onPage?.heatMap === heatMap) where.hide();
    };
    if (heatMap.signal.aborted) onEnd();
    else heatMap.signal.addEventListener('abort', onEnd);
  }

  function fail(error: unknown, stop: AbortController): void {
    if (stop.signal.aborted || until.aborted) return;
    hideOnPage();
    failure = toErrorReport(error);
    onChange();
  }

  function changeOpacity(next: number): void {
    shownOpacity = next;
    showOnPage(viewOf(where.state));
    onChange();
  }

  async function rememberOpacity(heatMapOpacity: number): Promise<void> {
    try {
      await storeOpacity(heatMapOpacity);
    } catch (error) {
      changeOpacity(rememberedOpacity);
      throw error;
    }
  }

  const words = () => {
    const view = viewOf(where.state);
    if (!view) throw new Error('nothing is on show');
    return describePicture(view, classification, shownOpacity);
  };

  const pictured = () => atFrame(image.capture(), classification);

  const picture = () => {
    const view = viewOf(where.state);
    return view && { capture: pictured, heatMap: heatMapOf(view, shownOpacity) };
  };

  return {
    isShown: () => viewOf(where.state) !== null,
    picture,
    hide: where.hide,
    setOpacity: (frameState) => {
      rememberedOpacity = frameState;
      if (frameState !== shownOpacity) changeOpacity(frameState);
    },
    props: () => ({
      state: withFailure(where.state, failure),
      opacity: shownOpacity,
      onToggle: where.toggle,
      onCompare: where.compareWith,
      onSharper: where.makeSharper,
      onOpacity: changeOpacity,
      onOpacityRest: rememberOpacity,
      onSave: async () => saveFile(await makePicture(pictured(), words()), words().fileName),
      onCopy: async () => copyPicture(makePicture(pictured(), words())),
    }),
  };
}

const nothing = () => undefined;

/** For a card that has no answer yet. */
export const nowhere: WhereProps = {
  state: off,
  opacity: 1,
  onToggle: nothing,
  onCompare: nothing,
  onSharper: nothing,
  onOpacity: nothing,
  onOpacityRest: async () => undefined,
  onSave: async () => undefined,
  onCopy: async () => undefined,
};
