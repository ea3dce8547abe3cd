// Charts by plotly, Chart.js, ECharts and Vega: each answers `{head, body, script, ready}` of a page.

/** A script of a fetched package. @param {string} file */
const script = (file) => `<script src="/npm/node_modules/${file}"></script>`;
const json = JSON.stringify;

export const drawByLibrary = {
  plotly: ({ random, dark, title, word, labels, series, palette }) => {
    const type = random.pick([
      'bar',
      'line',
      'scatter',
      'area',
      'pie',
      'heatmap',
      'box',
      'surface3d',
      'polar',
      'sankey',
      'treemap',
      'funnel',
      'histogram2dcontour',
      'sunburst',
    ]);
    const lines = { line: { mode: 'lines' }, scatter: { mode: 'markers' }, area: { mode: 'lines', fill: 'tozeroy' } };
    const trace = ({ name, values }, i) => {
      if (type === 'pie') return { type, labels, values, hole: random.pick([0, 0.4]) };
      if (type === 'heatmap' || type === 'histogram2dcontour')
        return {
          type,
          x: values,
          y: series[0].values,
          z: series.map((each) => each.values),
          colorscale: random.pick(['Viridis', 'Hot', 'Blues', 'RdBu']),
        };
      if (type === 'box') return { type, name, y: values };
      if (type === 'surface3d')
        return {
          type: 'surface',
          z: Array.from({ length: 14 }, (_, a) =>
            Array.from({ length: 14 }, (__, b) => Math.sin(a / 3 + values[0]) * Math.cos(b / 4) * 9),
          ),
        };
      if (type === 'polar') return { type: 'scatterpolar', r: values, theta: labels, fill: 'toself' };
      if (type === 'sankey')
        return { type, node: { label: labels }, link: { source: [0, 0, 1, 1], target: [2, 3, 2, 3], value: [8, 4, 2, 6] } };
      if (type === 'treemap' || type === 'sunburst')
        return {
          type,
          labels: ['all', ...labels.map((label, k) => `${label}${k}`)],
          parents: ['', ...labels.map((_, k) => (k < 3 ? 'all' : `${labels[k % 3]}${k % 3}`))],
        };
      if (type === 'funnel') return { type, y: labels, x: values };
      return {
        type: type === 'bar' ? 'bar' : 'scatter',
        name,
        x: labels.map((label, k) => `${label}${k}`),
        y: values,
        marker: { color: palette[i] },
        ...lines[type],
      };
    };
    const layout = {
      title: { text: title() },
      barmode: random.pick(['group', 'stack']),
      paper_bgcolor: dark ? '#111' : '#fff',
      plot_bgcolor: random.pick(dark ? ['#111', '#222'] : ['#fff', '#e5ecf6']),
      font: { color: dark ? '#ddd' : '#222' },
      xaxis: { title: { text: word() } },
      showlegend: random.chance(0.6),
    };
    return {
      head: script('plotly.js-dist-min/plotly.min.js'),
      script: `await Plotly.newPlot('c', ${json(series.map(trace))}, ${json(layout)}, {staticPlot: true})`,
      ready: `document.querySelector('.main-svg')`,
    };
  },
  chartjs: ({ random, width, height, dark, title, labels, series, palette }) => {
    const type = random.pick(['bar', 'bar', 'line', 'line', 'pie', 'doughnut', 'radar', 'polarArea', 'scatter', 'bubble']);
    const xy = type === 'scatter' || type === 'bubble';
    const datasets = series.map(({ name, values }, i) => ({
      label: name,
      data: xy ? values.map((y, k) => ({ x: series[0].values[k], y, r: (k % 5) + 3 })) : values,
      backgroundColor: ['pie', 'doughnut', 'polarArea'].includes(type) ? palette : palette[i],
      borderColor: palette[i],
      fill: type === 'line' && i === 0 && values.length % 2 === 0,
      tension: 0.3,
    }));
    const options = {
      animation: false,
      responsive: false,
      indexAxis: random.chance(0.3) && type === 'bar' ? 'y' : 'x',
      color: dark ? '#ddd' : '#333',
      plugins: {
        title: { display: true, text: title() },
        legend: { display: random.chance(0.7), position: random.pick(['top', 'right', 'bottom']) },
      },
    };
    return {
      head: script('chart.js/dist/chart.umd.js'),
      body: `<canvas id="c" width="${width}" height="${height}"></canvas>`,
      script: `new Chart(document.getElementById('c'), ${json({ type, data: { labels, datasets }, options })})`,
    };
  },
  echarts: ({ random, dark, title, labels, series, palette }) => {
    const type = random.pick([
      'bar',
      'line',
      'pie',
      'scatter',
      'radar',
      'gauge',
      'graph',
      'tree',
      'funnel',
      'boxplot',
      'candlestick',
      'area',
    ]);
    const cartesian = ['bar', 'line', 'scatter', 'area', 'candlestick', 'boxplot'].includes(type);
    const option = {
      animation: false,
      color: palette,
      title: { text: title() },
      legend: random.chance(0.6) ? {} : undefined,
      ...(cartesian && { xAxis: { data: labels }, yAxis: {} }),
      ...(type === 'radar' && { radar: { indicator: labels.map((name) => ({ name, max: Math.max(...series[0].values) })) } }),
      series: series.slice(0, cartesian ? 4 : 1).map(({ name, values }) => echartsSeries(type, name, values, labels)),
    };
    return {
      head: script('echarts/dist/echarts.min.js'),
      script: `echarts.init(document.getElementById('c'), ${dark ? "'dark'" : 'null'}).setOption(${json(option)})`,
    };
  },
  vega: ({ random, width, height, dark, title, word, series }) => {
    const rows = series.flatMap(({ name, values }) => values.map((y, x) => ({ x, y, s: name })));
    const mark = random.pick(['bar', 'line', 'point', 'area', 'rect', 'tick', 'boxplot', 'arc', { type: 'line', point: true }]);
    const encoding =
      mark === 'arc'
        ? { theta: { field: 'y', aggregate: 'sum' }, color: { field: 'x', type: 'nominal' } }
        : {
            x: {
              field: 'x',
              title: word(),
              type: mark === 'rect' || mark === 'bar' || mark === 'boxplot' ? 'ordinal' : 'quantitative',
            },
            y: { field: mark === 'rect' ? 's' : 'y', title: word(), type: mark === 'rect' ? 'nominal' : 'quantitative' },
            color: { field: mark === 'rect' ? 'y' : 's', type: mark === 'rect' ? 'quantitative' : 'nominal' },
          };
    const spec = {
      title: title(),
      width: width - 200,
      height: height - 110,
      data: { values: rows },
      mark,
      encoding,
      ...(dark && {
        config: {
          background: '#222',
          title: { color: '#eee' },
          axis: { labelColor: '#ddd', titleColor: '#ddd' },
          legend: { labelColor: '#ddd' },
        },
      }),
    };
    return {
      head:
        script('vega/build/vega.min.js') +
        script('vega-lite/build/vega-lite.min.js') +
        script('vega-embed/build/embed.js') +
        script('vega-embed/build/vega-embed.min.js'),
      script: `await vega.View && new vega.View(vega.parse(vegaLite.compile(${json(spec)}).spec), {renderer: 'svg', container: document.getElementById('c')}).runAsync()`,
      ready: `document.querySelector('#c svg')`,
    };
  },
};

