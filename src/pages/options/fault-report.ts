import type { Fault } from '../../domain/faults';
import type { EngineState, TrialReport } from '../../domain/engine-state';
import { defaultSettings, type Settings } from '../../settings/settings';

/** The facts in a report besides the failures. None of them names a page or a site. */
export interface ReportFacts {
  /** `null`: the engine has not answered. */
  engine: EngineState | null;
  settings: Settings;
  /** As the browser names itself. */
  browser: string;
  /** Language of the browser's interface. */
  language: string;
  /** Number of sites that the person has allowed. */
  sites: number | 'all';
  /** Names of the commands that have no keys. */
  withoutKeys: readonly string[];
}

/** Returns a report of failures as text. It is in English, for the people who fix them. */
export function faultReport(faults: readonly Fault[], facts: ReportFacts): string {
  const { engine, settings, browser, language, sites, withoutKeys } = facts;
  const { backend, reason, renderer, model, trial, fallback } = engine ?? {};
  const lines = [
    `GapLens ${VERSION}`,
    `${browser} (${language})`,
    `backend: ${backend ?? 'unknown'} (${reason ?? 'unknown'}), model: ${model?.id ?? 'none'}`,
    `renderer: ${renderer ? `${renderer.name}${renderer.software ? ' (software)' : ''}` : 'none'}`,
    `trial: ${trial ? describeTrial(trial) : 'none'}`,
    ...(fallback ? [`fallback: ${fallback.error.code}`] : []),
    `settings changed: ${changedIn(settings).join(', ') || 'none'}`,
    `sites allowed: ${sites}`,
    `commands without keys: ${withoutKeys.join(', ') || 'none'}`,
    `errors kept: ${faults.length}`,
  ];
  return [...lines, ...faults.map(faultLines)].join('\n');
}

function describeTrial({ milliseconds, faster }: TrialReport): string {
  const times = Object.entries(milliseconds).map(
    ([name, time]) => `${name} ${time === null ? 'not available' : `${Math.round(time)} ms`}`,
  );
  return `${times.join(', ')}, faster: ${faster}`;
}

function changedIn(settings: Settings): string[] {
  return Object.entries(defaultSettings)
    .map(([name, standard]) => ({ name, standard, value: settings[name as keyof Settings] }))
    .filter(({ standard, value }) => JSON.stringify(value) !== JSON.stringify(standard))
    .map(({ name, value }) => `${name}=${JSON.stringify(value)}`);
}

function faultLines({ at, times, place, code, name, stack }: Fault): string {
  const head = [new Date(at).toISOString(), place, code, name, ...(times > 1 ? [`${times} times`] : [])].join(' ');
  return [head, ...stack.map((frame) => `    ${frame}`)].join('\n');
}
