import type { BackendFallback } from '../../domain/classification';
import { text } from '../../platform/i18n';
import { backendName } from '../words/names';
import { Icon } from '../controls/icon';
import * as strokes from '../controls/strokes';

/** Reports that the other backend took over. */
export function FallbackNotice({ fallback }: { fallback: BackendFallback }) {
  const { from } = fallback;
  return (
    <div class="notice" role="status">
      <Icon stroke={strokes.warning} />
      <span>{text('notice_fallback', backendName(from), backendName(from === 'webgl' ? 'wasm' : 'webgl'))}</span>
    </div>
  );
}
