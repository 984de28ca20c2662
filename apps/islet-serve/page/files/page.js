// Makes the page quicker to use: answers while typing, keys, copying. Without it, the page works as a form.
// SPDX-License-Identifier: GPL-2.0-or-later
'use strict';

const box = document.getElementById('q');
const completions = document.getElementById('completions');
const spoken = document.querySelector('.said-aloud');
const pause = 180; // milliseconds without a key before an answer is fetched
const least = 2; // letters that are worth an answer

const results = () => document.getElementById('results');
const articles = () => [...document.querySelectorAll('#results article')];
const chosen = () => document.activeElement?.closest('#results article');

/** Says something that isn't on the screen, or for a moment only. */
function say(text) {
  spoken.textContent = text;
}

/** Only the last of several requests counts: the others are given up, and what still comes of them is dropped. */
class Latest {
  #abort = null;

  /** What use() makes of the response; nothing if another was asked for since. */
  async fetch(address, options, use) {
    this.#abort?.abort();
    const abort = this.#abort = new AbortController();
    try {
      const response = await fetch(address, {...options, signal: abort.signal});
      const body = await response.text();
      if (this.#abort === abort) use(body, response);
    } catch (error) {
      if (error.name !== 'AbortError' && this.#abort === abort) use('', null);
    }
  }

  stop() {
    this.#abort?.abort();
    this.#abort = null;
  }
}

const answers = new Latest();
const suggestions = new Latest();

let shown = results().outerHTML; // as it came

/** Puts the results of another page into this one. What is there already stays, with what is open and chosen in it. */
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const main = page.getElementById('results');
  if (!main) return false;
  if (main.outerHTML === shown) return true;
  shown = main.outerHTML;
  results().replaceWith(main);
  document.title = page.title;
  dress(main);
  return true;
}

/** Fetches the page of an address and shows its results; record: how the address enters the history. */
function go(address, record) {
  document.body.classList.add('waiting');
  answers.fetch(address, {headers: {Accept: 'text/html'}}, (html, response) => {
    document.body.classList.remove('waiting');
    if (!response || !show(html)) {
      say('');
      problem(response ? `The server says: ${response.status} ${response.statusText}.` : 'The server can’t be reached. Press Enter to try again.');
      return;
    }
    if (record === 'push') history.pushState(null, '', address);
    if (record === 'replace') history.replaceState(null, '', address);
    window.scrollTo({top: 0});
  });
}

/** A failure is never an empty list: it stands where the results were. */
function problem(text) {
  const p = document.createElement('p');
  p.className = 'nothing';
  p.setAttribute('role', 'alert');
  p.textContent = text;
  results().replaceChildren(p);
  shown = '';
}

/** The address of the question in the box, with the filters that hold. */
function asked() {
  const held = new URLSearchParams(location.pathname === '/' ? location.search : '');
  const all = new URLSearchParams({q: box.value.trim()});
  for (const name of ['filter', 'since', 'until', 'undated', 'audience', 'sort', 'by']) for (const value of held.getAll(name)) all.append(name, value);
  return `/?${all}`;
}

function dropCompletions() {
  suggestions.stop();
  completions.hidden = true;
}

function complete() {
  const typed = box.value.trim();
  if (typed.length < least) {
    dropCompletions();
    return;
  }
  suggestions.fetch(`/v1/suggest?${new URLSearchParams({q: typed, limit: 5})}`, {}, (text, response) => {
    // Those of the letters before don't stay above what was typed since.
    const found = (response?.ok ? JSON.parse(text) : []).filter((text) => text.toLowerCase() !== typed.toLowerCase());
    completions.replaceChildren(...found.map((text) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = text;
      button.addEventListener('click', () => ask(text));
      item.append(button);
      return item;
    }));
    completions.hidden = found.length === 0;
  });
}

let timer = 0;

/** Asks now, and keeps the question in the history. */
function ask(text) {
  clearTimeout(timer);
  box.value = text;
  dropCompletions();
  if (text.trim()) go(asked(), 'push');
  box.focus();
}

let typing = false; // whether this question is in the history already, and changes while it is typed

function typed() {
  clearTimeout(timer);
  complete();
  timer = setTimeout(() => {
    if (box.value.trim().length < least) return;
    go(asked(), typing ? 'replace' : 'push');
    typing = true;
  }, pause);
}

