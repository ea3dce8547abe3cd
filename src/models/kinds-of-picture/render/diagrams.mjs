// Diagrams by Mermaid and Rough.js, and drawn from nothing: graphs, curves of textbooks, boxes of slides.
import { escape } from './random.mjs';

export const drawDiagram = {
  mermaid: ({ random, word, dark, width, height }) => ({
    head: '<script src="/npm/node_modules/mermaid/dist/mermaid.min.js"></script>',
    body: `<div style="height:${height}px;width:${width}px"><pre class="mermaid">${escape(mermaidText(random, () => word().replaceAll(/[^\p{L}]/gu, '') || 'x'))}</pre></div>`,
    script: `mermaid.initialize({startOnLoad: false, theme: '${dark ? 'dark' : random.pick(['default', 'neutral', 'forest', 'base'])}'}); await mermaid.run()`,
    ready: `document.querySelector('.mermaid svg')`,
  }),
  rough: ({ random, width, height, word, series, palette }) => {
    const values = series[0].values;
    const most = Math.max(...values);
    const step = (width - 60) / values.length;
    const draw = values.map(
      (value, i) =>
        `s.append(r.rectangle(${40 + i * step},${height - 30 - (value / most) * (height - 80)},${step * 0.7},${(value / most) * (height - 80)},{fill:'${palette[i % palette.length]}',fillStyle:'${random.pick(['hachure', 'solid', 'zigzag'])}'}))`,
    );
    return {
      body: `<svg id="c" width="${width}" height="${height}"><text x="50" y="24">${escape(word())}</text></svg>`,
      script: `import rough from '/npm/node_modules/roughjs/bundled/rough.esm.js';const s=document.getElementById('c');const r=rough.svg(s);s.append(r.line(35,20,35,${height - 28}));s.append(r.line(35,${height - 28},${width - 10},${height - 28}));${draw.join(';')}`,
    };
  },
  svg: (facts) => ({ body: facts.random.chance(0.5) ? graphSvg(facts) : curveSvg(facts) }),
  boxes: (facts) => ({ body: boxesHtml(facts) }),
};

