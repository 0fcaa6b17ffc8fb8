// What is known of all discrepancies, which of them a view of the report shows, and the address of that view. Nothing here
// looks at the document but for the index in it; report.js shows what is selected, deciding.js what was decided.
'use strict';

const claimcheck = (() => {
  const index = readIndex();
  const cards = index.cards;
  const placeOfID = new Map(cards.map((card, place) => [card.id, place]));
  const titleOfSource = namesOf(index.sources);
  const labelOfSubject = namesOf(index.subjects);
  const titleOfRule = new Map(cards.map((card) => [card.rule, card.rule_title || card.rule]));

  /**
   * What the index holds: a column a field of the cards, texts as places in one list of them.
   *
   * A report of a run that went wrong has no cards.
   */
  function readIndex() {
    const read = JSON.parse(document.getElementById('index')?.textContent || '{}');
    const strings = read.strings ?? [];
    const { id: ids = [], state, claims, ...columns } = read.cards ?? {};
    const cards = ids.map((id, place) => ({ id, state: state[place], claims: claims[place] }));
    for (const [name, column] of Object.entries(columns)) {
      // What is searched in is put together when it is.
      if (name === 'text') continue;
      cards.forEach((card, place) => {
        const value = column[place];
        card[name] = typeof value === 'number' ? strings[value] : value.map((part) => strings[part]);
      });
    }
    return { project: '', today: '', resolved: [], ...read, strings, cards, texts: columns.text ?? [] };
  }

  function namesOf({ id: ids = [], name: names = [] } = {}) {
    return new Map(ids.map((id, place) => [index.strings[id], index.strings[names[place]]]));
  }

  /** An element with attributes, listeners (`onclick`) and children; a missing child is left out. */
  function make(name, attributes = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
      else if (value === true) node.setAttribute(key, '');
      else if (value !== false && value !== undefined) node.setAttribute(key, value);
    }
    node.append(...children.filter((child) => child !== undefined && child !== ''));
    return node;
  }

  const odd = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

  /** Text on one line in which nothing hides or reorders what stands beside it, as the report's other texts are written. */
  function visible(text) {
    return text.replace(/[\s\u2028\u2029]+/g, ' ').trim().replace(odd, (character) => {
      const number = character.codePointAt(0);
      return number < 0x20 ? String.fromCodePoint(0x2400 + number) : `\\u{${number.toString(16).toUpperCase()}}`;
    });
  }

  /** What a card says, as its heading has it. */
  const sentence = (card) => visible(`${card.subject_label || card.subject}: ${card.message}`);

  const counted = (count, noun, plural = `${noun}s`) => `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;

  // MARK: The address

  // In the order in which they are shown; each value of a card counts.
  const facets = [
    { key: 'severity', title: 'Severity', of: (card) => [card.severity] },
    { key: 'verdict', title: 'Verdict', of: (card) => [card.verdict] },
    { key: 'status', title: 'State', of: (card) => [card.status] },
    { key: 'rule', title: 'Rule', of: (card) => [card.rule], label: (value) => titleOfRule.get(value) },
    { key: 'subject', title: 'Subject', of: (card) => card.subjects, label: (value) => labelOfSubject.get(value) },
    { key: 'source', title: 'Source', of: (card) => card.sources ?? [], label: (value) => titleOfSource.get(value) },
    { key: 'owner', title: 'Owner', of: (card) => [card.owner ?? ''], label: (value) => value || 'nobody' },
    { key: 'tag', title: 'Tag', of: (card) => (card.tags?.length ? card.tags : ['']), label: (value) => value || 'none' },
  ];
  const gravity = { error: 0, warning: 1, info: 2 };
  const certainty = { contradiction: 0, doubt: 1 };
  const compareText = new Intl.Collator('en', { numeric: true }).compare;
  const bySeverity = (a, b) =>
    (gravity[a.severity] ?? 9) - (gravity[b.severity] ?? 9) || (certainty[a.verdict] ?? 9) - (certainty[b.verdict] ?? 9);
  // The order of the report itself puts the worst subject first; the others only break with it where they differ.
  const orders = [
    { key: '', title: 'worst subject first', group: 'subject' },
    { key: 'subject', title: 'subject', group: 'subject', compare: (a, b) => compareText(a.subject_label, b.subject_label) || compareText(a.subject, b.subject) },
    { key: 'severity', title: 'severity', group: 'severity', compare: bySeverity },
    { key: 'rule', title: 'rule', group: 'rule', compare: (a, b) => compareText(a.rule_title, b.rule_title) || compareText(a.rule, b.rule) },
    { key: 'property', title: 'property', group: 'property', compare: (a, b) => compareText(a.property, b.property) },
    { key: 'date', title: 'most recent source first', compare: (a, b) => compareText(b.date ?? '', a.date ?? '') },
    { key: 'claims', title: 'most claims first', compare: (a, b) => b.claims - a.claims },
    { key: 'id', title: 'id', compare: (a, b) => compareText(a.id, b.id) },
  ];

  /** The name of what the fragment shows and its parameters; what a mail program has made of a fragment may be neither. */
  function readAddress() {
    const [name, ...rest] = location.hash.slice(1).split('?');
    let page = name;
    try {
      page = decodeURIComponent(name);
    } catch {
      // It names nothing: the page says so.
    }
    return { page, parameters: new URLSearchParams(rest.join('?')) };
  }

  function readQuery(parameters) {
    const page = Number.parseInt(parameters.get('page'), 10);
    return {
      wanted: facets.map((facet) => new Set(parameters.getAll(facet.key))),
      search: parameters.get('q') ?? '',
      sort: orders.find((order) => order.key === parameters.get('sort')) ?? orders[0],
      page: page > 0 ? page : 1,
    };
  }

  /** The fragment that shows a query: the same query has one fragment only, whichever way it came about. */
  function fragment(query) {
    const parameters = new URLSearchParams();
    facets.forEach((facet, number) => {
      for (const value of [...query.wanted[number]].sort()) parameters.append(facet.key, value);
    });
    if (query.search) parameters.set('q', query.search);
    if (query.sort.key) parameters.set('sort', query.sort.key);
    if (query.page > 1) parameters.set('page', query.page);
    const text = parameters.toString();
    return text ? `#discrepancies?${text}` : '#discrepancies';
  }

  // MARK: Search

  // Letters that Unicode does not take apart.
  const letters = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', '’': "'", '‘': "'", ʼ: "'" };
  const foldedTexts = new Array(cards.length);

  /** Text in which letter case and diacritics make no difference. */
  function folded(text) {
    const lower = text.toLowerCase();
    // eslint-disable-next-line no-control-regex
    if (/^[\x00-\x7f]*$/.test(lower)) return lower;
    const bare = lower.normalize('NFKD').replace(/\p{M}/gu, '');
    return bare.replace(/[ßæœøđðłıþ’‘ʼ]/gu, (letter) => letters[letter]);
  }

  /** What is written, and what is shown of it where that is something else. */
  function searchable(text) {
    return text.search(odd) < 0 ? text : `${text} ${visible(text)}`;
  }

  function textOf(place) {
    foldedTexts[place] ??= folded(index.texts[place].map((part) => searchable(index.strings[part])).join(' '));
    return foldedTexts[place];
  }

  /** Folds what is searched while nothing else is to be done, so that the first search is as quick as the others. */
  function foldAhead(from = 0) {
    const idle = globalThis.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50));
    if (from >= cards.length) return;
    idle((deadline) => {
      let place = from;
      while (place < cards.length && (deadline.timeRemaining() > 2 || place < from + 20)) textOf(place++);
      foldAhead(place);
    });
  }

  /** Words, all of which are looked for; those between quotation marks are one. */
  function wordsOf(search) {
    const parts = folded(search).match(/"[^"]*"?|[^\s"]+/g) ?? [];
    return parts.map((part) => part.replaceAll('"', '').trim()).filter((part) => part);
  }

  // MARK: Selection

  const valuesOfCards = facets.map((facet) => cards.map((card) => facet.of(card)));

  /**
   * The places of the cards that a query finds, in order, and how many each value of a facet would find: a card counts for
   * a facet's values where no other facet leaves it out.
   */
  function select(query) {
    const words = wordsOf(query.search);
    const counts = facets.map(() => new Map());
    const found = [];
    const count = (number, place) => {
      for (const value of valuesOfCards[number][place]) counts[number].set(value, (counts[number].get(value) ?? 0) + 1);
    };
    for (let place = 0; place < cards.length; place += 1) {
      if (!words.every((word) => textOf(place).includes(word))) continue;
      const misses = facetsThatLeaveOut(place, query.wanted);
      if (misses.length === 0) {
        found.push(place);
        facets.forEach((_, number) => count(number, place));
      } else if (misses.length === 1) {
        count(misses[0], place);
      }
    }
    const { compare } = query.sort;
    if (compare) found.sort((a, b) => compare(cards[a], cards[b]) || a - b);
    return { found, counts };
  }

  /** Numbers of facets, two at most: more make no difference. */
  function facetsThatLeaveOut(place, wanted) {
    const misses = [];
    for (let number = 0; number < wanted.length && misses.length < 2; number += 1) {
      if (wanted[number].size === 0) continue;
      if (!valuesOfCards[number][place].some((value) => wanted[number].has(value))) misses.push(number);
    }
    return misses;
  }

  // MARK: Groups

  const groupName = {
    subject: (card) => visible(card.subject_label || card.subject),
    severity: (card) => [card.severity, card.verdict].filter((word) => word).join(', '),
    rule: (card) => visible(card.rule_title || card.rule),
    property: (card) => visible(card.property_label || card.property),
  };
  // Two subjects of one name are two groups.
  const groupKey = { ...groupName, subject: (card) => card.subject, rule: (card) => card.rule };

  return {
    index, cards, placeOfID, titleOfSource, labelOfSubject, make, counted, visible, sentence, facets, orders, readAddress, readQuery, fragment, foldAhead, select, groupName, groupKey,
  };
})();
