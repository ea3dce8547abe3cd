import { useEffect, useState } from 'preact/hooks';
import { loadFaults, onFaultsChanged } from '../../settings/faults';
import type { Fault } from '../../domain/faults';
import { countText, text } from '../../platform/i18n';
import { collectFacts } from './collect-facts';
import { faultReport } from './fault-report';
import type { SectionProps } from './section-props';
import { SettingLine } from './setting-line';
import { useTask } from './use-task';

/** Counts the failures that were caught, and copies a report of them to send to the developers. */
export function FaultsLine({ engine, settings }: Pick<SectionProps, 'engine' | 'settings'>) {
  const faults = useFaults();
  const copy = useTask(async () => {
    const facts = await collectFacts(engine.value, settings);
    await navigator.clipboard.writeText(faultReport(faults ?? [], facts));
  });
  return (
    <SettingLine
      title={text('diagnostics_faults')}
      hint={
        <>
          {text('diagnostics_faults_hint')}
          <div class="report" role="status">
            {faults &&
              (faults.length === 0 ? text('diagnostics_no_faults') : countText('diagnostics_faults_kept', faults.length))}
            {copy.error && ` ${text('diagnostics_not_copied')}`}
          </div>
          {PROJECT.issues !== null && (
            <div class="report">
              <a href={PROJECT.issues}>{text('about_issues')}</a>
            </div>
          )}
        </>
      }
    >
      <button type="button" class="button outlined copy-report" onClick={() => copy.run()}>
        {text(copy.value === undefined ? 'copied' : 'diagnostics_copy_report')}
      </button>
    </SettingLine>
  );
}

/** Returns the stored failures, kept current; `null` until the browser has answered. */
function useFaults(): Fault[] | null {
  const [faults, setFaults] = useState<Fault[] | null>(null);
  useEffect(() => {
    const closing = new AbortController();
    onFaultsChanged(setFaults, closing.signal);
    // A storage that cannot be read holds no failures.
    loadFaults().then(setFaults, () => setFaults([]));
    return () => closing.abort();
  }, []);
  return faults;
}
