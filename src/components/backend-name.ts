import type { Backend } from '../shared/classification';
import { text } from '../shared/i18n';

export function backendName(backend: Backend): string {
  return text(`backend_${backend}`);
}
