// What is better with JavaScript; everything works without.
(() => {
  // A link's token does not stay in the address bar, nor in the history of this tab.
  const page = document.querySelector('[data-address]');
  if (page) history.replaceState(null, '', page.dataset.address);

  const field = document.querySelector('.chosen #password');
  if (!field) return;
  const chosen = field.closest('.chosen');
  const repeat = chosen.querySelector('#repeat');

  const show = chosen.querySelector('.show');
  show.hidden = false;
  show.addEventListener('click', () => {
    const shown = field.type === 'password';
    field.type = repeat.type = shown ? 'text' : 'password';
    show.textContent = shown ? show.dataset.hide : show.dataset.show;
    show.setAttribute('aria-pressed', String(shown));
  });

  // What a page can know of the rules; the server decides, and knows more. Each stands under the code of its violation.
  const least = Number(chosen.dataset.min);
  const most = Number(chosen.dataset.max);
  const longestRun = Number(chosen.dataset.run);
  const judges = {
    TOO_SHORT: letters => letters.length >= least,
    TOO_LONG: letters => letters.length <= most,
    MIXED_CASE_MISSING: letters => any(letters, /\p{Uppercase}/u) && any(letters, /\p{Lowercase}/u),
    DIGIT_MISSING: letters => any(letters, /\p{Nd}/u),
    SPECIAL_MISSING: letters => any(letters, /[^\p{L}\p{Nd}\p{M}]/u),
    RUN_TOO_LONG: letters => [0, 1, -1].every(step => longest(letters, step) <= longestRun),
  };
  const any = (letters, kind) => letters.some(letter => kind.test(letter));

  // Of one character, or of neighbours from a to z or 0 to 9, whatever their case.
  const longest = (letters, step) => {
    const points = letters.map(letter => letter.toLowerCase().codePointAt(0));
    const counted = letters.map(letter => /[a-z0-9]/i.test(letter));
    let best = 0, length = 0;
    points.forEach((point, i) => {
      const follows = i > 0 && point === points[i - 1] + step && (step === 0 || (counted[i] && counted[i - 1]));
      length = follows ? length + 1 : 1;
      best = Math.max(best, length);
    });
    return best;
  };

  const rules = [...chosen.querySelectorAll('[data-rule]')].map(line => ({
    said: line.firstElementChild.textContent,
    tick: line.querySelector('.tick'),
    code: line.dataset.rule,
    judge: judges[line.dataset.rule],
    met: judges[line.dataset.rule]?.([]),
  }));
  const ticked = chosen.querySelector('#ticked');
  const tick = letters => {
    const news = [];
    for (const rule of rules) {
      rule.tick.hidden = letters.length === 0;
      if (!rule.judge) {
        rule.tick.textContent = chosen.dataset.later;
        continue;
      }
      const met = rule.judge(letters);
      const word = met ? chosen.dataset.met : chosen.dataset.open;
      if (met !== rule.met) news.push(`${rule.said} ${word}`);
      rule.met = met;
      rule.tick.dataset.met = String(met);
      rule.tick.textContent = met ? `✓ ${word}`
        : rule.code === 'TOO_SHORT' ? `${word} (${letters.length} / ${least})` : word;
    }
    // Read out only where something turned, so that one is not spoken to at every key.
    if (news.length > 0) ticked.textContent = news.join('. ');
  };

  // A helper's guess, in words.
  const strength = chosen.querySelector('#strength');
  const guess = letters => {
    const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter(kind => any(letters, kind)).length;
    const weak = new Set(letters).size < 6 || rules.some(rule => rule.judge && !rule.judge(letters));
    const strong = !weak && (letters.length >= least + 5 || kinds >= 3);
    const words = letters.length === 0 ? ''
      : weak ? strength.dataset.weak : strong ? strength.dataset.strong : strength.dataset.fair;
    if (strength.textContent !== words) strength.textContent = words;
  };
  field.addEventListener('input', () => {
    const letters = [...field.value.normalize('NFC')];
    tick(letters);
    guess(letters);
  });
})();
