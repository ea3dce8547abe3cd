import { formatNumber } from '../../ui/words/percent';
import { text } from '../../platform/i18n';
import { smallestSides } from '../../settings/settings';
import type { SectionProps } from './section-props';
import { SliderLine } from './slider-line';

/** Which images of a page are worth a run. */
export function SmallestSideLine({ settings, change, failure }: SectionProps) {
  return (
    <SliderLine
      title={text('general_smallest')}
      hint={text('general_smallest_hint')}
      min={smallestSides.least}
      max={smallestSides.most}
      step={16}
      value={settings.smallestSide}
      nameOf={(side) => text('pixels', formatNumber(side, 0))}
      onRest={(smallestSide) => change({ smallestSide })}
      failure={failure}
    />
  );
}
