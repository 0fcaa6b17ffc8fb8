// Deciding on a card: the form, what it is filled with, and what became of what was decided in it.
'use strict';

(() => {
  const { cards, placeOfID, make } = claimcheck;
  const { fields, isReview, held, refusals, template } = decisions;
  const ownerKey = 'claimcheck:owner';

  const cardOf = (id) => cards[placeOfID.get(id)];
  const hostsOf = (id) => [...document.querySelectorAll('.deciding')].filter((host) => host.dataset.for === id);
  const contentOf = (form) => Object.fromEntries(fields.map((field) => [field, (form.elements[field]?.value ?? '').trim().slice(0, decisions.maxLength)]));
  const textOf = (content) => JSON.stringify(fields.map((field) => content[field] ?? ''));

  // MARK: In a line

  function words({ decision, owner, assignee, expires, withdraw }) {
    if (withdraw) return 'withdraw the waiver';
    const by = owner || assignee;
    return [decision || 'noted', by && `by ${by}`, expires && `until ${expires}`].filter((part) => part).join(' ');
  }

  function summary(id) {
    const waiver = decisions.waiverOf(cardOf(id));
    const draft = held.draft.get(id);
    if (draft) return `Typed, not saved: ${words(draft)}`;
    const decision = held.decision.get(id);
    const isOutdated = decision && decisions.standing(id, decision) === 'outdated';
    if (decision && isReview) return `Not saved: ${words(decision)}${isOutdated ? '; its claims have changed since. Decide again' : ''}`;
    if (isOutdated) return `Outdated: ${words(decision)}; its claims have changed since. Decide again`;
    if (decision) return `${decision.decision ? 'Decided' : 'Noted'} here: ${words(decision)}`;
    if (!waiver) return 'Decide';
    if (waiver.standing === '') return `Waived: ${words(waiver)}`;
    if (waiver.standing === 'void') return `Outdated: ${words(waiver)}; its claims have changed since. Decide again`;
    return `Waiver ${waiver.standing}: ${words(waiver)}. Decide again`;
  }

  // MARK: The form

  function decorate(host) {
    const id = host.dataset.for;
    if (!placeOfID.has(id)) return;
    if (host.firstElementChild) {
      refreshHost(host);
      return;
    }
    const part = make('details', {}, make('summary', { class: 'decided' }, make('bdi', {})));
    // The other 24 of a page are not opened.
    part.addEventListener('toggle', () => part.open && fillForm(part, id));
    // What was typed and is not saved is not to be looked for.
    part.open = held.draft.has(id);
    host.append(part);
    refreshHost(host);
  }

  function fillForm(part, id) {
    if (part.querySelector('form') || !template) return;
    const form = template.content.querySelector('form').cloneNode(true);
    form.noValidate = true;
    form.append(make('p', { class: 'problem', role: 'alert', hidden: true }), conflictButtons(form, id), make('p', { class: 'result', role: 'status', hidden: true }));
    form.addEventListener('input', () => keepDraft(form, id));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      save(form, id);
    });
    const { clear: clearButton, withdraw: withdrawButton } = form.elements;
    clearButton.addEventListener('click', () => clear(form, id));
    if (isReview) {
      clearButton.textContent = 'Discard what is not saved';
      withdrawButton.hidden = false;
      withdrawButton.addEventListener('click', () => withdraw(form, id));
    }
    part.append(form);
    setFields(form, id);
    tellRefusal(form, id);
  }

  /** What a form holds before anybody types: what was decided here, or else what is in force. */
  function baseOf(id) {
    const decision = held.decision.get(id);
    if (decision && !decision.withdraw) return decision;
    const { decision: noted, assignee, note, state, seen } = cardOf(id);
    const waiver = decisions.waiverOf(cardOf(id));
    const known = waiver?.standing === '' ? waiver : { decision: noted, owner: lastOwner() };
    return { ...known, assignee, note, state, seen };
  }

  function fill(form, content) {
    for (const field of fields) if (form.elements[field]) form.elements[field].value = content[field] ?? '';
  }

  function setFields(form, id) {
    const draft = held.draft.get(id);
    const base = baseOf(id);
    fill(form, base);
    // As fields give it back: they take no line ends, or others.
    form.dataset.base = textOf(contentOf(form));
    if (draft) fill(form, draft);
    form.dataset.shown = textOf(draft ?? base);
    // Against this is held what others decide meanwhile; not what the next page brings.
    form.dataset.seen = (draft ?? base).seen ?? '';
    if (draft) form.setAttribute('data-dirty', '');
    else form.removeAttribute('data-dirty');
    setButtons(form, id);
    tellProblems(form, draft && draft.state !== cardOf(id).state ? [['', 'Its claims have changed since this was typed: look at them again.']] : []);
    tellResult(form, draft ? 'What you typed is kept, and not saved.' : '');
  }

  function setButtons(form, id) {
    form.elements.clear.disabled = !held.decision.has(id) && !held.draft.has(id);
    form.elements.withdraw.disabled = !decisions.waiverOf(cardOf(id));
  }

  /** Whoever decides on one discrepancy mostly decides on the next. */
  function lastOwner() {
    const latest = [...held.decision.values()].filter((decision) => decision.owner).sort((a, b) => (a.saved < b.saved ? 1 : -1))[0];
    try {
      return latest?.owner ?? sessionStorage.getItem(ownerKey) ?? '';
    } catch {
      return latest?.owner ?? '';
    }
  }

  function keepOwner(owner) {
    try {
      if (owner) sessionStorage.setItem(ownerKey, owner);
    } catch {
      // It is typed again.
    }
  }

  /** Keeps what is being typed, so that neither another page nor another tab takes it away. */
  function keepDraft(form, id) {
    const content = contentOf(form);
    form.setAttribute('data-dirty', '');
    form.dataset.shown = textOf(content);
    if (form.dataset.shown === form.dataset.base) {
      form.removeAttribute('data-dirty');
      decisions.drop('draft', id);
    } else {
      decisions.put('draft', id, { ...content, state: cardOf(id).state, seen: form.dataset.seen, withdraw: '', saved: new Date().toJSON() });
    }
    tellResult(form, '');
    setButtons(form, id);
  }

  function tellProblems(form, problems) {
    const line = form.querySelector('.problem');
    line.textContent = problems.map(([, message]) => message).join(' ');
    line.hidden = problems.length === 0;
    for (const field of fields) {
      const isWrong = problems.some(([name]) => name === field);
      if (isWrong) form.elements[field]?.setAttribute('aria-invalid', 'true');
      else form.elements[field]?.removeAttribute('aria-invalid');
    }
  }

  function tellResult(form, text) {
    const line = form.querySelector('.result');
    line.classList.toggle('pending', form.hasAttribute('data-dirty'));
    line.textContent = text;
    line.hidden = text === '';
  }

  // MARK: Deciding

  function save(form, id) {
    const decision = { state: cardOf(id).state, seen: form.dataset.seen, withdraw: '', ...contentOf(form) };
    const problems = decisions.problemsOf(id, decision);
    tellProblems(form, problems);
    tellResult(form, '');
    if (problems.length > 0) {
      form.elements[problems[0][0]]?.focus();
      return;
    }
    keepOwner(decision.owner);
    form.removeAttribute('data-dirty');
    decisions.drop('draft', id);
    decide(id, decision);
    tellResult(form, isReview ? 'Saving…' : decisions.trouble() || 'Kept in this browser. Export all decisions under “Decisions”.');
  }

  function decide(id, decision) {
    refusals.delete(id);
    decisions.put('decision', id, { ...decision, saved: new Date().toJSON() });
    tellDecision(id, decision);
  }

  /** For who else keeps decisions: review.js sends them on. One without any word takes back the one before. */
  function tellDecision(id, { state, ...rest }) {
    const detail = { id, state };
    for (const field of fields) detail[field] = rest[field] ?? '';
    document.dispatchEvent(new CustomEvent('claimcheck:decision', { detail }));
  }

  /** Lets go what is in this browser only. */
  function clear(form, id) {
    const { state } = cardOf(id);
    refusals.delete(id);
    decisions.drop('draft', id);
    decisions.drop('decision', id);
    setFields(form, id);
    tellRefusal(form, id);
    tellResult(form, isReview ? 'What was not saved is gone; the form shows what is in force.' : 'The decision made here is forgotten.');
    if (!isReview) tellDecision(id, { state });
    form.elements.decision?.focus();
  }

  /** Takes the waiver in force out of its file, when that was said twice. */
  function withdraw(form, id) {
    const button = form.elements.withdraw;
    const { state, assignee, note } = cardOf(id);
    const waiver = decisions.waiverOf(cardOf(id));
    if (!waiver) return;
    if (button.dataset.sure === undefined) {
      button.dataset.sure = '';
      button.textContent = `Withdraw the waiver by ${waiver.owner} for good`;
      button.addEventListener('blur', () => restore(button), { once: true });
      return;
    }
    restore(button);
    decide(id, { state, seen: form.dataset.seen, assignee, note, withdraw: 'yes', decision: '', owner: '', reason: '', expires: '' });
    tellResult(form, 'Withdrawing…');
  }

  function restore(button) {
    delete button.dataset.sure;
    button.textContent = 'Withdraw the waiver';
  }

  // MARK: What became of it

  /** What the files of waivers said to a decision in review mode. */
  function tellSaved({ detail: { id, ok, message, card } }) {
    if (placeOfID.has(id) && ok && card) {
      Object.assign(cardOf(id), card);
      // What was typed since is upon what is saved now.
      const draft = held.draft.get(id);
      if (draft) decisions.put('draft', id, { ...draft, seen: card.seen });
    }
    refresh();
    for (const form of hostsOf(id).map((host) => host.querySelector('form')).filter((form) => form)) {
      if (ok && card) form.dataset.seen = card.seen;
      if (ok) tellProblems(form, []);
      tellResult(form, ok ? message : '');
      tellRefusal(form, id);
    }
  }

  function tellRefusal(form, id) {
    const refusal = refusals.get(id);
    if (refusal) tellProblems(form, [['', refusal.message]]);
    form.querySelector('.conflict').hidden = !refusal?.isConflict;
  }

  /** Where others have decided meanwhile, the editor has the choice. */
  function conflictButtons(form, id) {
    const replace = () => {
      const { card } = refusals.get(id);
      Object.assign(cardOf(id), card);
      form.dataset.seen = card.seen;
      decide(id, { ...held.decision.get(id), seen: card.seen });
      form.querySelector('[type=submit]').focus();
    };
    const keep = () => {
      Object.assign(cardOf(id), refusals.get(id).card);
      clear(form, id);
    };
    return make('p', { class: 'buttons conflict', hidden: true },
      make('button', { type: 'button', name: 'replace', onclick: replace }, 'Replace it by mine'),
      make('button', { type: 'button', name: 'keep', onclick: keep }, 'Keep that one, discard mine'));
  }

  /** Shows decisions as they are now, but leaves forms that somebody is typing into. */
  function refresh() {
    document.querySelectorAll('.deciding[data-for]').forEach(refreshHost);
  }

  function refreshHost(host) {
    const id = host.dataset.for;
    const line = host.querySelector('.decided');
    if (!line) return;
    const text = summary(id);
    if (line.textContent !== text) line.firstElementChild.textContent = text;
    line.classList.toggle('unsaved', held.draft.has(id) || (isReview && held.decision.has(id)));
    const form = host.querySelector('form');
    if (!form || (form.contains(document.activeElement) && form.hasAttribute('data-dirty'))) return;
    if (textOf(held.draft.get(id) ?? baseOf(id)) !== form.dataset.shown) setFields(form, id);
    setButtons(form, id);
    tellRefusal(form, id);
  }

  // MARK: Start

  document.addEventListener('claimcheck:cards', ({ detail }) => detail.querySelectorAll('.deciding').forEach(decorate));
  document.addEventListener('claimcheck:saved', tellSaved);
  document.addEventListener('claimcheck:stored', refresh);
  globalThis.addEventListener('beforeunload', (event) => {
    if (decisions.trouble() && (held.decision.size > 0 || held.draft.size > 0)) event.preventDefault();
  });
})();
