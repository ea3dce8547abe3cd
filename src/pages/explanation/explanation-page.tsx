import { useState } from 'preact/hooks';
import { ChooseFiles } from '../../ui/controls/choose-files';
import { describeDetail, describeStage, fractionOf } from '../../ui/words/describe-stage';
import { PageHeader } from '../../ui/controls/page-header';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { ProgressBar } from '../../ui/controls/progress-bar';
import { useDroppedFiles } from '../../ui/hooks/use-transfers';
import { useSettings } from '../../ui/hooks/use-settings';
import { captureFile } from '../../media/capture-file';
import type { Capture } from '../../domain/image-source';
import { text } from '../../platform/i18n';
import { captureFromPage, type Place, parsePlace } from './capture-from-page';
import { type ExplainerState, useExplainer } from './explainer';
import { Story } from './story';
import { render } from 'preact';

/** "Why this answer?": of an image on a page, or of a file. */
function ExplanationPage({ place }: { place: Place | null }) {
  const { settings, failure: notRead } = useSettings();
  const [explainer, state] = useExplainer(place);
  /** Outlive the image, so that the next one can be asked about the same class. */
  const [searched, setSearched] = useState<readonly number[]>([]);
  /** The explainer tells failures by its state. */
  const look = (take: () => Promise<Capture>) => {
    explainer.explain(take).catch(console.error);
  };
  const takeFirst = ([file]: Iterable<File>) => {
    if (file) look(() => captureFile(file));
  };
  const over = useDroppedFiles(takeFirst);
  if (!settings) return null;
  const { explained, error } = state;
  return (
    <div class={over ? 'explanation over' : 'explanation'}>
      <PageHeader title={text('explanation_title')}>
        <ChooseFiles name={text('explanation_choose_name')} over={over} onFiles={takeFirst} />
      </PageHeader>
      <main aria-busy={state.working !== null}>
        {notRead && <FailureNotice error={notRead} />}
        <Waiting state={state} />
        {error && (
          <div class="step">
            <FailureNotice error={error} />
            {place && !explained && (
              <button type="button" class="button outlined" onClick={() => look(() => captureFromPage(place))}>
                {text('retry')}
              </button>
            )}
          </div>
        )}
        {!explained && !error && !state.working && (
          <div class="step nothing">
            <h2>{text('explanation_empty')}</h2>
            <p>{text('explanation_empty_text')}</p>
          </div>
        )}
        {explained && (
          <Story
            explained={explained}
            settings={settings}
            searched={searched}
            onSearched={setSearched}
            onSize={(size) => {
              explainer.explainAt(size).catch(console.error);
            }}
          />
        )}
      </main>
    </div>
  );
}

/** What is being done; over an answer that is there already it is a thin line only. */
function Waiting({ state: { working, explained } }: { state: ExplainerState }) {
  if (!working) return null;
  return (
    <div class={explained ? 'waiting again' : 'waiting'}>
      <ProgressBar fraction={fractionOf(working)} name={describeStage(working)} />
      <div class="row small">
        <span class="grow" role="status">
          {describeStage(working)}
        </span>
        <span class="number">{describeDetail(working)}</span>
      </div>
    </div>
  );
}

/** Puts the page together. `?tab=&frame=&candidate=` name an image of an open tab; without them it asks for a file. */
export function openExplanationPage(root: HTMLElement, parameters: URLSearchParams): void {
  document.documentElement.lang = text('language_tag');
  document.title = text('explanation_title');
  render(<ExplanationPage place={parsePlace(parameters)} />, root);
}
