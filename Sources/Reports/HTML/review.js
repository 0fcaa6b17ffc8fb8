// The report as `claimcheck review` serves it: sends each decision to be written down, and follows the corpus as it changes.
// Where the server is gone, nothing is lost: what was decided stays in the browser's storage, as without a server.
'use strict';

(() => {
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
  const token = meta('claimcheck-review');
  const version = Number(meta('claimcheck-version'));
  const fields = ['id', 'state', 'decision', 'owner', 'reason', 'expires', 'assignee', 'note'];
  const ended = 'The review has ended. Start it again with “claimcheck review”; what was decided meanwhile is kept in this browser.';

  // MARK: Decisions

  // One after the other, in the order in which they were made: the last word on a card is the one that stays.
  let sending = Promise.resolve();
  let waiting = 0;
  let last;

  async function send(decision) {
    const body = JSON.stringify(Object.fromEntries(fields.map((field) => [field, decision[field] ?? ''])));
    let answer;
    try {
      const response = await fetch('decisions', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Claimcheck-Token': token }, body });
      answer = await response.json();
    } catch {
      return { ok: false, message: ended };
    }
    if (answer.saved) return { ok: true, message: `Saved: ${answer.message}.` };
    const remedy = answer.remedy ? ` (${answer.remedy})` : '';
    return { ok: false, message: `Not saved: ${answer.error}${remedy}.` };
  }

  document.addEventListener('claimcheck:decision', ({ detail }) => {
    waiting += 1;
    sending = sending.then(async () => {
      const result = await send(detail);
      waiting -= 1;
      last = { message: result.message, time: Date.now() };
      document.dispatchEvent(new CustomEvent('claimcheck:saved', { detail: { id: detail.id, ...result } }));
      if (isStale) follow();
    });
  });

  // MARK: What became of a decision, told again by the next page

  const storageKey = 'claimcheck:told';

  /** A page that follows at once would take away what this one says before it was read. */
  function keep() {
    if (!last || Date.now() - last.time > 5000) return;
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(last));
    } catch {
      // It is told on this page at least.
    }
  }

  function told() {
    try {
      const { message } = JSON.parse(sessionStorage.getItem(storageKey)) ?? {};
      sessionStorage.removeItem(storageKey);
      if (typeof message === 'string') notice(message);
    } catch {
      // Nobody has anything to say.
    }
  }

  // MARK: Notices

  let bar;

  /** A line for people and screen readers, with a button: to do something about it, or to put it away. */
  function notice(text, label = 'Close', action = () => bar.replaceChildren()) {
    if (!bar) {
      bar = document.createElement('p');
      bar.id = 'review';
      bar.setAttribute('role', 'status');
      document.getElementById('top')?.prepend(bar);
    }
    bar.textContent = text;
    if (!text) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.addEventListener('click', action);
    bar.append(' ', button);
  }

  // MARK: Following the corpus

  let isStale = false;

  /** Whether something typed would be lost. */
  const isTyping = () => document.querySelector('form[data-dirty]') !== null;

  function reload() {
    keep();
    // The fragment stays, and with it the view.
    location.reload();
  }

  function follow() {
    isStale = true;
    // An answer that is on its way belongs to this page.
    if (waiting > 0) return;
    if (isTyping()) notice('Claims, rules or decisions have changed since this page was made.', 'Load the new page', reload);
    else reload();
  }

  const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

  async function listen() {
    let failures = 0;
    for (;;) {
      try {
        const response = await fetch(`version?after=${version}`);
        if (!response.ok) throw new Error(response.statusText);
        const answer = await response.json();
        if (failures > 0) notice('');
        failures = 0;
        if (answer.version !== version) {
          follow();
          return;
        }
      } catch {
        failures += 1;
        if (failures === 3) notice(ended);
        await pause(Math.min(500 * 2 ** failures, 10_000));
      }
    }
  }

  told();
  listen();
})();
