import { backendName, modelName } from '../../ui/words/names';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { FallbackNotice } from '../../ui/card/fallback-notice';
import type { EngineState } from '../../domain/engine-state';
import { text } from '../../platform/i18n';
import { describeReason } from './describe-reason';
import { FaultsLine } from './faults-line';
import type { SectionProps } from './section-props';
import { SelfTestLine } from './self-test-line';
import { TrialLine } from './trial-line';

export function DiagnosticsSection({ engine, settings }: SectionProps) {
  const again = () => engine.run();
  return (
    <>
      <div class="engine" aria-live="polite" aria-busy={engine.busy}>
        {engine.busy && <p class="quiet">{text('options_loading')}</p>}
        {engine.error && <FailureNotice error={engine.error} />}
        {engine.value && <EngineFacts state={engine.value} />}
      </div>
      <SelfTestLine onDone={again} />
      <TrialLine onDone={again} />
      <FaultsLine engine={engine} settings={settings} />
    </>
  );
}

function EngineFacts({ state }: { state: EngineState }) {
  const { renderer, backend, model, fallback } = state;
  const facts = [
    ['diagnostics_renderer', renderer ? rendererName(renderer) : text('diagnostics_no_renderer')],
    ['diagnostics_backend', backendName(backend)],
    ['diagnostics_reason', describeReason(state)],
    ['diagnostics_model', model ? modelName(model.id) : text('diagnostics_nothing')],
  ] as const;
  return (
    <>
      <dl class="facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{text(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {fallback && (
        <>
          <FallbackNotice fallback={fallback} />
          <FailureNotice error={fallback.error} />
        </>
      )}
    </>
  );
}

function rendererName({ name, software }: NonNullable<EngineState['renderer']>): string {
  return software ? text('diagnostics_software', name) : name;
}
