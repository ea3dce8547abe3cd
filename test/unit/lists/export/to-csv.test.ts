import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../../src/lists/export/to-csv';
import { type EntryWords, toEntry } from '../../../../src/lists/export/to-entry';
import { anyRows } from '../../../support/arbitrary-rows';
import { chart, koala } from '../../../support/sample-classification';
import { classifiedRow, rowOf } from '../../../support/sample-rows';

const words: EntryWords = {
  describeError: ({ code, params }) => [code, ...params].join(' '),
  nameOfClass: ({ names }) => names.en,
};

/** A reader of its own, letter by letter after the grammar of RFC 4180, that refuses what is not of it. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let at = 0;
  const take = (expected: string) => {
    if (!text.startsWith(expected, at)) throw new Error(`${JSON.stringify(expected)} is missing at ${at}`);
    at += expected.length;
  };
  const quoted = () => {
    let field = '';
    take('"');
    while (text[at] !== '"' || text[at + 1] === '"') {
      if (at >= text.length) throw new Error('A quote is not closed');
      if (text[at] === '"') at += 1;
      field += text[at];
      at += 1;
    }
    take('"');
    return field;
  };
  const plain = () => {
    const start = at;
    while (at < text.length && !/[",\r\n]/.test(text[at]!)) at += 1;
    return text.slice(start, at);
  };
  while (at < text.length) {
    const record = [text[at] === '"' ? quoted() : plain()];
    while (text[at] === ',') {
      at += 1;
      record.push(text[at] === '"' ? quoted() : plain());
    }
    take('\r\n');
    records.push(record);
  }
  return records;
}

const readCsv = (text: string) => {
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const [head = [], ...records] = parseCsv(text.slice(1));
  return records.map((record) => {
    expect(record).toHaveLength(head.length);
    return Object.fromEntries(head.map((column, i) => [column, record[i]!]));
  });
};

describe('toCsv', () => {
  test('writes a header and one row per image', () => {
    expect(toCsv([classifiedRow('a', koala)], words)).toBe(
      '\uFEFFname,kind,url,frame,selector,captureMethod,width,height,animation_ms,label_1,probability_1,label_2,probability_2,label_3,probability_3,' +
        'label_4,probability_4,label_5,probability_5,error,message,incomplete,name_1,name_2,name_3,name_4,name_5,picture_kind,picture_kind_probability\r\n' +
        'a.jpg,img,https://example.org/a.jpg,https://example.org/,#a,page,640,480,,koala,0.893000,indri,0.012000,' +
        'Madagascar cat,0.006100,three-toed sloth,0.003100,siamang,0.000900,,,,' +
        'Koala,Indri,Ring-tailed lemur,Three-toed sloth,Siamang,,\r\n',
    );
  });

  test('names the kind of picture at the end of a row', () => {
    const [record] = readCsv(toCsv([classifiedRow('a', chart)], words));
    expect(record).toMatchObject({ label_1: '', picture_kind: 'chart', picture_kind_probability: '0.940000' });
  });

  test('leaves the cells of unknown values empty', () => {
    const [record] = readCsv(toCsv([rowOf('a', { place: null, address: null })], words));
    expect(Object.values(record!).filter(Boolean)).toEqual(['a.jpg']);
  });

  test('quotes cells that contain commas, quotes or line breaks', () => {
    const [record] = readCsv(toCsv([rowOf('a', { name: 'one, "two"\r\nthree' })], words));
    expect(record?.['name']).toBe('one, "two"\r\nthree');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t1', '\r1', '\n1', '＝1+1'])(
    'escapes the name %j so that it is not a formula',
    (name) => {
      const [record] = readCsv(toCsv([rowOf('a', { name })], words));
      expect(record?.['name']).toBe(`'${name}`);
    },
  );

  test('escapes formulas after semicolons, tabs and line breaks, where some spreadsheets split cells', () => {
    const [record] = readCsv(toCsv([rowOf('a', { name: 'a;=1;b=2\n@x\t-3; ＝4;＝5' })], words));
    expect(record?.['name']).toBe("a;'=1;b=2\n'@x\t'-3;' ＝4;'＝5");
  });

  test('round-trips any page content and never begins a formula', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const records = readCsv(toCsv(rows, words));
        expect(records).toHaveLength(rows.length);
        records.forEach((record, i) => {
          const { name, url, selector, predictions, error } = toEntry(rows[i]!, words);
          for (const cell of Object.values(record)) expect(cell).not.toMatch(/^[\t\r\n]|(?:^|[;\t\r\n])[=+\-@＝＋－＠]/);
          const written = [
            name,
            url ?? '',
            selector ?? '',
            predictions?.[0]?.label ?? '',
            predictions?.[0]?.name ?? '',
            error?.message ?? '',
          ];
          const read = [
            record['name'],
            record['url'],
            record['selector'],
            record['label_1'],
            record['name_1'],
            record['message'],
          ];
          const withoutApostrophes = (cell = '') => cell.replaceAll("'", '');
          expect(read.map(withoutApostrophes)).toEqual(written.map(withoutApostrophes));
          if (predictions) expect(Number(record['probability_1'])).toBeCloseTo(predictions[0]!.probability, 6);
        });
      }),
    );
  });
});
