import { text } from '../../platform/i18n';
import { cssGradient } from '../../media/heat-map/colour-maps';
import type { Scale } from '../../media/heat-map/scale-of';
import { formatLogit } from './numbers';

/** The one scale of all maps, in units of the logit. */
export function ColourLegend({ scale: { min, max } }: { scale: Scale }) {
  return (
    <div class="legend small">
      <span>{text('explanation_legend')}</span>
      <span class="number">{formatLogit(min)}</span>
      <i style={{ background: cssGradient('class') }} />
      <span class="number">{formatLogit(max)}</span>
    </div>
  );
}
