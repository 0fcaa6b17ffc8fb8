// What the report does where scripts run: one page of cards at a time, facets, search, order, all of it in the address.
// Without scripts the document reads and prints as it is; nothing here makes text of its own about claims, so that there is
// one renderer of cards, and it is not this one.
//
// A card stands in a <noscript>, whose content is plain text where scripts run: ten thousand of them cost no more than
// their bytes until they are looked at. This runs as soon as the first of them are there, and the others are still being
// read: what is not there yet is shown when it is.
'use strict';

(() => {
  const { index, cards, placeOfID, make, counted, visible, facets, orders, groupName, groupKey } = claimcheck;
  const cardsOfAPage = 25;
  // More sheets of paper are asked for by narrowing the view, or by turning its pages.
  const printedCards = 300;
  const valuesOfAFacet = 8;
  // What nobody reads through is found by searching instead.
  const valuesOfAnOpenFacet = 300;

  const byID = (id) => document.getElementById(id);
  const labelOf = (facet, value) => visible(facet.label?.(value) || value || 'none');
  const form = byID('facets');
  const found = byID('found');
  const paging = byID('paging');
  // What the address shows: a query, the places of the cards that it finds, and counts of values a facet.
  let view;

  // MARK: Cards

  const sleeping = new Map();
  let nextSleeping = byID('cards')?.firstElementChild;
  // Whether something of the view that is shown has still to be read.
  let isWanting = false;
  const shownCards = make('div', { id: 'shown' });
  // Elements by id: those on the page, and those left with something typed that is not saved.
  let awake = new Map();

  /** What a <noscript> holds, as elements that are in no document yet. */
  function awaken(noscript) {
    const template = document.createElement('template');
    template.innerHTML = noscript?.textContent ?? '';
    return template.content;
  }

  /** The <noscript> of a card; undefined where it is not read yet. */
  function sleepingCard(id) {
    // The last one may be but begun.
    while (!sleeping.has(id) && nextSleeping && (nextSleeping.nextElementSibling || !isReading())) {
      if (nextSleeping.dataset.card) sleeping.set(nextSleeping.dataset.card, nextSleeping);
      nextSleeping = nextSleeping.nextElementSibling;
    }
    return sleeping.get(id);
  }

  function cardElement(place) {
    const { id, state } = cards[place];
    if (awake.has(id)) return awake.get(id);
    const element = awaken(sleepingCard(id)).querySelector('article');
    if (!element) {
      isWanting = true;
      return make('article', { class: 'card', id: `d-${id}`, 'data-waiting': true }, make('p', {}, `${claimcheck.sentence(cards[place])} …`));
    }
    element.append(make('div', { class: 'deciding', 'data-for': id, 'data-state': state }));
    return element;
  }

  function groupHeading(group, place, size, isContinued) {
    const notes = [size > 1 && counted(size, 'discrepancy', 'discrepancies'), isContinued && 'continued'];
    const note = notes.filter((text) => text).join(', ');
    const heading = make('h3', { class: 'group' }, make('bdi', {}, groupName[group](cards[place])));
    if (note) heading.append(' ', make('small', {}, note));
    return heading;
  }

  /** Puts the cards from one number of the found to another into the document, each group under a heading. */
  function putCards(from, to) {
    const { group } = view.query.sort;
    const key = (number) => number >= 0 && group && groupKey[group](cards[view.found[number]]);
    const sizes = new Map();
    if (group) view.found.forEach((_, number) => sizes.set(key(number), (sizes.get(key(number)) ?? 0) + 1));
    const content = document.createDocumentFragment();
    const next = new Map();
    for (let number = from; number < to; number += 1) {
      const place = view.found[number];
      const isContinued = key(number) === key(number - 1);
      if (group && (number === from || !isContinued)) {
        content.append(groupHeading(group, place, sizes.get(key(number)), isContinued));
      }
      const element = cardElement(place);
      element.tabIndex = -1;
      if (!element.matches('[data-waiting]')) next.set(cards[place].id, element);
      content.append(element);
    }
    for (const [id, element] of awake) {
      if (!next.has(id) && element.querySelector('form[data-dirty]')) next.set(id, element);
    }
    awake = next;
    shownCards.replaceChildren(content);
    document.dispatchEvent(new CustomEvent('claimcheck:cards', { detail: shownCards }));
  }

  function pageBounds() {
    const from = (view.query.page - 1) * cardsOfAPage;
    return [from, Math.min(from + cardsOfAPage, view.found.length)];
  }

  function pageCount() {
    return Math.max(1, Math.ceil(view.found.length / cardsOfAPage));
  }

  function foundText() {
    const all = counted(cards.length, 'discrepancy', 'discrepancies');
    return view.found.length === cards.length ? all : `${view.found.length.toLocaleString('en')} of ${all}`;
  }

  function tellFound() {
    const [from, to] = pageBounds();
    const text = to - from < view.found.length ? `${foundText()}; ${from + 1} to ${to} are shown` : foundText();
    // A status that is set again is read out again.
    if (found.textContent !== text) found.textContent = text;
    if (view.found.length === 0 && cards.length > 0) {
      shownCards.replaceChildren(
        make('p', { class: 'nothing' }, 'No discrepancy has all of this. ', make('a', { href: '#discrepancies' }, 'Show all')));
    }
  }

  // MARK: Paging

  /** The numbers of pages that are offered: the first, the last, and those about this one; 0 stands for a gap. */
  function offeredPages(page, last) {
    const numbers = [1, page - 2, page - 1, page, page + 1, page + 2, last].filter((n) => n >= 1 && n <= last);
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    return sorted.flatMap((n, place) => (place > 0 && n > sorted[place - 1] + 1 ? [0, n] : [n]));
  }

  function putPaging() {
    const { page } = view.query;
    const last = pageCount();
    const link = (number, text, label) =>
      make('a', { href: claimcheck.fragment({ ...view.query, page: number }), 'aria-label': label, 'aria-current': number === page && 'page', 'data-paging': number }, text);
    const items = offeredPages(page, last).map((n) => make('li', {}, n ? link(n, n.toLocaleString('en'), `Page ${n}`) : '…'));
    if (page > 1) items.unshift(make('li', {}, link(page - 1, '‹ Previous', 'Previous page')));
    if (page < last) items.push(make('li', {}, link(page + 1, 'Next ›', 'Next page')));
    paging.setAttribute('aria-label', 'Pages of discrepancies');
    paging.replaceChildren(make('ul', {}, ...items));
    paging.hidden = last < 2;
  }

  // MARK: Facets

  const openFacets = new Set();
  const lists = new Map();
  let searchField;
  let orderField;
  let chips;
  let narrow;

  /** The form's parts that stay: what changes with every view is put into them. */
  function makeForm() {
    searchField = make('input', { type: 'search', name: 'q', id: 'search', autocomplete: 'off', spellcheck: 'false', oninput: searched });
    orderField = make('select', { name: 'sort', id: 'sort', onchange: () => go({ ...view.query, sort: orders[orderField.selectedIndex], page: 1 }) },
      ...orders.map((order) => make('option', { value: order.key }, order.title)));
    chips = make('ul', { class: 'chips', 'aria-label': 'What the view is narrowed by' });
    const groups = facets.map((facet) => {
      const list = make('ul', {});
      lists.set(facet.key, list);
      return make('fieldset', { class: 'facet', 'data-facet': facet.key }, make('legend', {}, facet.title), list);
    });
    narrow = make('details', { class: 'filters' }, make('summary', {}, 'Narrow by'), make('div', { class: 'facets' }, ...groups));
    // Where there is room for them beside the cards they are open.
    narrow.open = globalThis.matchMedia('(min-width: 60rem)').matches;
    form.append(
      make('div', { class: 'find' },
        make('label', {}, make('span', {}, 'Search'), searchField), make('label', {}, make('span', {}, 'Order'), orderField),
        make('button', { type: 'button', onclick: showHelp }, 'Keyboard')),
      chips, narrow);
    form.setAttribute('role', 'search');
    form.addEventListener('change', facetChanged);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.hidden = cards.length === 0;
  }

  function searched() {
    go({ ...view.query, search: searchField.value, page: 1 }, { replaces: true });
  }

  function facetChanged(event) {
    const number = facets.findIndex((facet) => facet.key === event.target.name);
    if (event.target.type === 'checkbox' && number >= 0) toggle(number, event.target.value);
  }

  function toggle(number, value) {
    const wanted = view.query.wanted.map((set) => new Set(set));
    if (!wanted[number].delete(value)) wanted[number].add(value);
    go({ ...view.query, wanted, page: 1 });
  }

  /**
   * The places of a facet's values in its list: those that are most frequent in the whole report first, so that nothing jumps
   * about while the list is narrowed by. Thousands of names are not sorted by alphabet, which would be felt.
   */
  const ranks = facets.map((facet) => {
    const totals = new Map();
    for (const card of cards) for (const value of facet.of(card)) totals.set(value, (totals.get(value) ?? 0) + 1);
    const compareLabels = new Intl.Collator('en', { numeric: true }).compare;
    const byLabel = totals.size > 500 ? () => 0 : (a, b) => compareLabels(labelOf(facet, a), labelOf(facet, b));
    const values = [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || byLabel(a, b));
    return new Map(values.map((value, rank) => [value, rank]));
  });

  /** A facet's values that would find something or are wanted, or all few; a list that is not open ends early. */
  function valuesOf(facet, number) {
    const counts = view.counts[number];
    const wanted = view.query.wanted[number];
    const rank = (value) => ranks[number].get(value) ?? Infinity;
    const known = ranks[number].size > valuesOfAFacet ? counts.keys() : ranks[number].keys();
    const values = [...new Set([...wanted, ...known])].sort((a, b) => rank(a) - rank(b) || 0);
    const room = openFacets.has(facet.key) ? valuesOfAnOpenFacet : valuesOfAFacet;
    const offered = values.filter((value, place) => place < room || wanted.has(value));
    return { values, offered };
  }

  function facetItem(facet, value) {
    const box = make('input', { type: 'checkbox', name: facet.key, value });
    return make('li', {}, make('label', {}, box, ' ', make('bdi', { class: 'value' }, labelOf(facet, value)), ' ', make('span', { class: 'count' })));
  }

  function putFacet(facet, number) {
    const list = lists.get(facet.key);
    const wanted = view.query.wanted[number];
    const { values, offered } = valuesOf(facet, number);
    const boxes = () => [...list.querySelectorAll('input')];
    // What is as it was stays, and the focus with it.
    if (boxes().map((box) => box.value).join('\n') !== offered.join('\n')) {
      const focused = list.contains(document.activeElement) ? document.activeElement.value : undefined;
      list.replaceChildren(...offered.map((value) => facetItem(facet, value)));
      if (focused !== undefined) (boxes().find((box) => box.value === focused) ?? boxes()[0] ?? searchField).focus();
    }
    for (const box of boxes()) {
      box.checked = wanted.has(box.value);
      box.parentElement.querySelector('.count').textContent = (view.counts[number].get(box.value) ?? 0).toLocaleString('en');
    }
    for (const item of list.querySelectorAll('.rest')) item.remove();
    const rest = values.length - offered.length;
    if (openFacets.has(facet.key) && rest > 0) list.append(make('li', { class: 'rest' }, `and ${rest.toLocaleString('en')} more: search for them`));
    if (values.length > valuesOfAFacet) list.append(make('li', { class: 'rest' }, moreButton(facet, number, rest)));
    // A facet that all cards share alike narrows nothing.
    list.parentElement.hidden = values.length < 2 && wanted.size === 0;
  }

  function moreButton(facet, number, rest) {
    const isOpen = openFacets.has(facet.key);
    const press = () => {
      if (!openFacets.delete(facet.key)) openFacets.add(facet.key);
      putFacet(facet, number);
      lists.get(facet.key).querySelector('button')?.focus();
    };
    const text = isOpen ? 'Fewer' : `${rest.toLocaleString('en')} more`;
    return make('button', { type: 'button', class: 'more', 'aria-expanded': String(isOpen), 'aria-label': `${text}: ${facet.title}`, onclick: press }, text);
  }

  function putChips() {
    const chip = (text, onclick) =>
      make('li', {}, make('button', { type: 'button', onclick: () => { onclick(); searchField.focus(); } }, make('bdi', {}, text), make('span', { 'aria-hidden': 'true' }, ' ×'), make('span', { class: 'unseen' }, ' (remove)')));
    const items = facets.flatMap((facet, number) =>
      [...view.query.wanted[number]].map((value) => chip(`${facet.title}: ${labelOf(facet, value)}`, () => toggle(number, value))));
    if (view.query.search) items.push(chip(`Search: ${view.query.search}`, () => go({ ...view.query, search: '', page: 1 })));
    if (items.length > 1) items.push(chip('All of these', () => go({ ...view.query, wanted: facets.map(() => new Set()), search: '', page: 1 })));
    chips.replaceChildren(...items);
    chips.hidden = items.length === 0;
  }

  // MARK: Views

  const links = [...document.querySelectorAll('#pages a[href^="#"]')];
  const title = document.title;
  // Made when one is asked for: there may be thousands.
  let pages;
  let viewTitle;
  // Shows the view again, when all of it has been read.
  let arrive;

  /** Goes to a query's address, as a step of its own in the history unless it only goes on typing. */
  function go(query, { replaces = false } = {}) {
    const address = claimcheck.fragment(query);
    if (replaces) {
      history.replaceState({ entry }, '', address);
    } else {
      leave();
      history.pushState({ entry }, '', address);
    }
    showQuery(query);
  }

  function showQuery(query) {
    const key = claimcheck.fragment({ ...query, page: 1 });
    view = view?.key === key ? { ...view, query } : { key, query, ...claimcheck.select(query) };
    view.query.page = Math.min(query.page, pageCount());
    putCards(...pageBounds());
    tellFound();
    putPaging();
    facets.forEach(putFacet);
    narrow.hidden = [...lists.values()].every((list) => list.parentElement.hidden);
    putChips();
    // What is typed is not taken away while it is.
    if (document.activeElement !== searchField || searchField.value.trim() !== query.search.trim()) searchField.value = query.search;
    orderField.selectedIndex = orders.indexOf(query.sort);
    showSection('discrepancies');
  }

  function showSection(id, subtitle) {
    viewTitle = subtitle;
    // For sections that are still to come.
    document.documentElement.dataset.view = id;
    for (const section of document.querySelectorAll('main > section')) section.hidden = section.id !== id;
    for (const link of links) {
      const isHere = link.hash === `#${id}`;
      if (isHere) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const name = subtitle ?? byID(id)?.querySelector('h2')?.textContent ?? '';
    document.title = name ? `${name} – ${title}` : title;
  }

  /** A page of one source or subject in place of the list of all. */
  function showPage(section, page) {
    const list = byID(section);
    list.querySelector(':scope > .single')?.remove();
    // Its heading stays: that of the page is one of the next level.
    for (const child of list.children) child.hidden = page !== undefined && !child.matches('h2');
    if (!page) return list;
    const host = make('div', { class: 'single' }, make('p', {}, make('a', { href: `#${section}` }, `‹ All ${section}`)), awaken(page));
    list.append(host);
    document.dispatchEvent(new CustomEvent('claimcheck:cards', { detail: host }));
    return host.querySelector('section') ?? host;
  }

  /**
   * Shows what the address says.
   *
   * @returns what to look at: an element, or undefined for the top of the list.
   */
  function showAddress() {
    const { page: named, parameters } = claimcheck.readAddress();
    // Of a run that can't be trusted, what is wrong is all that there is to see.
    const page = named || (index.gate === 'untrusted' ? 'problems' : '');
    const place = page.startsWith('d-') ? placeOfID.get(page.slice(2)) : undefined;
    if (place !== undefined) return showCard(place);
    isWanting = false;
    const noscript = pageNamed(page);
    if (isReading() && !noscript && isNamedLater(page)) {
      isWanting = true;
      showSection(page.split('/')[0].replace(/s?$/, 's'));
      return undefined;
    }
    if (noscript) {
      const section = noscript.parentElement.closest('section').id;
      const shown = showPage(section, noscript);
      showSection(section, shown.querySelector('h2, h3')?.textContent);
      return shown;
    }
    const target = page && page !== 'discrepancies' ? byID(page) : undefined;
    const section = target?.closest('main > section');
    if (section && section.id !== 'discrepancies') {
      if (section.querySelector('noscript[data-page]')) showPage(section.id);
      showSection(section.id);
      return target;
    }
    if (/^(d-|(source|subject)[/-])/.test(page)) return showMissing(page);
    showQuery(claimcheck.readQuery(parameters));
    return target?.closest('#discrepancies') ?? byID('discrepancies');
  }

  /** The page of a source or subject. Its own address is compared as text, whatever a program has made of its percent signs. */
  function pageNamed(page) {
    if (!/^(source|subject)\//.test(page)) return undefined;
    if (isReading()) return undefined;
    pages ??= new Map([...document.querySelectorAll('noscript[data-page]')].map((node) => [decodeURIComponent(node.dataset.page), node]));
    return pages.get(page);
  }

  const isReading = () => document.readyState === 'loading';
  const isNamedLater = (page) => /^(sources|subjects)$|^(source|subject)\//.test(page);

  /** Shows what was not read yet when it was asked for. */
  function haveRead() {
    if (isWanting) arrive();
    // Also hides what has come since.
    else showSection(document.documentElement.dataset.view, viewTitle);
  }

  /** Whether all of a kind have a page of their own here. */
  const hasRoomFor = (kind) => byID(`${kind}s`)?.querySelector('.omission') === null;

  /** A link to what is no more must not lead to something else. */
  function showMissing(page) {
    const section = byID('missing');
    const isCard = page.startsWith('d-');
    const [kind, id] = isCard ? ['discrepancy', page.slice(2)] : [page.match(/^[a-z]+/)[0], page.replace(/^[a-z]+[/-]/, '')];
    const why = index.resolved.includes(id) ? 'It is resolved: its claims don’t break the rule any more.'
      : isCard ? 'It may be resolved, or its claims or its rule are others now.'
      : hasRoomFor(kind) ? 'It may have another id now, or no claims any more.'
      : `It may be left out, as this page has no room for all claims (claimcheck show ${visible(id)} tells of it), have another id now, or no claims any more.`;
    const all = isCard ? ['#discrepancies', 'All discrepancies'] : [`#${kind}s`, `All ${kind}s`];
    section.querySelector('p').replaceChildren(`There is no ${kind} `, make('code', {}, make('bdi', {}, visible(id))), ` in this report. ${why} `, make('a', { href: all[0] }, all[1]));
    showSection('missing');
    return section;
  }

  /** Opens the whole list at a card. */
  function showCard(place) {
    const query = claimcheck.readQuery(new URLSearchParams());
    const number = claimcheck.select(query).found.indexOf(place);
    showQuery({ ...query, page: Math.floor(number / cardsOfAPage) + 1 });
    return awake.get(cards[place].id);
  }

  /** Moves what the keyboard and a screen reader are at to what is shown now: a card, or a heading. */
  function focusOn(target) {
    const heading = target?.matches('article') ? target : (target?.querySelector('h2, h3') ?? target);
    if (!heading) return;
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start', behavior: 'instant' });
  }

  // MARK: Where one was

  // The browser would scroll before the view is there that it scrolls in.
  history.scrollRestoration = 'manual';
  const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const spots = new Map();
  let entries = 0;
  let entry = history.state?.entry ?? newEntry();

  /** A name for an entry of the history, which no other has, of an earlier load of the page either. */
  function newEntry() {
    entries += 1;
    return `${performance.timeOrigin}-${entries}`;
  }

  /** How far the page is scrolled, and what has the focus: told by the nearest id, as views are made anew. */
  function spot() {
    const { activeElement } = document;
    const host = activeElement?.closest('[id]');
    const place = host && host !== activeElement ? [...host.querySelectorAll(focusable)].indexOf(activeElement) : -1;
    return { top: globalThis.scrollY, id: host?.id, place };
  }

  function putBack({ top, id, place }) {
    const host = id ? byID(id) : undefined;
    const element = place < 0 ? host : [...host?.querySelectorAll(focusable) ?? []][place];
    if (element && !element.matches(focusable)) element.tabIndex = -1;
    element?.focus({ preventScroll: true });
    globalThis.scrollTo({ top, behavior: 'instant' });
  }

  /** Remembers where one was in the view that is left. */
  function leave() {
    spots.set(entry, spot());
    entry = newEntry();
  }

  /** Follows a link within the document; the browser itself would scroll, and take the focus away, when the view is there. */
  function clicked(event) {
    const link = event.target.closest('a[href^="#"]:not(.skip)');
    if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    leave();
    history.pushState({ entry }, '', link.hash);
    lookAt(showAddress());
  }

  /** Follows a step back or forward, or an address that was typed. */
  function moved() {
    const known = history.state?.entry;
    leave();
    if (known) entry = known;
    else history.replaceState({ entry }, '');
    const target = showAddress();
    const then = known && (spots.get(known) ?? history.state.spot);
    if (then) putBack(then);
    // Behind what the browser does of itself.
    else setTimeout(() => lookAt(target));
  }

  function lookAt(target) {
    document.querySelector('.named')?.classList.remove('named');
    if (target?.matches('article')) target.classList.add('named');
    focusOn(target);
  }

  function start() {
    if (!form || !found || !paging) return;
    paging.before(shownCards);
    document.querySelector('#top h1')?.after(narrowed);
    makeForm();
    // Nothing but a card or a page that a link names is jumped to when the report opens.
    const isNamed = location.hash.length > 1 && !location.hash.startsWith('#discrepancies');
    const target = showAddress();
    const { spot: old } = history.state ?? {};
    history.replaceState({ entry }, '');
    const first = entry;
    const look = (what) => {
      if (old) putBack(old);
      else if (isNamed) lookAt(what);
    };
    look(target);
    // Who has gone on to another view meanwhile stays where they are in it.
    arrive = () => {
      const here = spot();
      const what = showAddress();
      // The browser looks for what the address names once more when it has loaded, and takes the focus away.
      if (entry === first) globalThis.addEventListener('load', () => setTimeout(() => entry === first && look(what)), { once: true });
      else putBack(here);
    };
    if (isReading()) document.addEventListener('DOMContentLoaded', haveRead, { once: true });
    document.addEventListener('click', clicked);
    globalThis.addEventListener('popstate', moved);
    // For who loads the page again, or comes back to it from another.
    globalThis.addEventListener('beforeunload', () => history.replaceState({ entry, spot: spot() }, ''));
    document.querySelector('a.skip')?.addEventListener('click', skip);
    claimcheck.foldAhead();
  }

  /** Past what stands before the view that is shown, whichever it is. */
  function skip(event) {
    event.preventDefault();
    focusOn(document.querySelector('main > section:not([hidden])'));
  }

  // MARK: Printing

  let opened = [];

  const narrowed = make('p', { class: 'paper' });

  /** What a reader of the paper can't see otherwise: by what the view is narrowed, and which part of it is printed. */
  function tellNarrowed(from, to) {
    const { wanted, search } = view.query;
    const words = facets.flatMap((facet, number) =>
      wanted[number].size > 0 ? [`${facet.title.toLowerCase()} = ${[...wanted[number]].map((value) => labelOf(facet, value)).join(' or ')}`] : []);
    if (search) words.push(`search “${visible(search)}”`);
    const notes = [];
    if (words.length > 0) notes.push(`${view.found.length.toLocaleString('en')} of ${counted(cards.length, 'discrepancy', 'discrepancies')}: ${words.join(', ')}.`);
    if (to - from < view.found.length) {
      notes.push(`${(from + 1).toLocaleString('en')} to ${to.toLocaleString('en')} of ${view.found.length.toLocaleString('en')} are printed; for the others narrow the view, or print from another of its pages.`);
    }
    narrowed.replaceChildren(make('bdi', {}, notes.join(' ')));
    narrowed.hidden = notes.length === 0;
  }

  /** On paper there are no pages to turn to and nothing to open. */
  function unfold() {
    narrowed.hidden = true;
    if (!view || byID('discrepancies').hidden) return;
    const from = view.found.length > printedCards ? pageBounds()[0] : 0;
    const to = Math.min(from + printedCards, view.found.length);
    tellNarrowed(from, to);
    // Which of them are shown is another thing than which are printed.
    found.textContent = foundText();
    putCards(from, to);
    opened = [...document.querySelectorAll('main details:not([open])')].filter((part) => !part.closest('.deciding, #facets'));
    for (const part of opened) part.open = true;
  }

  function refold() {
    for (const part of opened) part.open = false;
    opened = [];
    if (!view || byID('discrepancies').hidden) return;
    tellFound();
    putCards(...pageBounds());
  }

  globalThis.addEventListener('beforeprint', unfold);
  globalThis.addEventListener('afterprint', refold);

  // MARK: Keyboard

  const keys = [
    ['j', 'the next card', () => step(1)],
    ['k', 'the card before', () => step(-1)],
    ['Home', 'the first card of the page', () => focusOn(cardsShown()[0])],
    ['End', 'the last card of the page', () => focusOn(cardsShown().at(-1))],
    ['o', 'open or close the card’s details', toggleDetails],
    ['d', 'decide on the card', () => decide()],
    ['/', 'search', () => focusField()],
    ['?', 'this list', () => showHelp()],
  ];
  let help;

  function cardsShown() {
    return [...shownCards.querySelectorAll('article')];
  }

  function currentCard() {
    return document.activeElement?.closest('#shown article');
  }

  /** Goes on to the next card or the one before, over the ends of pages. */
  function step(by) {
    const shown = cardsShown();
    const place = shown.indexOf(currentCard());
    const next = place < 0 ? (by > 0 ? 0 : -1) : place + by;
    if (shown[next]) {
      focusOn(shown[next]);
    } else if (place >= 0 && (by > 0 ? view.query.page < pageCount() : view.query.page > 1)) {
      go({ ...view.query, page: view.query.page + by });
      focusOn(cardsShown().at(by > 0 ? 0 : -1));
    }
  }

  function toggleDetails() {
    const parts = [...(currentCard()?.querySelectorAll('details') ?? [])].filter((part) => !part.closest('.deciding'));
    const isOpening = parts.some((part) => !part.open);
    for (const part of parts) part.open = isOpening;
  }

  function decide() {
    const deciding = currentCard()?.querySelector('.deciding details');
    if (!deciding) return;
    deciding.open = true;
    // The form is made when its part opens, which the browser tells of later.
    deciding.dispatchEvent(new Event('toggle'));
    deciding.querySelector('select, input')?.focus();
  }

  function focusField() {
    if (byID('discrepancies').hidden) go(view?.query ?? claimcheck.readQuery(new URLSearchParams()));
    searchField.focus();
    searchField.select();
  }

  function showHelp() {
    help ??= makeHelp();
    if (!help.open) help.showModal();
  }

  // Who speaks to the computer, or presses keys unawares, wants none of them; that is remembered where the browser lets us.
  let hasKeys = true;
  const keysKey = 'claimcheck:keys';
  try {
    hasKeys = localStorage.getItem(keysKey) !== 'off';
  } catch {
    // Then they are on.
  }

  function setKeys(isOn) {
    hasKeys = isOn;
    try {
      localStorage.setItem(keysKey, isOn ? 'on' : 'off');
    } catch {
      // They are off until the page is closed.
    }
  }

  function makeHelp() {
    const rows = keys.map(([key, what]) => make('tr', {}, make('th', { scope: 'row' }, make('kbd', {}, key)), make('td', {}, what)));
    const box = make('input', { type: 'checkbox', onchange: () => setKeys(box.checked) });
    box.checked = hasKeys;
    const dialog = make('dialog', { id: 'help', 'aria-labelledby': 'help-title' },
      make('h2', { id: 'help-title' }, 'Keyboard'), make('table', {}, make('tbody', {}, ...rows)),
      make('p', {}, make('label', {}, box, ' These keys do something')),
      make('form', { method: 'dialog' }, make('button', {}, 'Close')));
    document.body.append(dialog);
    return dialog;
  }

  function isTyping(target) {
    if (target.closest('dialog')) return true;
    return target.matches('textarea, select, [contenteditable]') || (target.matches('input') && !target.matches('[type=checkbox], [type=radio], [type=button]'));
  }

  function pressed(event) {
    if (!hasKeys || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const action = keys.find(([key]) => key === event.key)?.[2];
    // Without a card at hand, these two keep the meaning that browsers give them.
    if (!action || (/^(Home|End)$/.test(event.key) && !currentCard())) return;
    if (byID('discrepancies').hidden && !'/?'.includes(event.key)) return;
    event.preventDefault();
    action();
  }

  document.addEventListener('keydown', pressed);

  start();
})();
