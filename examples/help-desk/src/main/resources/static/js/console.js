// The pages of staff work without it: it looks again for what changes by itself.
(() => {
  for (const part of document.querySelectorAll('[data-again]')) {
    let shown = part.innerHTML;
    const look = async () => {
      if (document.hidden) return;
      const answer = await fetch(part.dataset.again, { headers: { Accept: 'text/html' } }).catch(() => null);
      if (!answer || !answer.ok || answer.redirected) return;
      const text = await answer.text();
      // Tokens against forgery differ from one answer to the next; what is said does not.
      const said = html => html.replace(/name="_csrf" value="[^"]*"/g, '');
      if (said(text) !== said(shown) && !part.contains(document.activeElement)) {
        shown = text;
        part.innerHTML = text;
      }
    };
    setInterval(look, 1500);
  }
})();