function mermaidText(random, word) {
  const id = (i) => `n${i}`;
  const kind = random.pick(['flow', 'flow', 'sequence', 'class', 'state', 'er', 'gantt', 'mindmap', 'pie', 'git']);
  const n = random.int(4, 12);
  const shape = () =>
    random.pick([
      ['[', ']'],
      ['(', ')'],
      ['{', '}'],
      ['([', '])'],
      ['[(', ')]'],
      ['((', '))'],
    ]);
  if (kind === 'flow')
    return `flowchart ${random.pick(['TD', 'LR'])}\n${random
      .many(n, n, (i) => {
        const [a, b] = shape();
        return `${id(i)}${a}"${word()} ${word()}"${b} ${random.pick(['-->', '---', '-.->', '==>'])} ${id(random.int(0, n - 1))}`;
      })
      .join('\n')}`;
  if (kind === 'sequence')
    return `sequenceDiagram\n${random.many(n, n, () => `${id(random.int(0, 3))}${random.pick(['->>', '-->>'])}${id(random.int(0, 3))}: ${word()} ${word()}`).join('\n')}`;
  if (kind === 'class')
    return `classDiagram\n${random.many(n, n, (i) => `${id(i)} <|-- ${id((i * 2 + 1) % n)}\n${id(i)} : +int ${word()}\n${id(i)} : +${word()}()`).join('\n')}`;
  if (kind === 'state')
    return `stateDiagram-v2\n[*] --> ${id(0)}\n${random.many(n, n, (i) => `${id(i)} --> ${id(random.int(0, n - 1))}: ${word()}`).join('\n')}`;
  if (kind === 'er')
    return `erDiagram\n${random.many(n, n, (i) => `${id(i)} ||--o{ ${id((i * 2 + 1) % n)} : ${word()}\n${id(i)} {\nstring ${word()}\nint id\n}`).join('\n')}`;
  if (kind === 'gantt')
    return `gantt\ntitle ${word()}\ndateFormat YYYY-MM-DD\n${random.many(n, n, (i) => `${i % 3 === 0 ? `section ${word()}\n` : ''}${word()} :a${i}, 2026-01-${String(1 + i * 2).padStart(2, '0')}, ${random.int(2, 12)}d`).join('\n')}`;
  if (kind === 'mindmap')
    return `mindmap\n  root((${word()}))\n${random.many(n, n, (i) => `${' '.repeat(i % 3 === 0 ? 4 : 6)}${word()}`).join('\n')}`;
  if (kind === 'pie') return `pie title ${word()}\n${random.many(n, n, () => `"${word()}" : ${random.int(2, 60)}`).join('\n')}`;
  return `gitGraph\n${random.many(n, n, (i) => (i % 4 === 1 ? `branch b${i}` : i % 4 === 3 ? `checkout main` : 'commit')).join('\n')}`;
}

function graphSvg({ random, width, height, word, palette, dark }) {
  const ink = dark ? '#ddd' : '#222';
  const nodes = random.many(5, 16, (i) => ({ i, x: random.int(40, width - 40), y: random.int(30, height - 30) }));
  const style = random.pick(['circle', 'rect']);
  const edge = ({ i, x, y }) => {
    const to = nodes[(i * 3 + 1) % nodes.length];
    return `<line x1="${x}" y1="${y}" x2="${to.x}" y2="${to.y}" stroke="${ink}" marker-end="url(#a)"/>`;
  };
  const node = ({ i, x, y }) =>
    `${style === 'circle' ? `<circle cx="${x}" cy="${y}" r="20" fill="${palette[i % palette.length]}" stroke="${ink}"/>` : `<rect x="${x - 36}" y="${y - 15}" width="72" height="30" rx="${random.int(0, 8)}" fill="${random.chance(0.5) ? palette[i % palette.length] : dark ? '#222' : '#fff'}" stroke="${ink}"/>`}<text x="${x}" y="${y + 4}" font-size="11" text-anchor="middle" fill="${ink}">${escape(word().slice(0, 10))}</text>`;
  return `<svg width="${width}" height="${height}"><defs><marker id="a" markerWidth="8" markerHeight="8" refX="22" refY="4" orient="auto"><path d="M0,0L8,4L0,8z" fill="${ink}"/></marker></defs>${nodes.map(edge).join('')}${nodes.map(node).join('')}</svg>`;
}

/** Axes and curves as textbooks draw them. */
function curveSvg({ random, width, height, word, palette, dark }) {
  const ink = dark ? '#ddd' : '#222';
  const grid = random.chance(0.5)
    ? random
        .many(
          8,
          8,
          (i) =>
            `<path d="M${40 + (i * (width - 60)) / 8} 20V${height - 30}M40 ${20 + (i * (height - 50)) / 8}H${width - 20}" stroke="${ink}" opacity=".2"/>`,
        )
        .join('')
    : '';
  const curve = (k) => {
    const [a, b, c] = [random.between(0.5, 4), random.between(0, 6), random.pick([1, 2, 0.5])];
    const points = Array.from(
      { length: 80 },
      (_, i) =>
        `${40 + (i * (width - 60)) / 79},${height / 2 - Math.sin((i / 79) * a * 6 + b) * (height / 2.6) * Math.pow(i / 79, c)}`,
    );
    return `<polyline fill="none" stroke="${random.chance(0.5) ? ink : palette[k % palette.length]}" stroke-width="${random.between(1, 3.5)}" stroke-dasharray="${random.pick(['', '', '6 4'])}" points="${points.join(' ')}"/>`;
  };
  return `<svg width="${width}" height="${height}">${grid}<path d="M40 12V${height - 20}M30 ${random.pick([height - 30, height / 2])}H${width - 10}" stroke="${ink}" stroke-width="1.5"/>${random.many(1, 4, curve).join('')}<text x="${width - 50}" y="${height - 10}" fill="${ink}">${escape(word().slice(0, 6))}</text><text x="48" y="24" fill="${ink}">y</text></svg>`;
}

/** An organization chart of boxes, or a cycle, or a pyramid, as slides show them. */
function boxesHtml({ random, width, height, word, palette }) {
  const row = (n) =>
    `<div style="display:flex;justify-content:center;gap:14px;margin:18px 0">${random.many(n, n, (i) => `<div style="background:${palette[i % palette.length]};color:#fff;padding:12px 18px;border-radius:${random.pick([0, 6, 30])}px;position:relative">${escape(word())}<span style="position:absolute;left:50%;bottom:-19px;color:#888">│</span></div>`).join('')}</div>`;
  return `<div style="width:${width}px;height:${height}px;padding:10px"><h3 style="text-align:center;margin:0">${escape(word())}</h3>${[1, 2, random.int(3, 5), random.int(2, 6)].map(row).join('')}</div>`;
}
