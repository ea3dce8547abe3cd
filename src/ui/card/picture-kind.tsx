import { isKindUnsure, type KindAnswer } from '../../domain/picture-kind';
import { text } from '../../platform/i18n';
import { Chip } from '../controls/chip';
import { Icon } from '../controls/icon';
import { kindStrokes } from '../controls/kind-strokes';
import { aboutPictureKind, describePictureKind } from '../words/names';
import { formatPercent } from '../words/numbers';

/** The kind of picture as an answer's headline, because no class was named. An icon, and no bar, shows that this is no class. */
export function KindHeadline({ kind }: { kind: KindAnswer }) {
  return (
    <>
      {isKindUnsure(kind) ? (
        <span class="row">
          <Chip tone="warn" label={text('unsure')} />
          <span class="small">{formatPercent(kind.probability)}</span>
        </span>
      ) : (
        <span class="small">{[text('picture_kind'), formatPercent(kind.probability)].join(text('list_separator'))}</span>
      )}
      <div class="lead kind" title={aboutPictureKind(kind.kind)}>
        <Icon stroke={kindStrokes[kind.kind]} />
        {describePictureKind(kind)}
      </div>
      <div class="quiet">{text('no_class_named')}</div>
    </>
  );
}

/** The kind of picture beside a class, for anything but a photograph. */
export function KindLine({ kind }: { kind: KindAnswer | null }) {
  if (!kind || kind.kind === 'photograph') return null;
  return (
    <div class="quiet kind">
      <Icon stroke={kindStrokes[kind.kind]} />
      {describePictureKind(kind)}
    </div>
  );
}
