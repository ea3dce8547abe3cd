import { useMemo, useState } from 'preact/hooks';
import { Chip } from '../../ui/controls/chip';
import { isUnsure } from '../../domain/is-unsure';
import { kindsModelId } from '../../domain/model-catalog';
import { otherKind, pictureKinds } from '../../domain/picture-kind';
import { aboutPictureKind, backendName, describePictureKind, modelName } from '../../ui/words/names';
import { formatDuration, formatPercent } from '../../ui/words/numbers';
import type { Settings } from '../../settings/settings';
import { text } from '../../platform/i18n';
import { MappedPicture, PictureKey } from './answer-picture';
import { CompareSection } from './compare-section';
import { chooseClasses, mostProbable, softmaxOf, softmaxSums } from './softmax-sums';
import type { Explained } from './explainer';
import { nameIn } from '../../ui/words/class-words/model-words';
import { descriptionIn } from '../../ui/words/describe-class';
import { Flow } from './flow';
import { formatCount } from './numbers';
import { OtherOrderSection } from './other-order-section';
import { SavingsSection } from './savings-section';
import { SoftmaxSection } from './softmax-section';
import { Tour } from './tour';
import { TwoFormsSection } from './two-forms-section';
import { Workbench } from './workbench';

interface StoryProps {
  explained: Explained;
  settings: Pick<Settings, 'classesShown' | 'unsureBelow'>;
  /** Class indices that a person searched for. */
  searched: readonly number[];
  onSearched: (searched: readonly number[]) => void;
  onSize: (inputSize: number) => void;
  /** Explains the answer of another model about the same image. */
  onModel: (modelId: string) => void;
}

/** Explains an answer step by step, from the image to its probabilities. */
export function Story({ explained, settings, searched, onSearched, onSize, onModel }: StoryProps) {
  const { answer, facts } = explained;
  const { logits, model, backend, head, milliseconds } = answer;
  const isKind = model.id === kindsModelId;
  // A network of a few classes shows all of them.
  const classesShown = facts.isNetworkInNetwork ? head.classes : settings.classesShown;
  const sums = useMemo(() => softmaxSums(logits), [logits]);
  const top = mostProbable(logits, classesShown);
  const chosen = chooseClasses(logits, classesShown, searched);
  const nameOf = nameIn(facts.words);
  const [first = 0] = top;
  const kind = isKind ? pictureKinds[first] : undefined;
  const about = kind ? aboutPictureKind(kind) : descriptionIn(facts.words, first);
  const probability = softmaxOf(sums, first);
  const answered = { predictions: [{ probability }], model, ...(answer.kind && { kind: answer.kind }) };
  const unsure = isUnsure(answered, settings.unsureBelow);
  const other = otherKind(answer);
  const [isTouring, setTouring] = useState(false);
  const map = answer.classMaps[first];
  const source = [modelName(model.id), backendName(backend), formatDuration(milliseconds)].join(text('list_separator'));
  return (
    <>
      <section class="step intro" aria-labelledby="answer">
        <div class="answer">
          <p id="answer" class="lead" role="heading" aria-level={2}>
            {unsure ? text('guess', nameOf(first)) : nameOf(first)} <span class="quiet">{formatPercent(probability)}</span>{' '}
            {unsure && <Chip tone="warn" label={text('unsure')} />}
          </p>
          {about !== '' && <p class="small about">{about}</p>}
          <p class="plain">
            {text(
              other ? 'explanation_other_kind' : `explanation_${isKind ? 'kind' : 'plain'}${unsure ? '_unsure' : ''}`,
              formatCount(head.classes),
              formatCount(map?.values.length ?? 0),
              nameOf(first),
              other ? describePictureKind(other) : '',
            )}
          </p>
          <PictureKey name={nameOf(first)} />
          <button type="button" class="button primary" onClick={() => setTouring(true)}>
            {text('explanation_tour_start')}
          </button>
          <p class="small">{source}</p>
        </div>
        <MappedPicture explained={explained} classIndex={first} name={text('explanation_picture_name', nameOf(first))} />
        {isTouring && map && <Tour subject={{ explained, sums, map, top, nameOf }} onEnd={() => setTouring(false)} />}
      </section>
      <section class="step" aria-labelledby="way-title">
        <h2 id="way-title">{text('explanation_way_title')}</h2>
        <p>
          {facts.isNetworkInNetwork
            ? text('explanation_pure', formatCount(head.classes))
            : text('explanation_intro', formatCount(head.channels), formatCount(head.classes))}
        </p>
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
      <CompareSection explained={explained} chosen={chosen} nameOf={nameOf} />
      <SoftmaxSection logits={logits} sums={sums} chosen={chosen} nameOf={nameOf} />
      <SavingsSection explained={explained} />
      <TwoFormsSection explanation={answer} />
      {facts.isNetworkInNetwork && <OtherOrderSection explained={explained} onModel={onModel} />}
      <Sources />
    </>
  );
}

function Sources() {
  return (
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
  );
}
