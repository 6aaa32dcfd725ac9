// The pages of staff work without it: it looks again for what changes by itself.
(() => {
  for (const part of document.querySelectorAll('[data-again]')) {
    const look = async () => {
      if (document.hidden) return;
      const answer = await fetch(part.dataset.again, { headers: { Accept: 'text/html' } }).catch(() => null);
      if (!answer || !answer.ok || answer.redirected) return;
      const text = await answer.text();
      // Tokens against forgery differ from one answer to the next; what is said does not.
      const said = html => {
        const read = document.createElement('div');
        read.innerHTML = html;
        return read.innerHTML.trim().replace(/name="_csrf" value="[^"]*"/g, '');
      };
      if (said(text) !== said(part.innerHTML) && !part.contains(document.activeElement)) {
        part.innerHTML = text;
        // What was told when the page was loaded is older than that.
        document.querySelector('.note.good[role=status]')?.remove();
      }
    };
    setInterval(look, 1500);
  }
})();