function echartsSeries(type, name, values, labels) {
  const named = values.map((value, i) => ({ value, name: labels[i] }));
  if (type === 'area') return { type: 'line', name, data: values, areaStyle: {}, smooth: true };
  if (type === 'radar') return { type, data: [{ value: values }] };
  if (type === 'gauge') return { type, data: [{ value: Math.round(values[0] % 100), name }] };
  if (type === 'graph')
    return {
      type,
      layout: 'circular',
      data: labels.map((label, i) => ({ name: `${label}${i}`, symbolSize: 12 + (i % 4) * 8 })),
      links: labels.map((label, i) => ({ source: i, target: (i * 3 + 1) % labels.length })),
      label: { show: true },
    };
  if (type === 'tree')
    return {
      type,
      data: [
        {
          name,
          children: labels.map((label, i) => ({ name: label, children: i % 2 ? [{ name: labels[0] }, { name: label }] : [] })),
        },
      ],
      initialTreeDepth: 4,
    };
  if (type === 'candlestick')
    return { type, data: values.map((value, i) => [value, values[(i + 1) % values.length], value * 0.8, value * 1.3]) };
  if (type === 'boxplot')
    return { type, data: values.map((value) => [value * 0.5, value * 0.8, value, value * 1.2, value * 1.6]) };
  return { type, name, data: type === 'pie' || type === 'funnel' ? named : values };
}
