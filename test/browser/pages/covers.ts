export const RED = 'background: rgb(255, 0, 0)';

/** Covers that hide an image at 60, 60 of 300 x 200 pixels, by how they are made. */
export const covers = {
  'a pane that blurs': '<div style="position: fixed; inset: 0; backdrop-filter: blur(9px)"></div>',
  'a pane that the pointer passes': `<div style="position: fixed; inset: 0; pointer-events: none; ${RED}"></div>`,
  'a pane by a pseudo-element': `<style>body::after { content: ""; position: fixed; inset: 0; ${RED} }</style>`,
  'a pane by a pseudo-element of something else': `<style>#else::before { content: ""; position: absolute; left: 0; top: 0; width: 500px; height: 500px; pointer-events: none; ${RED} }</style><div id="else" style="position: absolute; left: 0; top: 0"></div>`,
  "a pane by a shadow tree's rule for its host": `<div><template shadowrootmode="closed"><style>:host::after { content: ""; position: fixed; inset: 0; pointer-events: none; ${RED} }</style></template></div>`,
  'a thick border': '<div style="position: fixed; left: 0; top: 0; border: 200px solid red"></div>',
  'a thick outline':
    '<div style="position: fixed; left: 200px; top: 160px; width: 9px; height: 9px; outline: 200px solid red"></div>',
  'a pane in a shadow tree': `<div><template shadowrootmode="closed"><div style="position: fixed; inset: 0; ${RED}"></div></template></div>`,
  "a modal dialog's backdrop": '<style>dialog::backdrop { background: rgba(0, 0, 0, .7) }</style><dialog>Subscribe</dialog>',
  'an image over it': '<img alt="over" src="/photos/coffee.jpg" style="position: absolute; left: 0; top: 0">',
  'a tour that darkens the rest':
    '<div style="position: fixed; left: 600px; top: 9px; width: 40px; height: 40px; box-shadow: rgba(0, 0, 0, .7) 0 0 0 9999px"></div>',
};

const onImage = 'position: absolute; left: 60px; top: 60px; width: 300px; height: 200px';
/** Elements that lie over the image and do not hide it. */
export const panes = {
  'a pane that shows nothing': '<div style="position: fixed; inset: 0"></div>',
  'a pane of opacity 0': `<div style="position: fixed; inset: 0; opacity: 0; ${RED}"></div>`,
  'a link over it': `<a href="#" style="${onImage}"></a>`,
  'a thin frame around it': `<div style="${onImage}; box-sizing: border-box; border: 4px solid red; outline: 3px solid red"></div>`,
  'a transparent image': `<img style="position: absolute; left: 0; top: 0" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>">`,
  'a caption on a scrim of its own': `<div style="${onImage}; background: linear-gradient(transparent 80%, rgba(0, 0, 0, .5)); color: white">Words</div>`,
};
