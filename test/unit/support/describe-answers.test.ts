import { beforeAll, describe, expect, it } from 'vitest';
import { countClassified, createAnswerText } from '../../support/describe-answers.mjs';

describe('answers on the command line', () => {
  let answerText: Awaited<ReturnType<typeof createAnswerText>>;
  beforeAll(async () => {
    answerText = await createAnswerText();
  });

  it('have the names and percentages of the user interface', () => {
    const predictions = [
      { name: 'Espresso', probability: 0.9612 },
      { name: 'Cup', probability: 0.0131 },
      { name: 'Consomme', probability: 0.0004 },
      { name: 'Chocolate sauce', probability: 0.0003 },
    ];
    expect(answerText({ predictions })).toBe('Espresso 96%, Cup 1.3%, Consomme < 0.1%');
    expect(answerText({ predictions: predictions.slice(0, 1), incomplete: true })).toBe('Espresso 96% (incomplete file)');
  });

  it('mark a kind of picture that is a guess', () => {
    const answer = { predictions: [], pictureKind: 'logo' as const };
    expect(answerText({ ...answer, pictureKindProbability: 0.97 })).toBe('Logo or icon 97%: no class named');
    expect(answerText({ ...answer, pictureKindProbability: 0.72 })).toBe('Logo or icon? 72%: no class named');
  });

  it('say why there is none', () => {
    expect(answerText({ error: { code: 'image-empty', message: 'The file is empty.' } })).toBe(
      'The file is empty. (image-empty)',
    );
  });

  it('count only what was classified', () => {
    const error = { code: 'image-empty', message: '' };
    expect(countClassified([{}, { error }, {}, { error }])).toBe('2 of 4 images classified');
    expect(countClassified([{}])).toBe('1 of 1 image classified');
  });
});
