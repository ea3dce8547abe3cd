import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Classification } from '../../domain/classification';
import { changeSettings } from '../../settings/storage';
import type { Settings } from '../../settings/settings';
import { createPanelController, type PanelController } from '../../ui/heat-map-panel/panel-controller';
import { explainSource } from './explain-source';
import type { ExplainedSource } from './explained-source';

/**
 * Returns the heat-map panel of an opened row. It begins with the most probable class; when the row closes, the heat map leaves
 * the page too. `source` belongs to the classification.
 */
export function useHeatMapPanel(source: ExplainedSource, classification: Classification, settings: Settings): PanelController {
  const [, redraw] = useState(0);
  const { panel, stop } = useMemo(() => {
    const ending = new AbortController();
    const created = createPanelController(
      {
        classification,
        opacity: settings.heatMapOpacity,
        explain: (inputSize, signal) => explainSource(source, classification, inputSize, signal),
        capture: source.capture,
        display: source,
        storeOpacity: (heatMapOpacity) => changeSettings({ heatMapOpacity }),
        onChange: () => redraw((count) => count + 1),
      },
      ending.signal,
    );
    return { panel: created, stop: ending };
  }, [source]);
  useEffect(() => {
    const [top] = classification.predictions;
    if (top) panel.props().onToggle(top.classIndex);
    return () => {
      stop.abort();
      source.hide();
    };
  }, [panel]);
  useEffect(() => panel.setOpacity(settings.heatMapOpacity), [settings.heatMapOpacity]);
  return panel;
}
