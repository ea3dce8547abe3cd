import type { Classification } from '../../domain/classification';
import { cssGradient } from '../../media/heat-map/color-maps';
import { scaleOf } from '../../media/heat-map/scale-of';
import { text } from '../../platform/i18n';
import { describeMean, endsOf, formatRoundedLogit } from './describe-view';
import { heatMapOf } from './heat-map-of';
import type { View } from './heat-map-selector';

/** The colors with the class map's own numbers, in units of the logit; for a difference, also the class at each end. */
export function ScaleLegend({ view, classification }: { view: View; classification: Classification }) {
  const heatMap = heatMapOf(view, 1);
  const { min, max } = scaleOf(heatMap);
  const ends = endsOf(view, classification);
  return (
    <div class="scale-legend">
      <div class="row">
        <span class="small">{text('where_unit')}</span>
        <span class="number">{formatRoundedLogit(min)}</span>
        <span class="gradient" style={{ background: cssGradient(heatMap.kind) }}>
          <span class="visually-hidden">{text('range_to')}</span>
        </span>
        <span class="number">{formatRoundedLogit(max)}</span>
      </div>
      {ends && (
        <div class="row small ends">
          <span>{ends[0]}</span>
          <span>{ends[1]}</span>
        </div>
      )}
      <div class="small">{describeMean(view)}</div>
      <div class="small">{text(ends ? 'where_key_dashed' : 'where_key')}</div>
    </div>
  );
}
