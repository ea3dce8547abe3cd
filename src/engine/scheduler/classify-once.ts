import {
  type ClassifyRequest,
  type EngineChoices,
  type EngineTask,
  FIRST,
  type KindsUse,
  type WorkerClassification,
} from '../../messaging/contracts';
import { contentKey } from './content-key';
import type { Model } from './engine-worker';
import { type Priority, rankOf } from './job';
import { KnownAnswers } from './known-answers';
import { SharedWork } from './shared-work';

type Task = ClassifyRequest & EngineTask;

interface Options {
  /** Returns the model that a request gets now. */
  modelOf(choices: EngineChoices): Model;
  /** Has an image classified by a worker. The priority may rise meanwhile. The same key means the same work. */
  classify(task: Task, priority: Priority, signal: AbortSignal, key: string): Promise<WorkerClassification>;
  /** Called when the priority of an image that is under way has risen. */
  onRise(): void;
  /** Called when an image that a person waits for needs no work of its own. */
  onShared(): void;
}

interface UnderWay {
  priority: Priority;
  work: SharedWork<WorkerClassification>;
}

/**
 * Classifies no picture twice: an image with the same content as one that is under way, or that has an answer, gets the answer of that.
 * Failures are not remembered. Nothing of private windows is.
 */
export class ClassifyOnce {
  readonly #options: Options;
  readonly #answers = new KnownAnswers<WorkerClassification>();
  readonly #underWay = new Map<string, UnderWay>();

  constructor(options: Options) {
    this.#options = options;
  }

  async classify(task: Task, signal: AbortSignal): Promise<WorkerClassification> {
    const { jobId, capture, choices, owner, again, isPrivate } = task;
    const priority = { rank: rankOf(task.urgency, task.inFront), owners: new Set([owner]) };
    if (isPrivate) return this.#options.classify(task, priority, signal, jobId);
    const key = await contentKey(capture, this.#options.modelOf(choices), kindsUseOf(task));
    signal.throwIfAborted();
    const known = again ? undefined : this.#answers.find(key);
    if (known) {
      this.#noteShared(priority);
      return asAnswerTo(task, known);
    }
    const under = this.#underWay.get(key);
    if (under && !under.work.isStopped) {
      this.#raise(under.priority, priority);
      this.#noteShared(priority);
      return asAnswerTo(task, await under.work.join(signal));
    }
    return this.#begin(key, task, priority).join(signal);
  }

  #begin(key: string, task: Task, priority: Priority): SharedWork<WorkerClassification> {
    const classify = async (signal: AbortSignal) => {
      try {
        const answer = await this.#options.classify(task, priority, signal, key);
        this.#answers.keep(key, answer);
        return answer;
      } finally {
        if (this.#underWay.get(key)?.work === work) this.#underWay.delete(key);
      }
    };
    const work = new SharedWork(classify);
    this.#underWay.set(key, { priority, work });
    return work;
  }

  #noteShared({ rank }: Priority): void {
    if (rank === FIRST) this.#options.onShared();
  }

  #raise(priority: Priority, { rank, owners }: Priority): void {
    for (const owner of owners) priority.owners.add(owner);
    if (rank >= priority.rank) return;
    priority.rank = rank;
    this.#options.onRise();
  }
}

/** Returns how the network "Kinds of picture" takes part. The answer depends on it. */
export function kindsUseOf({ choices, nameAnyway = false }: { choices: EngineChoices; nameAnyway?: boolean }): KindsUse {
  if (!choices.tellsKinds) return 'none';
  return nameAnyway ? 'accompanies' : 'decides';
}

/** Returns an answer for another image with the same content. Nothing but its capture took time. */
function asAnswerTo({ capture, wantsPreview }: Task, { preview, ...known }: WorkerClassification): WorkerClassification {
  const milliseconds = { capture: capture.took, decode: 0, preprocess: 0, infer: 0 };
  const wanted = wantsPreview && preview ? { preview } : {};
  return { ...known, ...wanted, captureMethod: capture.captureMethod, milliseconds, isKnown: true };
}
