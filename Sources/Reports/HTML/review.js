// The report as `claimcheck review` serves it: sends each decision to be written down, and follows the corpus as it changes.
// Where the server is gone or refuses one, nothing is lost: it stays in the browser's storage, is shown as not saved, and is sent
// again, in the order in which decisions were made.
'use strict';

(() => {
  const { counted } = claimcheck;
  const { held, refusals, fields } = decisions;
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
  const token = meta('claimcheck-review');
  let version = Number(meta('claimcheck-version'));
  const ended = 'The review has ended. Start it again with “claimcheck review”; what was decided meanwhile is kept in this browser.';

  // MARK: Decisions

  let isGone = false;
  let hasSaved = false;
  let sending;

  /** Those that are not known to be refused, the first one first. */
  function queue() {
    const waiting = [...held.decision].filter(([id, decision]) => refusals.get(id)?.saved !== decision.saved);
    return waiting.sort(([, a], [, b]) => (a.saved < b.saved ? -1 : 1));
  }

  /** @returns the answer; undefined where nobody is there to give one. */
  async function post(id, decision) {
    const members = ['state', 'seen', 'withdraw', ...fields].map((field) => [field, decision[field] ?? '']);
    const body = JSON.stringify({ id, ...Object.fromEntries(members) });
    try {
      const response = await fetch('decisions', { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Claimcheck-Token': token }, body });
      // Somebody else may serve at this port by now, or a later review, which has another page for us.
      if ([403, 404, 421, 503].includes(response.status)) return undefined;
      return { status: response.status, ...(await response.json()) };
    } catch {
      return undefined;
    }
  }

  // The other tabs of this browser show the same cards.
  const tabs = new BroadcastChannel(`claimcheck:${location.host}`);
  tabs.addEventListener('message', ({ data }) => document.dispatchEvent(new CustomEvent('claimcheck:saved', { detail: data })));

  /** Takes over an answer, unless something else was decided meanwhile. */
  function settle(id, decision, answer) {
    const isLast = held.decision.get(id)?.saved === decision.saved;
    const isSaved = answer.saved === true;
    const remedy = answer.remedy ? ` (${answer.remedy})` : '';
    const message = isSaved ? `Saved: ${answer.message}.` : `Not saved: ${answer.error}${remedy}.`;
    hasSaved ||= isSaved;
    if (isLast && isSaved) {
      refusals.delete(id);
      decisions.drop('decision', id);
    } else if (isLast) {
      refusals.set(id, { saved: decision.saved, message, isConflict: answer.status === 409 && answer.card !== undefined, card: answer.card });
    }
    const detail = { id, ok: isSaved, message, card: answer.card };
    document.dispatchEvent(new CustomEvent('claimcheck:saved', { detail }));
    if (isSaved) tabs.postMessage(detail);
  }

  async function sendQueue() {
    for (let next = queue()[0]; next; next = queue()[0]) {
      const answer = await post(...next);
      isGone = answer === undefined;
      if (isGone) {
        document.dispatchEvent(new CustomEvent('claimcheck:saved', { detail: { id: next[0], ok: false, message: '' } }));
        break;
      }
      settle(...next, answer);
    }
  }

  /** Sends what waits, one after the other: the last word on a card is the one that stays. */
  function send() {
    sending ??= sendQueue().finally(() => {
      sending = undefined;
      putBar();
      if (isStale) follow();
    });
    return sending;
  }

  /** Sends also what was refused before. */
  function sendAgain() {
    refusals.clear();
    return send();
  }

  claimcheck.send = async (ids) => {
    for (const id of ids) refusals.delete(id);
    // What is being sent now may have begun before.
    await sending;
    await send();
  };

  document.addEventListener('claimcheck:decision', send);

  // MARK: What there is to say

  let bar;
  let problem = '';

  /** A line for people and screen readers, wherever on the page they are, with buttons to do something about it. */
  function putBar() {
    const lines = [];
    const count = held.decision.size;
    const unsaved = `${counted(count, 'decision')} ${count === 1 ? 'is' : 'are'} not saved.`;
    if (isGone) lines.push([count > 0 ? `${ended} ${unsaved}` : ended, 'Try again', send]);
    else if (count > 0 && !sending) lines.push([unsaved, 'Send again', sendAgain]);
    if (isStale) lines.push(['Claims, rules or decisions have changed since this page was made.', 'Load the new page', reload]);
    if (problem) lines.push([`What is decided is saved, but ${problem}.`]);
    if (!bar) {
      bar = document.createElement('div');
      bar.id = 'review';
      bar.setAttribute('role', 'status');
      document.getElementById('top')?.prepend(bar);
    }
    const text = lines.map(([line]) => line).join('\n');
    // What is said again is read out again.
    if (bar.dataset.text === text) return;
    bar.dataset.text = text;
    bar.replaceChildren(...lines.map(([line, label, action]) => {
      const button = label && claimcheck.make('button', { type: 'button', onclick: action }, label);
      return claimcheck.make('p', {}, line, button);
    }));
  }

  // MARK: Following the corpus

  let isStale = false;

  /** Whether somebody works on this page: then it is not taken away from under their hands. */
  const isInUse = () => hasSaved || held.decision.size > 0 || document.querySelector('form[data-dirty], .deciding details[open]') !== null;

  const focusKey = 'claimcheck:focus';

  // The card, and the field of its form, that one was at before going to the button that loads the new page.
  let place;

  document.addEventListener('focusin', ({ target }) => {
    if (target.closest('#review')) return;
    const card = target.closest('#shown article');
    place = card ? { id: card.id, name: target.closest('.deciding form') ? target.name : '' } : undefined;
  });

  function reload() {
    try {
      if (place) sessionStorage.setItem(focusKey, JSON.stringify(place));
    } catch {
      // One begins at the top.
    }
    // The fragment stays, and with it the view.
    location.reload();
  }

  /** Goes back to where one was. */
  function refocus() {
    let old;
    try {
      old = JSON.parse(sessionStorage.getItem(focusKey));
      sessionStorage.removeItem(focusKey);
    } catch {
      return;
    }
    const card = old && document.getElementById(old.id);
    const part = card?.querySelector('.deciding details');
    if (!part || !old.name) {
      card?.focus();
      return;
    }
    part.open = true;
    // The form is made when its part opens, which the browser tells of later.
    part.dispatchEvent(new Event('toggle'));
    part.querySelector(`[name="${CSS.escape(old.name)}"]`)?.focus();
  }

  function follow() {
    isStale = true;
    // An answer that is on its way belongs to this page.
    if (sending) return;
    if (isInUse()) putBar();
    else reload();
  }

  const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

  function heard(answer) {
    const wasGone = isGone;
    isGone = false;
    problem = answer.problem ?? '';
    putBar();
    if (wasGone) send();
    if (answer.version === version) return;
    version = answer.version;
    follow();
  }

  async function listen() {
    let failures = 0;
    for (;;) {
      try {
        const response = await fetch(`version?after=${version}`);
        if (!response.ok) throw new Error(response.statusText);
        heard(await response.json());
        failures = 0;
      } catch {
        failures += 1;
        if (failures === 3) isGone = true;
        putBar();
        await pause(Math.min(500 * 2 ** failures, 10_000));
      }
    }
  }

  refocus();
  document.addEventListener('claimcheck:stored', putBar);
  // What an earlier page could not send.
  send();
  listen();
})();
