/** Answers that are kept. One has about 10 kB: the logits of a thousand classes, and a thumbnail. */
const MOST = 2000;

/** Keeps the latest answers in memory, by the keys of their images. */
export class KnownAnswers<Answer> {
  /** Latest used last. */
  readonly #answers = new Map<string, Answer>();

  find(key: string): Answer | undefined {
    const answer = this.#answers.get(key);
    if (answer !== undefined) this.keep(key, answer);
    return answer;
  }

  keep(key: string, answer: Answer): void {
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= MOST) break;
      this.#answers.delete(oldest);
    }
  }
}
