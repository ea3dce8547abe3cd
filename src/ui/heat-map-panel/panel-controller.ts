import type { Classification } from '../../domain/classification';
import { toErrorReport } from '../../domain/errors';
import type { HeatMap } from '../../domain/explanation';
import type { Capture } from '../../domain/image-source';
import { saveFile } from '../controls/save-file';
import { captionOf } from './describe-view';
import { heatMapOf } from './heat-map-of';
import { describePicture } from './picture/describe-picture';
import { copyPicture, makePicture } from './picture/make-picture';
import { createHeatMapSelector, type Explain, off, viewOf, type SelectorState, withFailure } from './heat-map-selector';
import type { HeatMapPanelProps } from './heat-map-panel';

/** Shows heat maps over the image itself, apart from the panel. */
export interface HeatMapDisplay {
  /** Shows a heat map, or changes the one that is shown. Rejects if the image's page cannot show it. */
  show(heatMap: HeatMap, caption: string): Promise<void>;
  hide(): void;
}

interface PanelOptions {
  classification: Classification;
  /** The stored opacity of the heat map, in [0, 1]. */
  opacity: number;
  explain: Explain;
  /** Returns the pixels that were classified, for a picture to save or copy. */
  capture: () => Capture | Promise<Capture>;
  display: HeatMapDisplay;
  storeOpacity: (opacity: number) => Promise<unknown>;
  /** The panel or the heat map must be drawn again. */
  onChange: () => void;
}

/** The state behind a heat-map panel, on the card and in lists: which heat map is shown, at which opacity, and what failed. */
export interface PanelController {
  props(): HeatMapPanelProps;
  /** Returns the heat map that is shown; `null` if there is none. */
  heatMap(): HeatMap | null;
  /** Returns whether there was a heat map to hide. */
  hide(): boolean;
  /** Takes the stored opacity. */
  setOpacity(stored: number): void;
}

/** Until the signal: the answer is no longer shown. */
export function createPanelController(options: PanelOptions, until: AbortSignal): PanelController {
  const { classification, display, onChange } = options;
  let shownOpacity = options.opacity;
  let storedOpacity = options.opacity;
  /** The selection's state, or the failure to display what was selected. */
  let state: SelectorState = off;
  const selector = createHeatMapSelector(options.explain, update, until);

  function update(): void {
    state = selector.state;
    const view = viewOf(state);
    if (!view) display.hide();
    else {
      display.show(heatMapOf(view, shownOpacity), captionOf(view, classification)).catch((error: unknown) => {
        if (until.aborted || viewOf(selector.state) !== view) return;
        state = withFailure(selector.state, toErrorReport(error));
        onChange();
      });
    }
    onChange();
  }

  function changeOpacity(next: number): void {
    shownOpacity = next;
    update();
  }

  async function storeOpacity(opacity: number): Promise<void> {
    try {
      await options.storeOpacity(opacity);
    } catch (error) {
      changeOpacity(storedOpacity);
      throw error;
    }
  }

  const describe = () => {
    const view = viewOf(selector.state);
    if (!view) throw new Error('no heat map is shown');
    return describePicture(view, classification, shownOpacity);
  };
  const draw = async () => makePicture(await options.capture(), describe());

  return {
    props: () => ({
      state,
      opacity: shownOpacity,
      onToggle: selector.toggle,
      onCompare: selector.compareWith,
      onSharper: selector.makeSharper,
      onOpacity: changeOpacity,
      onOpacityRest: storeOpacity,
      onSave: async () => saveFile(await draw(), describe().fileName),
      onCopy: () => copyPicture(draw()),
    }),
    heatMap: () => {
      const view = viewOf(selector.state);
      return view && heatMapOf(view, shownOpacity);
    },
    hide: selector.hide,
    setOpacity: (stored) => {
      storedOpacity = stored;
      if (stored !== shownOpacity) changeOpacity(stored);
    },
  };
}
