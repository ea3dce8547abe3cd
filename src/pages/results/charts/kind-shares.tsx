import type { PictureKind } from '../../../domain/picture-kind';
import type { KindCount } from '../../../lists/filter/statistics';
import { countText } from '../../../platform/i18n';
import { pictureKindName } from '../../../ui/words/names';
import { ShareBar } from './shares';

interface KindSharesProps {
  kinds: readonly KindCount[];
  /** `null`: all kinds are shown. */
  chosen: PictureKind | null;
  onChoose: (kind: PictureKind | null) => void;
}

/** Shows the kinds of picture that rows show, the most frequent first. Each kind is a button that filters the list by it. */
export function KindShares({ kinds, chosen, onChoose }: KindSharesProps) {
  const images = kinds.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure class="shares">
      <figcaption>{countText('results_kinds', images)}</figcaption>
      <ul>
        {kinds
          .toSorted((a, b) => b.count - a.count)
          .map(({ kind, count }) => (
            <ShareBar
              key={kind}
              name={pictureKindName(kind)}
              count={count}
              share={count / images}
              pressed={chosen === kind}
              onPress={() => onChoose(chosen === kind ? null : kind)}
            />
          ))}
      </ul>
    </figure>
  );
}
