import type { BackendFallback } from '../shared/classification';
import { text } from '../shared/i18n';
import { backendName } from './backend-name';
import { Icon } from './icon';
import * as strokes from './strokes';

/** Says that the other backend took over. */
export function FallbackNotice({ fallback }: { fallback: BackendFallback }) {
  const { from } = fallback;
  return (
    <div class="notice" role="status">
      <Icon stroke={strokes.warning} />
      <span>{text('notice_fallback', backendName(from), backendName(from === 'webgl' ? 'wasm' : 'webgl'))}</span>
    </div>
  );
}
