import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { nameOfClass } from '../../../ui/words/names';
import { formatNumber, formatPercent } from '../../../ui/words/numbers';
import type { ClassShare } from '../../../lists/filter/statistics';
import { countText, formatShare, text } from '../../../platform/i18n';

/** Number of classes that can be read at a glance. */
const FIRST = 8;
/** A class of a single image says nothing about the page, unless it is the only class. */
const FEWEST = 2;

interface SharesProps {
  shares: readonly ClassShare[];
  /** Number of images that have these classes. */
  images: number;
  query: string;
  /** Gets a class's name, or nothing to show all images again. */
  onQuery: (query: string) => void;
}

/** Shows the classes of the images, the most frequent first. Each class is a button that filters the list by it. */
export function Shares({ shares, images, query, onQuery }: SharesProps) {
  const [all, setAll] = useState(false);
  const shown = all || shares.length === 1 ? shares : shares.filter(({ count }) => count >= FEWEST).slice(0, FIRST);
  return (
    <figure class="shares">
      <figcaption>{countText('results_shares', images)}</figcaption>
      <ul>
        {shown.map((each) => (
          <Share key={`${each.modelId} ${each.classIndex}`} share={each} query={query} onQuery={onQuery} />
        ))}
      </ul>
      {shares.length > shown.length || (all && shares.length > 1) ? (
        <button type="button" class="button link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text('results_fewer_classes') : text('results_all_classes', formatNumber(shares.length, 0))}
        </button>
      ) : null}
    </figure>
  );
}

function Share({ share: shown, query, onQuery }: Pick<SharesProps, 'query' | 'onQuery'> & { share: ClassShare }) {
  const name = nameOfClass(shown);
  return <ShareBar {...shown} name={name} pressed={query === name} onPress={() => onQuery(query === name ? '' : name)} />;
}

interface ShareBarProps {
  name: ComponentChildren;
  count: number;
  /** In (0, 1]. */
  share: number;
  pressed: boolean;
  onPress: () => void;
}

/** A number of images as a bar, which filters the list. */
export function ShareBar({ name, count, share, pressed, onPress }: ShareBarProps) {
  return (
    <li>
      <button type="button" aria-pressed={pressed} onClick={onPress}>
        <span class="grow">{name}</span>
        <span class="number small">
          {formatNumber(count, 0)} ({share === 1 ? formatShare(1) : formatPercent(share)})
        </span>
        <span class="bar" aria-hidden="true">
          <i style={{ width: `${100 * share}%` }} />
        </span>
      </button>
    </li>
  );
}
