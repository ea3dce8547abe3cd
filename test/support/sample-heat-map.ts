import { vi } from 'vitest';
import { off } from '../../src/ui/heat-map-panel/heat-map-selector';
import type { HeatMapPanelProps } from '../../src/ui/heat-map-panel/heat-map-panel';
import type { ClassMap, Explanation } from '../../src/domain/explanation';
import { koala } from './sample-classification';

/** The state before anybody has asked for a heat map. */
export const notAsked: HeatMapPanelProps = {
  state: off,
  opacity: 0.8,
  onToggle: vi.fn(),
  onCompare: vi.fn(),
  onSharper: vi.fn(),
  onOpacity: vi.fn(),
  onOpacityRest: vi.fn(),
  onSave: vi.fn(async () => undefined),
  onCopy: vi.fn(async () => undefined),
};

/**
 * Returns an explanation of the koala with maps of `inputSize / 32` cells on a side. All cells of a class's map are minus its
 * rank among the predictions, except one cell with 20 minus ten times the rank, so that means differ between classes and between
 * input sizes.
 */
export function explainKoala(inputSize: number): Explanation {
  const side = inputSize / 32;
  const classMaps = koala.predictions.map(({ classIndex }, place): ClassMap => {
    const values = new Float32Array(side * side).fill(-place);
    values[side + 1] = 20 - 10 * place;
    return { classIndex, height: side, width: side, values };
  });
  const logits = new Float32Array(1000);
  for (const { classIndex, values } of classMaps)
    logits[classIndex] = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    model: koala.model,
    backend: 'wasm',
    inputSize,
    region: { x: 0.125, y: 0, width: 0.75, height: 1 },
    logits,
    classMaps,
    head: { channels: 1280, classes: 1000 },
    milliseconds: 30,
  };
}
