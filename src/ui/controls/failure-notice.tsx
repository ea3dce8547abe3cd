import { describeError, text } from '../../platform/i18n';
import type { ErrorCode, ErrorReport } from '../../domain/errors';
import { Icon } from './icon';
import * as strokes from './strokes';

/** Names a failure in two words, then says in one sentence what to do. It shows no class and no bar. */
export function FailureNotice({ error }: { error: ErrorReport }) {
  return (
    <div class="failure" role="alert">
      <div class="broken">
        <Icon stroke={strokes.broken} />
      </div>
      <div class="grow">
        <div class="title">{failureTitle(error.code)}</div>
        <div class="quiet">{describeError(error)}</div>
      </div>
    </div>
  );
}

function failureTitle(code: ErrorCode): string {
  if (code === 'unreachable-frame') return text('failure_frame');
  if (code.startsWith('page-') || code === 'tab-gone') return text('failure_page');
  if (code.startsWith('settings-file-')) return text('failure_settings_file');
  if (code === 'settings-not-stored' || code === 'settings-not-read') return text('failure_settings');
  if (/^(image|screen)-|^(no-image-address|element-gone|site-not-allowed)$/.test(code)) return text('failure_image');
  // Any press may end in another error, such as one on a button that opens a page.
  return text(/^(model|backend|engine)-|^aborted$/.test(code) ? 'failure_engine' : 'failure_other');
}
