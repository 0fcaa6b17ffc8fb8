// The list of what was decided in this browser, and files to take it away in.
'use strict';

(() => {
  const { index, cards, placeOfID, make, counted, sentence } = claimcheck;
  const { fields, isReview, held, refusals } = decisions;
  const section = document.getElementById('decisions');
  const nav = document.querySelector('#pages a[href="#decisions"]');
  const navText = nav?.textContent;
  let list;
  let told;
  let warning;

  // MARK: The list

  function makeList() {
    const file = make('input', { type: 'file', id: 'decisions-file', accept: '.json,application/json', onchange: importFile });
    list = make('div', {});
    told = make('p', { role: 'status' });
    warning = make('p', { class: 'problem', role: 'alert', hidden: true });
    if (!section.querySelector('h2')) section.append(make('h2', { id: 'decisions-heading' }, 'Decisions'));
    const what = isReview
      ? make('p', {}, 'What was decided in this browser and is not saved in the files of waivers. What is imported is sent there, decision by decision.')
      : make('p', {}, 'What was decided in this browser. ', make('code', {}, 'claimcheck waive import FILE'), ' makes waivers of the CSV; the JSON is for another browser, or a colleague’s.');
    section.append(what, warning,
      make('div', { class: 'files' },
        make('button', { type: 'button', id: 'export-csv', onclick: exportCSV }, 'Export CSV'),
        make('button', { type: 'button', id: 'export-json', onclick: exportJSON }, 'Export JSON'),
        make('label', { for: 'decisions-file' }, 'Import JSON'), file,
        make('button', { type: 'button', id: 'forget', onclick: forgetAll }, forgetText)),
      told, list);
  }

  /** In the order of the report; what it does not have comes last. */
  function sorted() {
    const place = (id) => placeOfID.get(id) ?? cards.length;
    return [...held.decision].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
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
    const standing = refusals.get(id)?.message ?? decisions.standing(id, decision);
    return make('tr', {}, make('th', { scope: 'row' }, make('bdi', {}, what)), cell(standing), cell(decision.withdraw ? 'withdraw the waiver' : decision.decision || 'none'),
      cell(decision.owner || decision.assignee), cell(decision.expires), cell(decision.reason || decision.note), make('td', {}, button));
  }

  function putList() {
    if (!list) return;
    const names = ['Discrepancy', 'Standing', 'Decision', 'Owner', 'Until', 'Reason', 'Forget'];
    const head = make('tr', {}, ...names.map((name) => make('th', { scope: 'col' }, name)));
    const { size } = held.decision;
    list.className = 'table';
    // A table that is too wide is scrolled by keyboard too.
    list.tabIndex = size === 0 ? -1 : 0;
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', isReview ? 'Decisions that are not saved' : 'Decisions made here');
    const nothing = isReview ? 'Everything that was decided here is saved.' : 'Nothing was decided here yet.';
    list.replaceChildren(size === 0 ? make('p', {}, nothing) : make('table', {}, make('thead', {}, head), make('tbody', {}, ...sorted().map(row))));
    for (const id of ['export-csv', 'export-json', 'forget']) document.getElementById(id).disabled = size === 0;
    warning.textContent = decisions.trouble();
    warning.hidden = !decisions.trouble();
    const count = `${size.toLocaleString('en')}${isReview ? ' not saved' : ''}`;
    if (nav) nav.textContent = size === 0 ? navText : `${navText} (${count})`;
  }

  function forget(ids) {
    for (const id of ids) {
      const { state } = held.decision.get(id) ?? {};
      refusals.delete(id);
      decisions.drop('decision', id);
      const detail = { id, state, ...Object.fromEntries(fields.map((field) => [field, ''])) };
      if (!isReview && placeOfID.has(id)) document.dispatchEvent(new CustomEvent('claimcheck:decision', { detail }));
    }
  }

  const forgetText = isReview ? 'Discard all' : 'Forget all';

  function forgetAll({ target }) {
    if (target.dataset.sure === undefined) {
      target.dataset.sure = '';
      const what = counted(held.decision.size, 'decision');
      target.textContent = isReview ? `Discard ${what} for good; waivers stay as they are` : `Forget ${what} in this browser for good; waivers stay as they are`;
      target.addEventListener('blur', () => { delete target.dataset.sure; target.textContent = forgetText; }, { once: true });
      return;
    }
    forget([...held.decision.keys()]);
    told.textContent = isReview ? 'What was not saved is discarded.' : 'All decisions made here are forgotten.';
    section.querySelector('h2').tabIndex = -1;
    section.querySelector('h2').focus();
  }

  // MARK: Files

  // As the report's own table names them, and what only decisions have.
  const columns = ['discrepancy_id', 'state', 'status', 'rule_id', 'subject_id', 'property', 'message', ...fields, 'decided'];

  /** A cell by RFC 4180 that no spreadsheet takes for a formula; `claimcheck waive import` takes the apostrophe away again. */
  function cell(text) {
    const isFormula = /^'*[=+\-@＝＋－＠\t\r\n]/.test(text) && !/^[+-]?\d+(\.\d+)?$/.test(text);
    const guarded = isFormula ? `'${text}` : text;
    return /[",;\t\r\n]|^ | $/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }

  function csv(rows) {
    return [columns, ...rows].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
  }

  /** What still is about the report as it is; an outdated decision would be refused anyway. */
  function csvRows() {
    const current = sorted().filter(([id, decision]) => decisions.standing(id, decision) === 'current' && !decision.withdraw);
    return current.map(([id, decision]) => {
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
    const rest = held.decision.size - rows.length;
    if (rows.length > 0) download('decisions.csv', 'text/csv;charset=utf-8', csv(rows));
    const left = rest > 0 ? ` ${counted(rest, 'decision')} left out: outdated, or not about this report.` : '';
    told.textContent = rows.length > 0 ? `Exported ${counted(rows.length, 'decision')} as decisions.csv.${left}` : `Nothing to export.${left}`;
  }

  function exportJSON() {
    const content = { version: 1, decisions: Object.fromEntries(sorted()) };
    download('decisions.json', 'application/json', `${JSON.stringify(content, null, 2)}\n`);
    told.textContent = `Exported ${counted(held.decision.size, 'decision')} as decisions.json.`;
  }

  async function importFile({ target }) {
    const [file] = target.files;
    // The same file can be chosen again.
    const text = await file?.text().catch(() => undefined);
    target.value = '';
    if (!file) return;
    try {
      if (text === undefined) throw new SyntaxError('it can’t be read');
      await merge(text);
    } catch (error) {
      told.textContent = `“${file.name}” was not imported: ${error.message}.`;
    }
  }

  /** Takes over decisions of an exported file, has them saved in a review, and says what became of them. */
  async function merge(text) {
    let read;
    try {
      read = JSON.parse(text);
    } catch {
      throw new SyntaxError('it is no JSON');
    }
    const { cleaned, isObject } = decisions;
    if (!isObject(read) || !isObject(read.decisions)) throw new SyntaxError('it holds no decisions');
    if (read.version !== 1) throw new SyntaxError(`its version is ${JSON.stringify(read.version)}, and 1 is what can be read here`);
    const entries = Object.entries(read.decisions).map(([id, value]) => [id, cleaned(value)]);
    const sound = entries.filter(([, value]) => value);
    const taken = decisions.merge(sound);
    const notes = [`${counted(taken.length, 'decision')} imported`];
    if (sound.length > taken.length) notes.push(`${sound.length - taken.length} no newer than what is here`);
    if (entries.length > sound.length) notes.push(`${entries.length - sound.length} that can’t be read left out`);
    if (isReview && taken.length > 0) notes.push(...(await sendAll(taken)));
    told.textContent = `${notes.join(', ')}.`;
  }

  /** @returns how many the files of waivers have taken, and why not the others. */
  async function sendAll(ids) {
    told.textContent = `Saving ${counted(ids.length, 'decision')}…`;
    await claimcheck.send(ids);
    const left = ids.filter((id) => held.decision.has(id));
    const refused = left.filter((id) => refusals.has(id));
    const notes = [`${ids.length - left.length} saved`];
    if (refused.length > 0) notes.push(`${refused.length} refused (${refused.slice(0, 5).map((id) => `${id}: ${refusals.get(id).message.replace(/\.$/, '')}`).join('; ')}${refused.length > 5 ? '; …' : ''})`);
    if (left.length > refused.length) notes.push(`${left.length - refused.length} kept here until the review can be reached`);
    return notes;
  }

  // MARK: Start

  if (section) {
    makeList();
    putList();
    document.addEventListener('claimcheck:stored', putList);
    document.addEventListener('claimcheck:saved', putList);
    if (nav) nav.hidden = false;
  }
})();
