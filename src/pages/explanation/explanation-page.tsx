import { useEffect, useState } from 'preact/hooks';
import { ChooseFiles } from '../../ui/controls/choose-files';
import { describeDetail, describeStage, fractionOf } from '../../ui/words/describe-stage';
import { PageHeader } from '../../ui/controls/page-header';
import { FailureNotice } from '../../ui/controls/failure-notice';
import { ProgressBar } from '../../ui/controls/progress-bar';
import { useDroppedFiles } from '../../ui/hooks/use-transfers';
import { useSettings } from '../../ui/hooks/use-settings';
import { captureFile } from '../../media/capture-file';
import { kindsModelId } from '../../domain/model-catalog';
import { text } from '../../platform/i18n';
import { type Place, parsePlace } from './capture-from-page';
import { type ExplainerState, useExplainer } from './explainer';
import { ModelChoice } from './model-choice';
import { Story } from './story';
import { render } from 'preact';
import { preparePage } from '../../ui/prepare-page';

/** "Why this answer?", for an image of a page or a file. */
function ExplanationPage({ place }: { place: Place | null }) {
  const { settings, failure: notRead } = useSettings();
  const [explainer, state] = useExplainer(place);
  /** Kept when the image changes, to ask about the same class again. */
  const [searched, setSearched] = useState<readonly number[]>([]);
  /** A bad file stays bad, so it is not tried again. */
  const [isFromFile, setFromFile] = useState(false);
  const explainWith = (modelId: string) => {
    // Class indices mean something else to another model.
    setSearched([]);
    explainer.explainWith(modelId).catch(console.error);
  };
  const takeFirst = ([file]: Iterable<File>) => {
    if (!file) return;
    setFromFile(true);
    // The explainer reports failures in its state.
    explainer.explain(() => captureFile(file)).catch(console.error);
  };
  const over = useDroppedFiles(takeFirst);
  const { explained, error } = state;
  const isKind = (explained?.answer.model.id ?? place?.modelId) === kindsModelId;
  const title = text(isKind ? 'why_kind_link' : 'explanation_title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!settings) return null;
  return (
    <div class={over ? 'explanation over' : 'explanation'}>
      <PageHeader title={title}>
        <ChooseFiles name={text('explanation_choose_name')} over={over} onFiles={takeFirst} />
      </PageHeader>
      <main aria-busy={state.working !== null}>
        {notRead && <FailureNotice error={notRead} />}
        <Waiting state={state} />
        {error && (
          <div class="step">
            <FailureNotice error={error} />
            {!explained && !(isFromFile && error.code.startsWith('image-')) && (
              <button
                type="button"
                class="button outlined"
                onClick={() => {
                  explainer.retry().catch(console.error);
                }}
              >
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
        {explained && <ModelChoice settings={settings} chosen={explained.answer.model.id} onChoose={explainWith} />}
        {explained && (
          <Story
            key={explained.answer.model.id}
            explained={explained}
            settings={settings}
            searched={searched}
            onSearched={setSearched}
            onModel={explainWith}
            onSize={(size) => {
              explainer.explainAt(size).catch(console.error);
            }}
          />
        )}
      </main>
    </div>
  );
}

/** Shows the work under way; above an answer, it is only a thin line. */
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

/** Renders the page. `?tab=&frame=&candidate=` name an image of an open tab, `?list=&file=` a listed file; without them the page asks for a file. */
export function openExplanationPage(root: HTMLElement, parameters: URLSearchParams): void {
  preparePage(root);
  render(<ExplanationPage place={parsePlace(parameters)} />, root);
}