box.addEventListener('input', typed);
box.addEventListener('blur', () => { typing = false; });
document.getElementById('ask').addEventListener('submit', (event) => {
  if (!box.value.trim()) return;
  event.preventDefault();
  clearTimeout(timer);
  dropCompletions();
  go(asked(), typing ? 'replace' : 'push');
  typing = false;
});
window.addEventListener('popstate', () => {
  box.value = new URLSearchParams(location.search).get('q') ?? '';
  dropCompletions();
  typing = false;
  go(location.pathname + location.search, '');
});

// Links that stay on the page: filters, further results, "did you mean".
document.addEventListener('click', (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = event.target.closest('button.copy');
  if (button) {
    copy(button.closest('article'));
    return;
  }
  const unhelpful = event.target.closest('button.unhelpful');
  if (unhelpful) {
    report(unhelpful);
    return;
  }
  const link = event.target.closest('#results a');
  if (!link) return;
  if (link.classList.contains('read')) {
    event.preventDefault();
    read(link.closest('article'));
  } else if (link.pathname === '/' && link.origin === location.origin) {
    event.preventDefault();
    box.value = new URLSearchParams(link.search).get('q') ?? box.value;
    go(link.pathname + link.search, 'push');
  }
});

/** "The passage.\n\nTitle › Heading. Publisher, reviewed 2024-03-03, 2 years ago, clinic.example: https://…" */
function citation(article) {
  const text = article.querySelector('.text').textContent.trim();
  const where = [...article.querySelectorAll('.where > *')].map((part) => part.textContent.trim()).join(', ');
  const link = article.querySelector('a.source')?.href;
  const title = article.querySelector('h2').textContent.trim().replace(/\s+/g, ' ');
  return `${text}\n\n${title}\n${where}${link ? `\n${link}` : ''}\n`;
}

async function copy(article) {
  if (!article) return;
  const text = citation(article);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text); // pages that come by plain HTTP from another machine have no clipboard
  }
  const button = article.querySelector('button.copy');
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = 'Copy with source'; }, 2000);
  say('Copied with its source.');
}

/** Tells the server that a passage didn't help. A question that was pasted as a message isn't told. */
async function report(button) {
  const body = new URLSearchParams({q: new URLSearchParams(location.search).get('q') ?? '', passage_id: button.closest('article').dataset.passage});
  const response = await fetch('/v1/feedback', {method: 'POST', body}).catch(() => null);
  button.disabled = Boolean(response?.ok);
  button.textContent = response?.ok ? 'Noted: this did not help' : 'Could not be noted. Try again';
  say(button.textContent);
}

function copyByHand(text) {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
  before?.focus();
}

/** The passages around it, below it; once more: away with them. */
async function read(article) {
  if (!article) return;
  const open = article.querySelector('.around');
  if (open) {
    open.remove();
    return;
  }
  const response = await fetch(article.querySelector('a.read').href, {headers: {Accept: 'text/html'}}).catch(() => null);
  const page = new DOMParser().parseFromString(response ? await response.text() : '', 'text/html');
  const around = document.createElement('div');
  around.className = 'around';
  const found = page.querySelector('#results section');
  if (found) {
    found.querySelectorAll('h1, .where').forEach((part) => part.remove());
    around.append(...found.childNodes);
  } else {
    around.textContent = 'The article can’t be read just now.';
  }
  article.querySelector('.around')?.remove();
  article.append(around);
  say('The passages around it are shown below it.');
}

/** Moves to the article that many places on; before the first is the box. */
function move(step) {
  const all = articles();
  const at = all.indexOf(chosen()) + step;
  if (at < 0) box.focus();
  else all[Math.min(at, all.length - 1)]?.focus();
}

function restart() {
  box.focus();
  box.select();
  window.scrollTo({top: 0});
}

const writing = () => /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName);
const keys = {
  ArrowDown: () => move(1),
  ArrowUp: () => move(-1),
  Enter: () => read(chosen()),
  c: () => copy(chosen() ?? articles()[0]),
  C: () => copy(chosen() ?? articles()[0]),
  '/': restart,
};

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    restart();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) {
    if (event.key === 'Escape' && writing()) completions.hidden = true;
    return;
  }
  const inBox = document.activeElement === box;
  if (inBox ? event.key !== 'ArrowDown' : writing()) return;
  // On a link or button Enter is theirs; a selection is copied as usual.
  if (event.key === 'Enter' && document.activeElement !== chosen()) return;
  if (/^Arrow/.test(event.key) && !inBox && !chosen()) return;
  event.preventDefault();
  keys[event.key]();
});

/** What only works with this script is shown by it. */
function dress(main) {
  main.querySelectorAll('button.copy, button.unhelpful').forEach((button) => { button.hidden = false; });
}

dress(results());
document.querySelector('.keys').hidden = false;
