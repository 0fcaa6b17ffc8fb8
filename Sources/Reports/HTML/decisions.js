// Deciding on discrepancies in the browser: a form on each card, a list of what was decided, and files to take it away in.
// Decisions are kept in the browser's local storage, which may be forbidden, full or shared with other tabs; whatever becomes
// of it, what was decided stays in this page and can be exported.
'use strict';

(() => {
  const { index, cards, placeOfID, make, counted, sentence } = claimcheck;
  const fields = ['decision', 'owner', 'reason', 'expires', 'assignee', 'note'];
  const storageKey = `claimcheck:${index.corpus}`;
  const maxDays = index.max_days ?? 366;
  // Longer than anything that is read again.
  const maxLength = 10_000;
  const template = document.getElementById('decide-form');
  const section = document.getElementById('decisions');
  // In review mode decisions go straight into the files of waivers.
  const isReview = document.querySelector('meta[name="claimcheck-review"]') !== null;

  // MARK: Storage

  let decisions = new Map();
  // Why decisions are in this page only; empty where they are kept.
  let trouble = '';

  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /** A decision as it came from storage or a file, without what does not belong to one; undefined where it is none. */
  function cleaned(value) {
    if (!isObject(value) || typeof value.state !== 'string') return undefined;
    const decision = { state: value.state };
    for (const field of [...fields, 'saved']) {
      const text = value[field] ?? '';
      if (typeof text !== 'string' || text.length > maxLength) return undefined;
      decision[field] = text;
    }
    return decision;
  }

  function stored() {
    const text = localStorage.getItem(storageKey);
    if (text === null) return new Map();
    const read = JSON.parse(text);
    if (!isObject(read)) throw new SyntaxError('no object');
    return new Map(Object.entries(read).map(([id, value]) => [id, cleaned(value)]).filter(([, value]) => value));
  }

  function load() {
    try {
      decisions = stored();
      trouble = '';
    } catch (error) {
      if (error instanceof SyntaxError) setAside();
      else trouble = 'This browser keeps nothing for this page: decisions are lost when it is closed. Export them before.';
    }
  }

  /** What can't be read may still be of use to somebody: it is not written over. */
  function setAside() {
    try {
      localStorage.setItem(`${storageKey}:unreadable`, localStorage.getItem(storageKey));
      localStorage.removeItem(storageKey);
      trouble = `Earlier decisions in this browser could not be read, and were set aside as ${storageKey}:unreadable.`;
    } catch {
      trouble = 'Earlier decisions in this browser could not be read; new ones are kept in this page only. Export them.';
    }
  }

  /** Changes decisions, upon what other tabs have stored since. */
  function change(body) {
    try {
      if (!trouble) decisions = stored();
    } catch {
      // What is in the page is what there is.
    }
    body(decisions);
    try {
      localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(decisions)));
      trouble = '';
    } catch {
      trouble = 'This browser has no room for decisions, or keeps none: they are in this page only. Export them before you close it.';
    }
    refresh();
  }

  // MARK: Dates

  const dayText = (date) =>
    [String(date.getFullYear()).padStart(4, '0'), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  /** The day of the run where the report was asked for as of a day, as the command line would be. */
  const today = () => index.today || dayText(new Date());
  /** NaN for what is no day, 30 February among that. */
  function dayNumber(text) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.NaN;
    const time = Date.parse(`${text}T00:00:00Z`);
    return new Date(time).toJSON()?.startsWith(text) ? time / 86_400_000 : Number.NaN;
  }
  const dayOf = (number) => new Date(number * 86_400_000).toJSON().slice(0, 10);

  // MARK: What a decision may be

  const words = [...(template?.content.querySelectorAll('select[name=decision] option') ?? [])].map((option) => option.value).filter((word) => word);

  /**
   * What `claimcheck waive import` would refuse, field by field. Without a decision, an assignee and a note may stand alone:
   * somebody is to look at it.
   */
  function problemsOf(decision) {
    const problems = [];
    if (!decision.decision) {
      if (decision.expires || decision.reason) problems.push(['decision', 'Choose what was decided, or leave reason and expiry empty.']);
      else if (!decision.assignee && !decision.note) problems.push(['decision', 'Choose what was decided, or name an assignee or a note.']);
      return problems;
    }
    if (!words.includes(decision.decision)) problems.push(['decision', `“${decision.decision}” is no decision.`]);
    if (!decision.owner && !decision.assignee) problems.push(['owner', 'A decision needs an owner: who answers for it.']);
    if (!decision.reason && !decision.note) problems.push(['reason', 'A decision needs a reason.']);
    const problem = decision.expires && problemOfExpiry(decision.expires);
    if (problem) problems.push(['expires', problem]);
    return problems;
  }

  function problemOfExpiry(text) {
    const days = dayNumber(text) - dayNumber(today());
    if (Number.isNaN(days)) return `“${text}” is no day; write it as 2026-01-31.`;
    if (days < 0) return `${text} is before today, ${today()}.`;
    if (days > maxDays) return `At most ${maxDays} days are allowed: ${dayOf(dayNumber(today()) + maxDays)} is the last day.`;
    return '';
  }

  /** How a decision stands to the report: current, outdated, or about nothing in it. */
  function standing(id, decision) {
    const place = placeOfID.get(id);
    if (place === undefined) return 'not in this report';
    return cards[place].state === decision.state ? 'current' : 'outdated';
  }

  function summary(id) {
    const decision = decisions.get(id);
    if (!decision) return 'Decide';
    const what = decision.decision || 'noted';
    const by = decision.owner || decision.assignee;
    const text = [what, by && `by ${by}`, decision.expires && `until ${decision.expires}`].filter((part) => part).join(' ');
    if (standing(id, decision) === 'outdated') return `Outdated: ${text}; its claims have changed since. Decide again`;
    return decision.decision ? `Decided here: ${text}` : `Noted here: ${text}`;
  }

  // MARK: The form on a card

  const hostsOf = (id) => [...document.querySelectorAll('.deciding')].filter((host) => host.dataset.for === id);

  function decorate(host) {
    const id = host.dataset.for;
    if (!placeOfID.has(id)) return;
    if (host.firstElementChild) {
      refreshHost(host);
      return;
    }
    const part = make('details', {}, make('summary', { class: 'decided' }, make('bdi', {}, summary(id))));
    // The other 24 of a page are not opened.
    part.addEventListener('toggle', () => part.open && fillForm(part, id));
    host.append(part);
  }

  function fillForm(part, id) {
    if (part.querySelector('form') || !template) return;
    const form = template.content.querySelector('form').cloneNode(true);
    form.noValidate = true;
    form.append(make('p', { class: 'problem', role: 'alert', hidden: true }), make('p', { class: 'result', role: 'status', hidden: true }));
    form.addEventListener('input', () => form.setAttribute('data-dirty', ''));
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      save(form, id);
    });
    form.querySelector('[name=clear]')?.addEventListener('click', () => clear(form, id));
    part.append(form);
    setFields(form, id);
  }

  function setFields(form, id) {
    const card = cards[placeOfID.get(id)];
    const known = decisions.get(id) ?? { decision: card.decision ?? '', assignee: card.assignee ?? '', note: card.note ?? '' };
    for (const field of fields) if (form.elements[field]) form.elements[field].value = known[field] ?? '';
    // Whoever decides on one discrepancy mostly decides on the next.
    if (!decisions.has(id)) form.elements.owner.value = lastOwner();
    const clear = form.querySelector('[name=clear]');
    if (clear) clear.disabled = !decisions.has(id);
    form.removeAttribute('data-dirty');
    tellProblems(form, []);
  }

  function lastOwner() {
    const latest = [...decisions.values()].filter((decision) => decision.owner).sort((a, b) => (a.saved < b.saved ? 1 : -1))[0];
    return latest?.owner ?? '';
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
    line.textContent = text;
    line.hidden = text === '';
  }

  function save(form, id) {
    const decision = { state: cards[placeOfID.get(id)].state };
    for (const field of fields) decision[field] = (form.elements[field]?.value ?? '').trim().slice(0, maxLength);
    const problems = problemsOf(decision);
    tellProblems(form, problems);
    tellResult(form, '');
    if (problems.length > 0) {
      form.elements[problems[0][0]]?.focus();
      return;
    }
    decision.saved = new Date().toJSON();
    form.removeAttribute('data-dirty');
    change((all) => all.set(id, decision));
    tellResult(form, isReview ? 'Saving…' : trouble || 'Kept in this browser. Export all decisions under “Decisions”.');
    tellDecision(id, decision);
  }

  /** For who else keeps decisions: review.js sends them on. One without any word takes back the one before. */
  function tellDecision(id, { state, ...words }) {
    const detail = { id, state };
    for (const field of fields) detail[field] = words[field] ?? '';
    document.dispatchEvent(new CustomEvent('claimcheck:decision', { detail }));
  }

  function forget(ids) {
    const known = ids.map((id) => [id, decisions.get(id)?.state ?? '']);
    change((all) => ids.forEach((id) => all.delete(id)));
    for (const [id, state] of known) if (placeOfID.has(id)) tellDecision(id, { state });
  }

  function clear(form, id) {
    forget([id]);
    setFields(form, id);
    tellResult(form, isReview ? 'Taking it back…' : 'The decision made here is forgotten.');
    form.elements.decision?.focus();
  }

  /** What the files of waivers said to a decision in review mode. */
  function tellSaved({ detail }) {
    for (const host of hostsOf(detail.id)) {
      const form = host.querySelector('form');
      if (!form) continue;
      tellProblems(form, detail.ok ? [] : [['', detail.message || 'The decision was not written.']]);
      tellResult(form, detail.ok ? detail.message || 'Written.' : '');
    }
  }

  // MARK: The list

  let list;
  let told;
  let warning;
  const nav = document.querySelector('#pages a[href="#decisions"]');
  const navText = nav?.textContent;

  function makeList() {
    const file = make('input', { type: 'file', id: 'decisions-file', accept: '.json,application/json', onchange: importFile });
    list = make('div', {});
    told = make('p', { role: 'status' });
    warning = make('p', { class: 'problem', role: 'alert', hidden: true });
    if (!section.querySelector('h2')) section.append(make('h2', { id: 'decisions-heading' }, 'Decisions'));
    section.append(
      make('p', {}, 'What was decided in this browser. ', make('code', {}, 'claimcheck waive import FILE'), ' makes waivers of the CSV; the JSON is for another browser, or a colleague’s.'),
      warning,
      make('div', { class: 'files' },
        make('button', { type: 'button', id: 'export-csv', onclick: exportCSV }, 'Export CSV'),
        make('button', { type: 'button', id: 'export-json', onclick: exportJSON }, 'Export JSON'),
        make('label', { for: 'decisions-file' }, 'Import JSON'), file,
        make('button', { type: 'button', id: 'forget', onclick: forgetAll }, 'Forget all')),
      told, list);
  }

  /** In the order of the report; what it does not have comes last. */
  function sorted() {
    const place = (id) => placeOfID.get(id) ?? cards.length;
    return [...decisions].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
  }

  function row([id, decision]) {
    const card = cards[placeOfID.get(id)];
    const what = card ? make('a', { href: `#d-${id}` }, sentence(card)) : id;
    const cell = (text, attributes = {}) => make('td', attributes, make('bdi', {}, text));
    const press = () => {
      forget([id]);
      told.textContent = `Forgot the decision on ${id}.`;
    };
    const button = make('button', { type: 'button', 'aria-label': `Forget the decision on ${id}`, onclick: press }, 'Forget');
    return make('tr', {}, make('th', { scope: 'row' }, make('bdi', {}, what)), cell(standing(id, decision)), cell(decision.decision || 'none'),
      cell(decision.owner || decision.assignee), cell(decision.expires), cell(decision.reason || decision.note), make('td', {}, button));
  }

  function putList() {
    if (!list) return;
    const names = ['Discrepancy', 'Standing', 'Decision', 'Owner', 'Until', 'Reason', 'Forget'];
    const head = make('tr', {}, ...names.map((name) => make('th', { scope: 'col' }, name)));
    const isEmpty = decisions.size === 0;
    list.className = 'table';
    // A table that is too wide is scrolled by keyboard too.
    list.tabIndex = isEmpty ? -1 : 0;
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', 'Decisions made here');
    list.replaceChildren(isEmpty ? make('p', {}, 'Nothing was decided here yet.') : make('table', {}, make('thead', {}, head), make('tbody', {}, ...sorted().map(row))));
    for (const id of ['export-csv', 'export-json', 'forget']) document.getElementById(id).disabled = isEmpty;
    warning.textContent = trouble;
    warning.hidden = !trouble;
    if (nav) nav.textContent = isEmpty ? navText : `${navText} (${decisions.size.toLocaleString('en')})`;
  }

  /** Shows decisions as they are now, but leaves forms that somebody is typing into. */
  function refresh() {
    document.querySelectorAll('.deciding[data-for]').forEach(refreshHost);
    putList();
  }

  function refreshHost(host) {
    const id = host.dataset.for;
    const text = host.querySelector('.decided bdi');
    if (text) text.textContent = summary(id);
    const form = host.querySelector('form');
    if (form && !form.hasAttribute('data-dirty')) setFields(form, id);
  }

  function forgetAll({ target }) {
    if (target.dataset.sure === undefined) {
      target.dataset.sure = '';
      target.textContent = `Forget ${counted(decisions.size, 'decision')} for good`;
      target.addEventListener('blur', () => { delete target.dataset.sure; target.textContent = 'Forget all'; }, { once: true });
      return;
    }
    forget([...decisions.keys()]);
    told.textContent = 'All decisions made here are forgotten.';
    section.querySelector('h2').tabIndex = -1;
    section.querySelector('h2').focus();
  }

  // MARK: Files

  // As the report's own table names them, and what only decisions have.
  const columns = ['discrepancy_id', 'state', 'status', 'rule_id', 'subject_id', 'property', 'message', ...fields, 'decided'];

  /** A cell by RFC 4180 that no spreadsheet takes for a formula; `claimcheck waive import` takes the apostrophe away again. */
  function cell(text) {
    const isFormula = /^'*[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
    const guarded = isFormula ? `'${text}` : text;
    return /[",;\t\r\n]|^ | $/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }

  function csv(rows) {
    return [columns, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
  }

  /** What still is about the report as it is; an outdated decision would be refused anyway. */
  function csvRows() {
    return sorted().filter(([id, decision]) => standing(id, decision) === 'current').map(([id, decision]) => {
      const card = cards[placeOfID.get(id)];
      const known = [id, decision.state, card.status, card.rule, card.subject, card.property, card.message];
      return [...known, ...fields.map((field) => decision[field]), decision.saved.slice(0, 10)];
    });
  }

  function download(name, type, text) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = make('a', { href: url, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    // Not at once: the browser has yet to read it.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  function exportCSV() {
    const rows = csvRows();
    const rest = decisions.size - rows.length;
    if (rows.length > 0) download('decisions.csv', 'text/csv;charset=utf-8', csv(rows));
    const left = rest > 0 ? ` ${counted(rest, 'decision')} left out: outdated, or not about this report.` : '';
    told.textContent = rows.length > 0 ? `Exported ${counted(rows.length, 'decision')} as decisions.csv.${left}` : `Nothing to export.${left}`;
  }

  function exportJSON() {
    const content = { version: 1, corpus: index.corpus, decisions: Object.fromEntries(sorted()) };
    download('decisions.json', 'application/json', `${JSON.stringify(content, null, 2)}\n`);
    told.textContent = `Exported ${counted(decisions.size, 'decision')} as decisions.json.`;
  }

  async function importFile({ target }) {
    const [file] = target.files;
    // The same file can be chosen again.
    const text = await file?.text().catch(() => undefined);
    target.value = '';
    if (!file) return;
    try {
      if (text === undefined) throw new SyntaxError('it can’t be read');
      told.textContent = merge(text);
    } catch (error) {
      told.textContent = `“${file.name}” was not imported: ${error.message}.`;
    }
  }

  /**
   * Takes over decisions of an exported file: of two on one discrepancy, the later counts.
   *
   * @returns what was done, for people.
   */
  function merge(text) {
    let read;
    try {
      read = JSON.parse(text);
    } catch {
      throw new SyntaxError('it is no JSON');
    }
    if (!isObject(read) || !isObject(read.decisions)) throw new SyntaxError('it holds no decisions');
    if (read.version !== 1) throw new SyntaxError(`its version is ${JSON.stringify(read.version)}, and 1 is what can be read here`);
    const entries = Object.entries(read.decisions).map(([id, value]) => [id, cleaned(value)]);
    const sound = entries.filter(([, value]) => value);
    let taken = 0;
    change((all) => {
      for (const [id, value] of sound) {
        if ((all.get(id)?.saved ?? '') >= value.saved && all.has(id)) continue;
        all.set(id, value);
        taken += 1;
      }
    });
    const notes = [`${counted(taken, 'decision')} imported`];
    if (sound.length > taken) notes.push(`${sound.length - taken} no newer than what is here`);
    if (entries.length > sound.length) notes.push(`${entries.length - sound.length} that can’t be read left out`);
    if (read.corpus !== index.corpus) notes.push('the file is of another corpus');
    return `${notes.join(', ')}.`;
  }

  // MARK: Start

  load();
  document.addEventListener('claimcheck:cards', ({ detail }) => detail.querySelectorAll('.deciding').forEach(decorate));
  document.addEventListener('claimcheck:saved', tellSaved);
  globalThis.addEventListener('storage', (event) => {
    if (event.key !== null && event.key !== storageKey) return;
    load();
    refresh();
  });
  globalThis.addEventListener('beforeunload', (event) => {
    if (document.querySelector('form[data-dirty]') || (trouble && decisions.size > 0)) event.preventDefault();
  });
  if (section) {
    makeList();
    putList();
    if (nav) nav.hidden = false;
  }
})();
