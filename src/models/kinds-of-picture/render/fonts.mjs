// Fonts of the rendered pictures by script: faces to train on, and faces kept apart for the measurement.
import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Kept apart: never seen in training. */
const APART = new Set(
  'lora ubuntu raleway crimson-text ibm-plex-mono indie-flower anton pacifico vt323 cinzel rubik reenie-beanie zilla-slab special-elite'.split(
    ' ',
  ),
);
const HAND =
  'caveat dancing-script shadows-into-light patrick-hand satisfy great-vibes homemade-apple kalam permanent-marker indie-flower reenie-beanie'.split(
    ' ',
  );
const DISPLAY =
  'bebas-neue anton lobster abril-fatface righteous bangers press-start-2p creepster unifrakturcook cinzel alfa-slab-one orbitron monoton pacifico comfortaa fredoka vt323 permanent-marker oswald'.split(
    ' ',
  );
const MONO = 'jetbrains-mono fira-code courier-prime roboto-mono inconsolata ibm-plex-mono special-elite'.split(' ');
const OTHER_SCRIPTS = new Set('noto-sans-kr noto-sans-sc noto-serif-jp amiri cairo tajawal'.split(' '));
/** Names of the Noto faces, which fontconfig finds in the fetched Debian packages. */
const NOTO = {
  hebrew: 'Hebrew',
  arabic: 'Arabic',
  devanagari: 'Devanagari',
  tamil: 'Tamil',
  thai: 'Thai',
  armenian: 'Armenian',
  georgian: 'Georgian',
  bengali: 'Bengali',
  greek: '',
  cyrillic: '',
  japanese: 'CJK JP',
  chinese: 'CJK SC',
  korean: 'CJK KR',
};
const SPELLED = {
  pt: 'PT',
  eb: 'EB',
  dm: 'DM',
  ibm: 'IBM',
  jetbrains: 'JetBrains',
  unifrakturcook: 'UnifrakturCook',
  vt323: 'VT323',
  '2p': '2P',
};

/** @param {string} data folder with the fetched packages @param {boolean} apart whether the faces kept apart are wanted */
export function createFonts(data, apart) {
  const mine = readdirSync(path.join(data, 'npm/node_modules/@fontsource')).filter(
    (name) => !OTHER_SCRIPTS.has(name) && APART.has(name) === apart,
  );
  const special = [...HAND, ...DISPLAY, ...MONO];
  const styles = {
    hand: mine.filter((name) => HAND.includes(name)),
    display: mine.filter((name) => DISPLAY.includes(name)),
    mono: mine.filter((name) => MONO.includes(name)),
    plain: mine.filter((name) => !special.includes(name)),
  };
  /** A face for a script: its CSS family, and the style sheets that it needs. */
  function choose(random, script, style = 'plain') {
    if (script === 'latin') {
      const name = random.pick(styles[style]);
      const sheet = (file) => `<link rel="stylesheet" href="/npm/node_modules/@fontsource/${name}/${file}.css">`;
      return { family: `'${title(name)}', sans-serif`, head: sheet('index') + sheet('700') };
    }
    // Sans-serif faces are for training, serif ones are kept apart.
    return { family: `'${`Noto ${apart ? 'Serif' : 'Sans'} ${NOTO[script]}`.trim()}', sans-serif`, head: '' };
  }
  return { choose };
}

function title(name) {
  return name
    .split('-')
    .map((part) => SPELLED[part] ?? part[0].toUpperCase() + part.slice(1))
    .join(' ');
}
