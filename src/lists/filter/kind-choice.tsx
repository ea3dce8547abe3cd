import type { PictureKind } from '../../domain/picture-kind';
import { text } from '../../platform/i18n';
import { pictureKindName } from '../../ui/words/names';
import { formatNumber } from '../../ui/words/numbers';
import type { KindCount } from './statistics';

interface KindChoiceProps {
  /** The kinds of picture in the list. */
  counts: readonly KindCount[];
  /** `null`: all kinds. */
  chosen: PictureKind | null;
  onChoose: (kind: PictureKind | null) => void;
}

/** Shows only images of one kind of picture. A kind that the list no longer has stays as long as it is chosen. */
export function KindChoice({ counts, chosen, onChoose }: KindChoiceProps) {
  const hasChosen = chosen === null || counts.some(({ kind }) => kind === chosen);
  const options = hasChosen ? counts : [...counts, { kind: chosen, count: 0 }];
  return (
    <select
      class="button outlined kinds"
      aria-label={text('list_kind')}
      value={chosen ?? ''}
      onChange={({ currentTarget }) => onChoose(options.find(({ kind }) => kind === currentTarget.value)?.kind ?? null)}
    >
      <option value="">{text('list_kind_all')}</option>
      {options.map(({ kind, count }) => (
        <option key={kind} value={kind}>
          {text('list_kind_option', pictureKindName(kind), formatNumber(count, 0))}
        </option>
      ))}
    </select>
  );
}
