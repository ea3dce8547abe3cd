import { useMemo } from 'preact/hooks';
import { Chip } from '../../ui/controls/chip';
import { describeClass } from '../../ui/words/describe-class';
import { backendName } from '../../ui/words/names';
import { formatDuration, formatPercent } from '../../ui/words/numbers';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { chooseClasses, mostProbable, softmaxOf, softmaxSums } from './softmax-sums';
import type { Explained } from './explainer';
import { nameIn } from '../../ui/words/class-words/model-words';
import { Flow } from './flow';
import { formatCount } from './numbers';
import { SavingsSection } from './savings-section';
import { SoftmaxSection } from './softmax-section';
import { TwoFormsSection } from './two-forms-section';
import { Workbench } from './workbench';

interface StoryProps {
  explained: Explained;
  settings: Pick<Settings, 'classesShown' | 'unsureBelow'>;
  /** Class indices that a person searched for. */
  searched: readonly number[];
  onSearched: (searched: readonly number[]) => void;
  onSize: (inputSize: number) => void;
}

/** Explains an answer step by step, from the image to its probabilities. */
export function Story({ explained, settings, searched, onSearched, onSize }: StoryProps) {
  const { explanation, facts } = explained;
  const { logits, model, backend, head, inputSize, milliseconds } = explanation;
  const { classesShown } = settings;
  const sums = useMemo(() => softmaxSums(logits), [logits]);
  const top = mostProbable(logits, classesShown);
  const chosen = chooseClasses(logits, classesShown, searched);
  const nameOf = nameIn(facts.words);
  const [first = 0] = top;
  const firstClass = facts.words.classes[first];
  const about = firstClass ? describeClass(firstClass) : '';
  const probability = softmaxOf(sums, first);
  const unsure = probability < settings.unsureBelow;
  const source = [model.name, backendName(backend), formatDuration(milliseconds)].join(text('list_separator'));
  return (
    <>
      <section class="step intro" aria-labelledby="answer">
        <div class="answer">
          <p id="answer" class="lead">
            {unsure ? text('guess', nameOf(first)) : nameOf(first)} <span class="quiet">{formatPercent(probability)}</span>{' '}
            {unsure && <Chip tone="warn" label={text('unsure')} />}
          </p>
          <p class="small">{source}</p>
        </div>
        {about !== '' && <p class="small about">{about}</p>}
        <p>{text('explanation_intro', formatCount(head.channels), formatCount(head.classes))}</p>
        {inputSize !== facts.inputSize && <p class="notice">{text('explanation_finer', inputSize, facts.inputSize)}</p>}
        <Flow explained={explained} sums={sums} chosen={chosen} />
      </section>
      <Workbench
        explained={explained}
        sums={sums}
        chosen={chosen}
        searched={searched.filter((classIndex) => !top.includes(classIndex))}
        onSearch={(classIndex) => onSearched([...new Set([...searched, classIndex])])}
        onRemove={(classIndex) => onSearched(searched.filter((each) => each !== classIndex))}
        onSize={onSize}
      />
      <SoftmaxSection logits={logits} sums={sums} chosen={chosen} nameOf={nameOf} />
      <SavingsSection explained={explained} />
      <TwoFormsSection explanation={explanation} />
      <section class="step sources" aria-labelledby="sources-title">
        <h2 id="sources-title">{text('explanation_sources')}</h2>
        <ul>
          <li>
            M. Lin, Q. Chen, S. Yan: <cite>Network in Network</cite>,{' '}
            <a href="https://arxiv.org/abs/1312.4400" target="_blank" rel="noreferrer">
              arXiv 1312.4400
            </a>
          </li>
          <li>
            B. Zhou, A. Khosla, A. Lapedriza, A. Oliva, A. Torralba:{' '}
            <cite>Learning Deep Features for Discriminative Localization</cite>,{' '}
            <a href="https://arxiv.org/abs/1512.04150" target="_blank" rel="noreferrer">
              arXiv 1512.04150
            </a>
          </li>
        </ul>
      </section>
    </>
  );
}
