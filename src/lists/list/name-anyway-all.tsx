import { countText } from '../../platform/i18n';
import { Icon } from '../../ui/controls/icon';
import * as strokes from '../../ui/controls/strokes';

/** A button under a list's counts that has a class named for the images that have none because of their kind of picture. */
export function NameAnywayAll({ count, onName }: { count: number; onName: () => void }) {
  return (
    <button type="button" class="button link name-anyway-all" onClick={onName}>
      <Icon stroke={strokes.tag} />
      {countText('name_anyway_all', count)}
    </button>
  );
}
