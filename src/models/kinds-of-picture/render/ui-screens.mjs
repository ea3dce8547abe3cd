// The screens that generated user interfaces show: each composes the elements of ui-parts.mjs.

const SCREENS = {
  dashboard: ({ random, word, spark, table, card, rows, shell }) =>
    shell(
      `<div class="grid">${rows(3, 8, () => card(`<small>${word()}</small><h3>${random.int(10, 99999)}</h3>${spark()}`))}</div>${card(table())}`,
    ),
  form: ({ sentence, button, field, card, rows, shell }) =>
    shell(card(`<h2>${sentence(30)}</h2>${rows(3, 9, field)}<br>${button(true)} ${button(false)}`)),
  chat: ({ random, text, word, sentence, button, rows, shell }) =>
    shell(
      `<div class="chat">${rows(5, 14, () => `<div class="msg ${random.pick(['mine', ''])}">${random.chance(0.5) ? sentence() : text('paragraphs', 160)}</div>`)}</div><div class="row2"><input class="input form-control" placeholder="${word()}">${button(true)}</div>`,
    ),
  editor: ({ random, theme, word, rows }) =>
    `<div class="ide"><aside class="side">${rows(8, 20, () => `<a>${random.pick(['▸', '▾', '📄'])} ${word()}.${random.pick(['ts', 'py', 'css', 'go', 'md'])}</a>`)}</aside><div class="grow"><div class="tabsbar">${rows(2, 5, () => `<span>${word()}.ts ✕</span>`)}</div><pre>${rows(20, 48, (i) => `<i>${i + 1}</i>${' '.repeat(2 * random.int(0, 4))}<b style="color:${random.color([50, 90], theme.dark ? [60, 80] : [25, 45])}">${random.pick(['const', 'if', 'return', 'def', 'import', '//'])}</b> ${word()} = <span style="color:${random.color([50, 90], theme.dark ? [60, 80] : [25, 45])}">${word()}</span>(${word()});\n`)}</pre></div></div>`,
  table: ({ sentence, button, table, shell }) =>
    shell(`<h2>${sentence(26)}</h2><div class="row2">${button(true)}${button(false)}</div>${table()}`),
  feed: ({ random, text, icon, avatar, picture, card, rows, shell }) =>
    shell(
      rows(2, 6, () =>
        card(
          `<div class="row2">${avatar()}<b>${text('names', 20)}</b><small>${random.int(1, 23)} h</small></div><p>${text('paragraphs', 200)}</p>${random.chance(0.5) ? picture(random.int(60, 240)) : ''}<div class="row2">${icon()} ${random.int(1, 900)} ${icon()} ${random.int(1, 90)}</div>`,
        ),
      ),
    ),
  settings: ({ random, word, sentence, rows, shell }) =>
    shell(
      rows(
        5,
        14,
        () =>
          `<div class="row2 line"><span class="grow"><b>${word()}</b><br><small>${sentence(44)}</small></span>${random.chance(0.6) ? `<span class="switch ${random.pick(['on', ''])}"></span>` : `<select class="form-select"><option>${word()}</select>`}</div>`,
      ),
    ),
  dialog: ({ random, theme, text, sentence, button, card, framed }) =>
    `<div class="desk" style="background:${random.chance(0.4) ? random.color([10, 60], [20, 80]) : theme.dark ? '#333' : '#ddd'}">${theme.native ? framed(`<p>${sentence()}</p><div class="row2">${button(true)}${button(false)}</div>`) : card(`<h3>${sentence(30)}</h3><p>${text('paragraphs', 140)}</p><div class="row2"><span class="grow"></span>${button(false)}${button(true)}</div>`)}</div>`,
  files: ({ random, word, rows, shell }) =>
    shell(
      `<div class="grid small">${rows(8, 30, () => `<div class="file"><div style="font-size:34px">${random.pick(['📁', '📄', '🖼', '🎵', '📁'])}</div><small>${word()}.${random.pick(['txt', 'jpg', 'pdf', 'zip'])}</small></div>`)}</div>`,
    ),
  mail: ({ random, text, sentence, avatar, rows, shell }) =>
    shell(
      rows(
        8,
        22,
        () =>
          `<div class="row2 line">${random.chance(0.5) ? avatar() : '<input type="checkbox">'}<b>${text('names', 18)}</b><span class="grow">${sentence(60)}</span><small>${random.int(1, 12)}:${random.int(10, 59)}</small></div>`,
      ),
    ),
  player: ({ random, height, text, sentence, icon, picture, rows, shell }) =>
    shell(
      `${picture(height * 0.45)}<h3>${sentence(30)}</h3><small>${text('names', 20)}</small><input type="range" value="${random.int(0, 100)}"><div class="row2">${rows(3, 5, icon)}</div>${rows(0, 6, () => `<div class="row2 line">${random.int(1, 20)} <span class="grow">${sentence(30)}</span> ${random.int(1, 6)}:${random.int(10, 59)}</div>`)}`,
    ),
  calendar: ({ random, word, rows, shell }) =>
    shell(
      `<h2>${word()} ${random.int(2000, 2030)}</h2><div class="cal">${rows(35, 35, (i) => `<div>${(i % 31) + 1}${random.chance(0.25) ? `<div class="ev" style="background:${random.color([40, 80], [60, 80])}">${word()}</div>` : ''}</div>`)}</div>`,
    ),
  terminal: ({ random, word, sentence, rows }) =>
    `<pre class="term">${rows(16, 44, () => `${random.pick(['$ ', '', '', '> '])}${random.pick([`${word()} --${word()}=${random.int(1, 99)}`, sentence(70), `[${'#'.repeat(random.int(1, 20))}] ${random.int(1, 100)}%`, `<span style="color:${random.pick(['#4e4', '#fc4', '#f66', '#6cf'])}">${word()}</span> ${word()} ${random.int(1, 99999)}`])}\n`)}</pre>`,
  shop: ({ random, word, button, picture, card, rows, shell }) =>
    shell(
      `<div class="grid">${rows(4, 12, () => card(`${picture(random.int(70, 150))}<b>${word()} ${word()}</b><br><small>★★★★☆ (${random.int(2, 900)})</small><h3>${random.between(1, 300).toFixed(2)} €</h3>${button(true)}`))}</div>`,
    ),
  search: ({ text, word, sentence, button, rows, shell }) =>
    shell(
      `<div class="row2"><input class="input form-control" value="${word()}">${button(true)}</div>${rows(4, 9, () => `<p><small>${word()}.example › ${word()}</small><br><a class="link">${sentence(50)}</a><br>${text('paragraphs', 150)}</p>`)}`,
    ),
  docs: ({ text, word, sentence, table, card, rows, shell }) =>
    shell(
      `<h1>${sentence(26)}</h1><p>${text('paragraphs', 300)}</p><pre class="code">${rows(3, 8, () => `${word()}.${word()}("${word()}")\n`)}</pre>${card(`<b>${word()}</b> ${sentence()}`)}<p>${text('paragraphs', 300)}</p>${table()}`,
    ),
  kanban: ({ random, word, sentence, avatar, card, rows, shell }) =>
    shell(
      `<div class="cols">${rows(2, 5, () => `<div class="grow lane"><b>${word()}</b>${rows(2, 6, () => card(`${sentence(40)}<br>${avatar()} <small>${random.int(1, 9)}</small>`))}</div>`)}</div>`,
    ),
  login: ({ text, sentence, button, field, card, rows, framed }) =>
    `<div class="desk">${framed(card(`<h2>${text('companies', 20)}</h2>${rows(2, 3, field)}<br>${button(true)}<p><a class="link">${sentence(24)}</a></p>`))}</div>`,
  menu: ({ random, theme, sentence, icon, rows }) =>
    `<div class="desk" style="justify-content:start;align-items:start;background:${random.chance(0.5) ? random.color([10, 60], [20, 80]) : theme.dark ? '#222' : '#eee'}"><div class="card menu">${rows(5, 14, () => `<div class="row2">${random.chance(0.6) ? icon() : ''}<span class="grow">${sentence(24)}</span><small>${random.pick(['Ctrl+C', '⌘V', '▸', '', 'F5'])}</small></div>`)}</div></div>`,
};

export function composeScreen(elements) {
  return SCREENS[elements.random.pick(Object.keys(SCREENS))](elements);
}
