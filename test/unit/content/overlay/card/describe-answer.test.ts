import { beforeEach, expect, test, vi } from 'vitest';
import { describeAnswer } from '../../../../../src/content/overlay/card/describe-answer';
import { declareBrowser, englishWords } from '../../../../support/fake-browser';
import { koala } from '../../../../support/sample-classification';

const description = { synonyms: ['koala', 'koala bear'], gloss: 'sluggish tailless marsupial' };
let asked: unknown[];
let answer: (value: unknown) => void;

beforeEach(() => {
  asked = [];
  const sendMessage = (message: unknown) => {
    asked.push(message);
    return new Promise((resolve) => {
      answer = (value) => resolve({ ok: true, value });
    });
  };
  declareBrowser({ i18n: englishWords, runtime: { sendMessage } as never });
});

test('asks once for all classes of the answer, and describes those that are known', async () => {
  const about = new Promise<ReadonlyMap<number, string>>((resolve) => {
    describeAnswer(koala, resolve, new AbortController().signal);
  });
  const classIndices = koala.predictions.map(({ classIndex }) => classIndex);
  expect(asked).toEqual([
    expect.objectContaining({ type: 'describeClasses', payload: { modelId: 'efficientnet-lite0', classIndices } }),
  ]);
  answer([description]);
  const known = await about;
  expect(known.get(105)).toBe('Also called koala bear. Sluggish tailless marsupial.');
  expect(known.get(384)).toBe('');
});

test('says nothing about an answer that the card no longer shows', async () => {
  const shown = new AbortController();
  const onDescribed = vi.fn();
  describeAnswer(koala, onDescribed, shown.signal);
  shown.abort();
  answer([description]);
  await new Promise((resolve) => setTimeout(resolve));
  expect(onDescribed).not.toHaveBeenCalled();
});
