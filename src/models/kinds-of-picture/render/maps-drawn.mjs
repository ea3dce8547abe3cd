// Maps drawn from nothing: street plans as map services show them, transit plans, relief with contour lines.

/** Palettes of street plans: land, minor, major, edge, water, park, building, ink. The last three are kept apart. */
const STREETS = [
  ['#f2efe9', '#ffffff', '#f9d29d', '#d9c9b0', '#aad3df', '#c8e6b9', '#d9d0c9', '#444'],
  ['#f5f5f3', '#ffffff', '#fde293', '#dadada', '#a8dafc', '#c5e8c5', '#ececea', '#555'],
  ['#242f3e', '#38414e', '#746855', '#1f2835', '#17263c', '#263c3f', '#2b3544', '#d59563'],
  ['#fafaf8', '#e3e3e0', '#d0d0cc', '#c8c8c4', '#d4dadc', '#eceee8', '#efefec', '#777'],
  ['#ebe3cd', '#f5f1e6', '#f8c967', '#e9bc62', '#b9d3c2', '#a5b076', '#dfd2ae', '#806b63'],
  ['#fdf8ef', '#d8c8a8', '#b03a2e', '#5d4037', '#bcd4e0', '#d5dfb8', '#e0b9a0', '#3e2723'],
  ['#e9e5dc', '#ffffff', '#ffe15b', '#c9a227', '#86cdf2', '#b6dfa5', '#dcd6ca', '#333'],
  ['#1a1a1a', '#333333', '#5a5a5a', '#000000', '#0d1b26', '#1d261d', '#262626', '#999'],
  ['#f8f4f0', '#fefefe', '#fc8', '#cfcdca', '#a0c8f0', '#d8e8c8', '#dfdbd7', '#555'],
];
const APART_FROM = 6;

export function streetMap({ random, width, height, place, apart }) {
  const [land, minor, major, edge, water, park, building, ink] = random.pick(
    apart ? STREETS.slice(APART_FROM) : STREETS.slice(0, APART_FROM),
  );
  const angle = random.between(0, 90);
  const reach = Math.hypot(width, height);
  const middle = [width / 2, height / 2];
  const grown = random.chance(0.5);
  const roads = { minor: [], major: [] };
  for (let at = -reach / 2; at < reach / 2; at += random.between(22, 80))
    for (const across of [0, 1]) {
      if (random.chance(0.12)) continue;
      const bend = () => random.between(-1, 1) * (grown ? 34 : 3);
      const points = [-0.6, -0.2, 0.2, 0.6].map((share) =>
        across ? [at + bend(), share * reach] : [share * reach, at + bend()],
      );
      (random.chance(0.17) ? roads.major : roads.minor).push(`M${points.map((point) => point.join(' ')).join(' L')}`);
    }
  const blob = (size) => {
    const [x, y] = [random.between(-reach / 2, reach / 2), random.between(-reach / 2, reach / 2)];
    return `M${random
      .many(5, 9, (i) => {
        const r = size * random.between(0.5, 1.2);
        return `${x + r * Math.cos(i)} ${y + r * Math.sin(i)}`;
      })
      .join('L')}Z`;
  };
  const houses = random.chance(0.5)
    ? random
        .many(
          40,
          260,
          () =>
            `<rect x="${random.between(-reach / 2, reach / 2)}" y="${random.between(-reach / 2, reach / 2)}" width="${random.int(6, 22)}" height="${random.int(6, 22)}"/>`,
        )
        .join('')
    : '';
  const river = random.chance(0.5)
    ? `<path d="M${-reach} ${random.between(-100, 100)}Q${random.between(-200, 0)} ${random.between(-200, 200)} 0 ${random.between(-60, 60)}T${reach} ${random.between(-100, 100)}" stroke="${water}" stroke-width="${random.int(14, 90)}" fill="none"/>`
    : '';
  const wide = random.between(3, 9);
  const stroke = (list, color, thickness) =>
    `<path d="${list.join('')}" stroke="${color}" stroke-width="${thickness}" fill="none" stroke-linejoin="round"/>`;
  const names = random
    .many(
      3,
      16,
      () =>
        `<text x="${random.int(0, width)}" y="${random.int(10, height)}" font-size="${random.int(9, 17)}" fill="${ink}" stroke="${land}" stroke-width="3" paint-order="stroke" ${random.chance(0.4) ? `transform="rotate(${random.int(-50, 50)} ${width / 2} ${height / 2})"` : ''}>${place()}</text>`,
    )
    .join('');
  const route = random.chance(0.3)
    ? `<polyline points="${random.many(4, 8, () => `${random.int(20, width - 20)},${random.int(20, height - 20)}`).join(' ')}" fill="none" stroke="#4285f4" stroke-width="6" stroke-linejoin="round"/>`
    : '';
  const pins = random.chance(0.5)
    ? random
        .many(
          1,
          7,
          () =>
            `<path transform="translate(${random.int(10, width)} ${random.int(30, height)})" d="M0 0c-14-18-9-28 0-28s14 10 0 28z" fill="${random.pick(['#e33', '#1a73e8', '#f29900'])}"/>`,
        )
        .join('')
    : '';
  const parts = [
    stroke(roads.minor, edge, wide + 2),
    stroke(roads.major, edge, wide * 2 + 2),
    stroke(roads.minor, minor, wide),
    stroke(roads.major, major, wide * 2),
  ];
  return `<svg width="${width}" height="${height}"><rect width="100%" height="100%" fill="${land}"/><g transform="translate(${middle}) rotate(${angle})"><path d="${random.many(1, 5, () => blob(random.int(40, 130))).join('')}" fill="${park}"/><path d="${random.many(0, 2, () => blob(random.int(60, 190))).join('')}" fill="${water}"/>${river}<g fill="${building}">${houses}</g>${parts.join('')}</g>${route}${names}${pins}</svg>`;
}

