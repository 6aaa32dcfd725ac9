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

  // A helper's guess, in words; what counts is decided by the server.
  const strength = chosen.querySelector('#strength');
  const least = Number(chosen.dataset.min);
  field.addEventListener('input', () => {
    const length = [...field.value.normalize('NFC')].length;
    const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter(kind => kind.test(field.value)).length;
    const different = new Set(field.value).size;
    const missing = (chosen.dataset.mixed === 'true' && !(/\p{Ll}/u.test(field.value) && /\p{Lu}/u.test(field.value)))
      || (chosen.dataset.digit === 'true' && !/\p{N}/u.test(field.value))
      || (chosen.dataset.special === 'true' && !/[^\p{L}\p{N}]/u.test(field.value));
    const weak = length < least || different < 6 || missing;
    const strong = !weak && (length >= least + 5 || kinds >= 3);
    const counted = `${length} / ${least}`;
    strength.textContent = length === 0 ? ''
      : `${counted} · ${weak ? strength.dataset.weak : strong ? strength.dataset.strong : strength.dataset.fair}`;
  });
})();
