import { formatRoundedLogit } from '../../../ui/heat-map-panel/describe-view';
import * as strokes from '../../../ui/controls/strokes';
import { createHtml } from '../../../media/create-html';
import { cssGradient } from '../../../media/heat-map/color-maps';
import { scaleOf } from '../../../media/heat-map/scale-of';
import { text } from '../../../platform/i18n';
import { sealedRoot } from '../sealed-root';
import { setWords } from '../words';
import type { Picture } from './heat-map';
import styles from './legend.css';

const SVG = 'http://www.w3.org/2000/svg';

/** Shows the scale of a heat map with its numbers, the class, the resolution, which distinguishes the passes, and the lines on the image. */
export interface Legend {
  element: HTMLElement;
  show(picture: Picture): void;
}

/** The words lie in a closed shadow root, because a page can get the button, and from there to what is around it. */
export function createLegend(): Legend {
  const element = createHtml('div');
  element.className = 'legend';
  const root = sealedRoot(element, styles);
  const add = (className: string) => {
    const part = createHtml('span');
    part.className = className;
    root.append(part);
    return part;
  };
  const caption = add('caption');
  root.append(createHtml('slot'));
  const [lowest, colors, highest, cells] = [add('lowest'), add('colors'), add('highest'), add('cells')];
  const lines = [add('line solid'), add('line dashed')] as const;
  element.append(createCloseButton());
  return {
    element,
    show: ({ heatMap, caption: name }) => {
      const { min, max } = scaleOf(heatMap);
      setWords(caption, name);
      setWords(lowest, text('heat_map_lowest', formatRoundedLogit(min)));
      setWords(highest, formatRoundedLogit(max));
      setWords(cells, text('heat_map_cells', heatMap.width, heatMap.height));
      setWords(lines[0], text('heat_map_box'));
      setWords(lines[1], text('heat_map_region'));
      lines[0].hidden = heatMap.box === null;
      colors.style.background = cssGradient(heatMap.kind);
    },
  };
}

/** Returns the button that hides the heat map. The keyboard does that by Escape, so the button is not in the page's tab order. */
function createCloseButton(): HTMLElement {
  const button = createHtml('button');
  button.type = 'button';
  button.tabIndex = -1;
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', strokes.close);
  icon.append(path);
  const name = createHtml('span');
  name.className = 'name';
  setWords(name, text('heat_map_hide'));
  button.append(icon, name);
  return button;
}
