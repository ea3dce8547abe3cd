import type { Fault } from '../../domain/faults';
import type { EngineState } from '../../domain/engine-state';

/** Returns a report of failures as text. It is in English, for the people who fix them. */
export function faultReport(faults: readonly Fault[], engine: EngineState | null, browserName: string): string {
  const { backend, reason, renderer, model, fallback } = engine ?? {};
  const facts = [
    `GapLens ${VERSION}`,
    browserName,
    `backend: ${backend ?? 'unknown'} (${reason ?? 'unknown'}), renderer: ${renderer?.name ?? 'none'}, model: ${model?.id ?? 'none'}`,
    ...(fallback ? [`fallback: ${fallback.error.code}`] : []),
    `errors kept: ${faults.length}`,
  ];
  return [...facts, ...faults.map(faultLines)].join('\n');
}

function faultLines({ at, times, place, code, name, stack }: Fault): string {
  const head = [new Date(at).toISOString(), place, code, name, ...(times > 1 ? [`${times} times`] : [])].join(' ');
  return [head, ...stack.map((frame) => `    ${frame}`)].join('\n');
}
