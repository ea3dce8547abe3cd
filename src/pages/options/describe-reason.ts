import { backendName } from '../../ui/words/names';
import type { EngineState } from '../../domain/engine-state';
import { text } from '../../platform/i18n';

/** Returns one sentence on why the engine uses its backend. */
export function describeReason({ backend, reason }: EngineState): string {
  switch (reason) {
    case 'forced':
      return text('reason_forced', backendName(backend));
    case 'model':
      return text('reason_model', backendName(backend));
    case 'no-webgl2':
      return text('reason_no_webgl2', backendName(backend));
    case 'software-renderer':
      return text('reason_software_renderer', backendName(backend));
    case 'untried':
      return text('reason_untried', backendName(backend));
    case 'trial':
      return text('reason_trial', backendName(backend));
    case 'fallback':
      return text('reason_fallback', backendName(backend));
  }
}
