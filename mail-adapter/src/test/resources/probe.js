(() => {
  /* What is wrong with a mail as it stands on the page, one line each; looked at from inside. */
  const faults = [];
  const rgb = color => (color.match(/[\d.]+/g) || []).map(Number);
  const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  const contrast = (a, b) => {
    const [one, two] = [luminance(a) + 0.05, luminance(b) + 0.05];
    return Math.max(one, two) / Math.min(one, two);
  };
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const color = rgb(getComputedStyle(e).backgroundColor);
      if (color.length === 3) return color;
    }
    return [255, 255, 255];
  };
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push('wider than the page: ' + root.scrollWidth);
  for (const e of document.querySelectorAll('body *')) {
    const box = e.getBoundingClientRect();
    if (box.left < -0.5 || box.right > innerWidth + 0.5) faults.push('out of the page: ' + e.tagName);
    if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) faults.push('cut off: ' + e.tagName);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    if (!text) continue;
    const parent = texts.currentNode.parentElement;
    const ratio = contrast(rgb(getComputedStyle(parent).color), ground(parent));
    if (ratio < 4.5) faults.push('contrast ' + ratio.toFixed(2) + ': ' + text);
  }
  for (const image of document.images) {
    if (image.naturalWidth === 0) faults.push('a picture is not there');
  }
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('h1 + p'));
  const box = range.getClientRects()[0];
  const side = box.left < innerWidth - box.right ? 'left' : 'right';
  const dir = getComputedStyle(document.querySelector('h1')).direction;
  if (dir !== root.dir) faults.push('direction ' + dir);
  if (side !== (dir === 'rtl' ? 'right' : 'left')) faults.push('words begin on the ' + side);
  const night = luminance(ground(document.body)) < 0.1;
  if (night !== matchMedia('(prefers-color-scheme: dark)').matches) faults.push('not in the colours of the hour');
  return faults.join('\n');
})()
