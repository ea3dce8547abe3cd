import { useEffect, useRef, useState } from 'preact/hooks';
import { captionOf } from '../../ui/heat-map-panel/describe-view';
import { heatMapOf } from '../../ui/heat-map-panel/heat-map-of';
import { describePicture } from '../../ui/heat-map-panel/picture/describe-picture';
import { saveFile } from '../../ui/controls/save-file';
import { copyPicture, makePicture } from '../../ui/heat-map-panel/picture/make-picture';
import { createWhere, off, type View, viewOf, type Where, type WhereState, withFailure } from '../../ui/heat-map-panel/where';
import type { WhereProps } from '../../ui/heat-map-panel/where-panel';
import type { Settings } from '../../settings/settings';
import { changeSettings } from '../../settings/storage';
import type { Classification } from '../../domain/classification';
import { type ErrorReport, toErrorReport } from '../../domain/errors';
import type { HeatMap } from '../../domain/explanation';
import { explainSource } from './explain-source';
import type { ExplainedSource } from './explained-source';

/** "Where?" of an opened row: begins with the most probable class, and ends on the page too when the row closes. */
export function useWhere(
  source: ExplainedSource,
  classification: Classification,
  settings: Settings,
): { props: WhereProps; heatMap: HeatMap | null; hide: () => boolean } {
  const [state, setState] = useState<WhereState>(off);
  const [dragged, setDragged] = useState<number | null>(null);
  const where = useRef<Where | null>(null);
  const opacity = dragged ?? settings.heatMapOpacity;
  useEffect(() => {
    const stop = new AbortController();
    const created = createWhere(
      (inputSize, signal) => explainSource(source, classification, inputSize, signal),
      setState,
      stop.signal,
    );
    where.current = created;
    const [top] = classification.predictions;
    if (top) created.toggle(top.classIndex);
    return () => {
      stop.abort();
      source.hide();
    };
  }, [classification]);
  useEffect(() => setDragged(null), [settings.heatMapOpacity]);
  const view = viewOf(state);
  const failure = useOnPage(source, view, classification, opacity);
  const words = (shown: View) => describePicture(shown, classification, opacity);
  const draw = async (shown: View) => makePicture(await source.capture(), words(shown));
  return {
    heatMap: view && heatMapOf(view, opacity),
    hide: () => where.current?.hide() ?? false,
    props: {
      state: withFailure(state, failure),
      opacity,
      onToggle: (classIndex) => where.current?.toggle(classIndex),
      onCompare: (against) => where.current?.compareWith(against),
      onSharper: (sharper) => where.current?.makeSharper(sharper),
      onOpacity: setDragged,
      onOpacityRest: async (heatMapOpacity) => {
        try {
          await changeSettings({ heatMapOpacity });
        } catch (error) {
          setDragged(null);
          throw error;
        }
      },
      onSave: async () => {
        if (view) saveFile(await draw(view), words(view).fileName);
      },
      onCopy: async () => {
        if (view) await copyPicture(draw(view));
      },
    },
  };
}

/** Shows on the page what the popup shows. Answers why that failed. */
function useOnPage(
  source: ExplainedSource,
  view: View | null,
  classification: Classification,
  opacity: number,
): ErrorReport | null {
  const [failure, setFailure] = useState<ErrorReport | null>(null);
  useEffect(() => {
    setFailure(null);
    if (!view) return source.hide();
    source
      .show(heatMapOf(view, opacity), captionOf(view, classification))
      .catch((error: unknown) => setFailure(toErrorReport(error)));
  }, [view, opacity]);
  return failure;
}
