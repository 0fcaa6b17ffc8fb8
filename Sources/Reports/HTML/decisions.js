// What was decided in this browser, and what was typed and is not saved yet: kept in its local storage, a key a card, so that
// tabs which work on different cards don't write over each other's; on one card, the newest counts. Storage may be forbidden or
// full; whatever becomes of it, what was decided stays in this page and can be exported.
'use strict';

const decisions = (() => {
  const { index, cards, placeOfID } = claimcheck;
  const fields = ['decision', 'owner', 'reason', 'expires', 'assignee', 'note'];
  // A file's decisions are those of its place; a review's page has another one each time, and says of which project it is.
  const prefix = `claimcheck:${index.project || location.pathname}:`;
  const maxDays = index.max_days ?? 366;
  // Longer than anything that is read again.
  const maxLength = 10_000;
  // In review mode decisions go straight into the files of waivers: what is kept here is what is not saved there yet.
  const isReview = document.querySelector('meta[name="claimcheck-review"]') !== null;

  /** The waiver of a card, or of what a decision was answered with; undefined where there is none. */
  function waiverOf({ waiver_standing: standing, waiver_decision: decision, waiver_owner: owner, waiver_reason: reason, waiver_expires: expires }) {
    return decision ? { standing, decision, owner, reason, expires } : undefined;
  }

  // MARK: Storage

  // By discrepancy id: what was decided, and what is being typed.
  const held = { decision: new Map(), draft: new Map() };
  // Why they are in this page only; empty where they are kept.
  let trouble = '';

  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

  /** A decision as it came from storage or a file, without what does not belong to one; undefined where it is none. */
  function cleaned(value) {
    if (!isObject(value) || typeof value.state !== 'string') return undefined;
    const entry = { state: value.state };
    for (const field of [...fields, 'saved', 'seen', 'withdraw']) {
      const text = value[field] ?? '';
      if (typeof text !== 'string' || text.length > maxLength) return undefined;
      entry[field] = text;
    }
    return entry;
  }

  function parsed(text) {
    try {
      return cleaned(JSON.parse(text));
    } catch {
      return undefined;
    }
  }

  const keyOf = (kind, id) => `${prefix}${kind}:${id}`;

  /** The kind and the id that a key of the storage is about; undefined for one that is not ours. */
  function readKey(key) {
    const [, kind, id] = key.startsWith(prefix) ? (/^(decision|draft):(.*)$/s.exec(key.slice(prefix.length)) ?? []) : [];
    return kind && { kind, id };
  }

  function load() {
    try {
      const keys = Array.from({ length: localStorage.length }, (_, place) => localStorage.key(place));
      for (const key of keys) {
        const place = readKey(key);
        if (!place) continue;
        const entry = parsed(localStorage.getItem(key));
        if (entry) held[place.kind].set(place.id, entry);
        else setAside(key);
      }
    } catch {
      trouble = 'This browser keeps nothing for this page: decisions are lost when it is closed. Export them before.';
    }
  }

  /** What can't be read may still be of use to somebody: it is not written over. */
  function setAside(key) {
    const place = `claimcheck:unreadable:${key}`;
    try {
      localStorage.setItem(place, localStorage.getItem(key));
      localStorage.removeItem(key);
      trouble = `An earlier decision in this browser could not be read, and was set aside as ${place}.`;
    } catch {
      trouble = 'An earlier decision in this browser could not be read.';
    }
  }

  function tell() {
    document.dispatchEvent(new CustomEvent('claimcheck:stored'));
  }

  function store(kind, id, entry) {
    try {
      localStorage.setItem(keyOf(kind, id), JSON.stringify(entry));
      trouble = '';
    } catch {
      trouble = 'This browser has no room for decisions, or keeps none: they are in this page only. Export them before you close it.';
    }
  }

  function put(kind, id, entry) {
    held[kind].set(id, entry);
    store(kind, id, entry);
    tell();
  }

  /** Lets an entry go, but not a newer one that another tab has stored. */
  function drop(kind, id) {
    const { saved } = held[kind].get(id) ?? {};
    held[kind].delete(id);
    try {
      const stored = parsed(localStorage.getItem(keyOf(kind, id)));
      if (!stored || saved === undefined || stored.saved <= saved) localStorage.removeItem(keyOf(kind, id));
      else held[kind].set(id, stored);
    } catch {
      // It was in this page only.
    }
    tell();
  }

  /** Takes over what another tab has stored or let go, unless this one has something newer. */
  function taken({ key, newValue }) {
    const place = key === null ? undefined : readKey(key);
    if (!place) return;
    const entry = newValue === null ? undefined : parsed(newValue);
    const own = held[place.kind].get(place.id);
    if (newValue === null) held[place.kind].delete(place.id);
    else if (entry && (!own || own.saved <= entry.saved)) held[place.kind].set(place.id, entry);
    else if (own) store(place.kind, place.id, own);
    tell();
  }

  /**
   * Takes over decisions of a file: of two on one discrepancy, the later counts.
   *
   * @returns the ids of those that were taken over.
   */
  function merge(entries) {
    const newer = entries.filter(([id, entry]) => !held.decision.has(id) || held.decision.get(id).saved < entry.saved);
    for (const [id, entry] of newer) {
      held.decision.set(id, entry);
      store('decision', id, entry);
    }
    tell();
    return newer.map(([id]) => id);
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

  const template = document.getElementById('decide-form');
  const words = [...(template?.content.querySelectorAll('select[name=decision] option') ?? [])].map((option) => option.value).filter((word) => word);

  /**
   * What `claimcheck waive import` would refuse, field by field. Without a decision, an assignee and a note may stand alone:
   * somebody is to look at it.
   */
  function problemsOf(id, decision) {
    const problems = [];
    if (!decision.decision) {
      if (isReview && placeOfID.has(id) && waiverOf(cards[placeOfID.get(id)])?.standing === '') problems.push(['decision', 'A waiver is in force: withdraw it, or choose what was decided.']);
      else if (decision.expires || decision.reason) problems.push(['decision', 'Choose what was decided, or leave reason and expiry empty.']);
      else if (!isReview && !decision.assignee && !decision.note) problems.push(['decision', 'Choose what was decided, or name an assignee or a note.']);
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

  // MARK: Start

  load();
  globalThis.addEventListener('storage', taken);

  return {
    fields, isReview, held, maxLength, put, drop, merge, cleaned, isObject, waiverOf, problemsOf, standing, template,
    trouble: () => trouble,
    // By discrepancy id, what the files of waivers said to a decision that they did not take.
    refusals: new Map(),
  };
})();