export function transitMap({ random, width, height, place, dark }) {
  const step = random.int(24, 44);
  const lines = random.many(3, 8, () => {
    let [x, y] = [random.int(1, 8) * step, random.int(1, 8) * step];
    let [dx, dy] = [1, 0];
    const stops = [[x, y]];
    random.many(7, 22, () => {
      if (random.chance(0.3))
        [dx, dy] = random.pick([
          [1, 0],
          [1, 1],
          [0, 1],
          [1, -1],
        ]);
      x += dx * step;
      y += dy * step;
      stops.push([x, y]);
    });
    return { color: random.color([60, 95], [35, 60]), stops };
  });
  const ink = dark ? '#eee' : '#222';
  const drawn = lines
    .map(
      ({ color, stops }) =>
        `<polyline points="${stops.join(' ')}" fill="none" stroke="${color}" stroke-width="7" stroke-linejoin="round"/>`,
    )
    .join('');
  const marks = lines
    .flatMap(({ stops }) =>
      stops.map(
        ([x, y]) =>
          `<circle cx="${x}" cy="${y}" r="4" fill="#fff" stroke="${ink}" stroke-width="1.5"/>${random.chance(0.5) ? `<text x="${x + 5}" y="${y - 6}" font-size="9" fill="${ink}" transform="rotate(-30 ${x} ${y})">${place()}</text>` : ''}`,
      ),
    )
    .join('');
  return `<svg width="${width}" height="${height}">${random.chance(0.4) ? `<path d="M0 ${height / 2}Q${width / 3} ${height / 4} ${width / 2} ${height / 2}T${width} ${height / 2}" stroke="#bfe0f2" stroke-width="26" fill="none"/>` : ''}${drawn}${marks}</svg>`;
}

/** Heights as a sum of hills, drawn in bands by a canvas, with contour lines. */
export function reliefMap({ random, width, height, place, apart }) {
  const hills = random.many(5, 14, () => [
    random.int(0, width),
    random.int(0, height),
    random.int(40, 240),
    random.between(-0.7, 1),
  ]);
  const bands = apart
    ? ['#2b5c8a', '#7fb2d4', '#cfe3c1', '#8fbf7f', '#e3d8a5', '#b58a5a', '#f7f7f7']
    : random.pick([
        ['#4f8fc0', '#a5cfe8', '#b7d7a0', '#e4e3a2', '#d9b072', '#a8774b', '#fff'],
        ['#fff', '#fdfdf6', '#faf6e4', '#f6efd4', '#f1e7c2', '#ebdfb0', '#e5d69e'],
        ['#e7efe0', '#dfe9d4', '#d5e2c6', '#cadab7', '#bed1a7', '#b1c796', '#a3bc85'],
      ]);
  const labels = random
    .many(
      2,
      9,
      () =>
        `<text x="${random.int(0, width)}" y="${random.int(10, height)}" font-size="${random.int(9, 16)}" fill="#333">${place()}</text>`,
    )
    .join('');
  const code = `const c=document.querySelector('canvas').getContext('2d'),H=${JSON.stringify(hills)},B=${JSON.stringify(bands)}.map(h=>{const n=parseInt(h.length<5?h.slice(1).replace(/./g,'$&$&'):h.slice(1),16);return[n>>16,n>>8&255,n&255]}),d=c.createImageData(${width},${height});
    const level=(x,y)=>{let s=0.25;for(const[a,b,r,e]of H)s+=e*Math.exp(-((x-a)**2+(y-b)**2)/(r*r));return s+.03*Math.sin(x/17)*Math.cos(y/23)+.02*Math.sin((x+y)/9)};
    for(let y=0;y<${height};y++)for(let x=0;x<${width};x++){const v=level(x,y),k=Math.max(0,Math.min(6,Math.floor(v*5+1))),f=v*15%1,e=${random.chance(0.7)}&&f<.07,p=(y*${width}+x)*4,q=e?[120,90,60]:B[k];d.data[p]=q[0];d.data[p+1]=q[1];d.data[p+2]=q[2];d.data[p+3]=255}c.putImageData(d,0,0)`;
  return `<canvas width="${width}" height="${height}" style="position:absolute"></canvas><svg width="${width}" height="${height}" style="position:absolute">${labels}${random.chance(0.6) ? `<path d="M0 ${random.int(0, height)}Q${width / 2} ${random.int(0, height)} ${width} ${random.int(0, height)}" fill="none" stroke="${random.pick(['#c33', '#fff', '#37c'])}" stroke-width="2.5"/>` : ''}</svg><script>${code}</script>`;
}
