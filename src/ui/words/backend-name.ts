import type { Backend } from '../../domain/classification';
import { text } from '../../platform/i18n';

export function backendName(backend: Backend): string {
  return text(`backend_${backend}`);
}
