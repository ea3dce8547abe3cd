import { formatRoundedLogit } from '../../../ui/heat-map-panel/describe-view';
import { createHtml } from '../../../media/create-html';
import { cssGradient } from '../../../media/heat-map/color-maps';
import { scaleOf } from '../../../media/heat-map/scale-of';
import { text } from '../../../platform/i18n';
import { setWords } from '../words';
import type { Picture } from './heat-map';

/** Shows the scale of a heat map with its numbers, the class, and the resolution, which distinguishes the passes. */
export interface Legend {
  element: HTMLElement;
  show(picture: Picture): void;
}

export function createLegend(): Legend {
  const element = createHtml('div');
  element.className = 'legend';
  const add = (className: string) => {
    const part = createHtml('span');
    part.className = className;
    element.append(part);
    return part;
  };
  const [caption, lowest, colors, highest, cells] = ['caption', 'lowest', 'colors', 'highest', 'cells'].map(add);
  const write = (part: HTMLElement | undefined, words: string) => part && setWords(part, words);
  return {
    element,
    show: ({ heatMap, caption: name }) => {
      const { min, max } = scaleOf(heatMap);
      write(caption, name);
      if (caption) caption.hidden = name === '';
      write(lowest, text('heat_map_lowest', formatRoundedLogit(min)));
      write(highest, formatRoundedLogit(max));
      write(cells, text('heat_map_cells', heatMap.width, heatMap.height));
      if (colors) colors.style.background = cssGradient(heatMap.kind);
    },
  };
}
