/** What the page does: filter, walk through findings and their places, by mouse and keyboard. Needs no other file. */
export const SCRIPT = `'use strict';
(() => {
const one = (id) => document.getElementById(id);
const all = [...document.querySelectorAll('.finding')];
const groups = [...document.querySelectorAll('.group')];
const words = one('words'), rule = one('rule'), file = one('file'), status = one('status'), hop = one('hop');
const boxes = [...document.querySelectorAll('[name=severity]')];
const texts = new Map();
let current, places = [], at = 0;

const textOf = (item) => {
  if (!texts.has(item)) texts.set(item, item.textContent.toLowerCase());
  return texts.get(item);
};
const visible = () => all.filter((item) => !item.hidden);
const summaryOf = (item) => item.querySelector('summary');

function filter() {
  const sought = words.value.trim().toLowerCase();
  const levels = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let shown = 0;
  for (const item of all) {
    const { severity, rule: own, file: from } = item.dataset;
    const fits = levels.has(severity) && (!rule.value || rule.value === own) &&
      (!file || !file.value || file.value === from) && (!sought || textOf(item).includes(sought));
    item.hidden = !fits;
    if (fits) shown++;
  }
  for (const group of groups) group.hidden = !group.querySelector('.finding:not([hidden])');
  status.textContent = shown === all.length ? '共 ' + all.length + ' 处' : '显示 ' + shown + ' 处，共 ' + all.length + ' 处';
}

/** Makes a finding the current one: open in the list, its places lit. */
function choose(item) {
  if (current && current !== item) {
    current.classList.remove('current');
    current.querySelector('details').open = false;
  }
  for (const old of document.querySelectorAll('.hit')) old.classList.remove('hit', 'here');
  current = item;
  places = [];
  at = 0;
  hop.hidden = !item;
  if (!item) return;
  item.classList.add('current');
  item.querySelector('details').open = true;
  for (const mark of document.querySelectorAll('[data-f~="' + item.id + '"]')) mark.classList.add('hit');
  places = [...item.querySelectorAll('.places a')].map((link) => one(link.hash.slice(1))).filter(Boolean);
  tell();
}

function tell() {
  one('hop-count').textContent = places.length ? '第 ' + (at + 1) + ' 处，共 ' + places.length + ' 处' : '原文里没有显示';
}

/** The marked words that begin at a place. */
function markAt(place) {
  let next = place;
  while (next && !(next.dataset && next.dataset.f)) next = next.nextElementSibling;
  return next || place.parentElement;
}

/** Twice: what comes into view on the way is laid out only then, and moves the rest. */
function reveal(mark) {
  const scroll = () => mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  scroll();
  requestAnimationFrame(() => requestAnimationFrame(() => mark.classList.contains('here') && scroll()));
}

function show(index, focus) {
  if (!places.length) return;
  at = (index + places.length) % places.length;
  const place = places[at];
  for (let up = place.parentElement; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
  for (const old of document.querySelectorAll('.here')) old.classList.remove('here');
  const mark = markAt(place);
  mark.classList.add('here');
  reveal(mark);
  if (focus) mark.focus({ preventScroll: true });
  tell();
}

function select(item, preview) {
  choose(item);
  const summary = summaryOf(item);
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: 'nearest' });
  // Beside the list there is room to show the place at once; on a narrow window that would leave the list.
  if (preview && matchMedia('(min-width:60.01rem)').matches) show(0, false);
}

function step(by) {
  const shown = visible();
  if (!shown.length) return;
  const index = shown.indexOf(current);
  select(shown[index < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, index + by))], true);
}

function toList() {
  if (current) select(current, false);
  else if (words) words.focus();
}

document.addEventListener('click', (event) => {
  const target = event.target;
  const go = target.closest('.places a');
  if (go) {
    event.preventDefault();
    const item = go.closest('.finding');
    if (item !== current) choose(item);
    show(places.indexOf(one(go.hash.slice(1))), true);
    return;
  }
  const mark = target.closest('a.place');
  if (mark) {
    event.preventDefault();
    const ids = mark.dataset.f.split(' ');
    const turn = current && ids.includes(current.id) ? ids.indexOf(current.id) + 1 : 0;
    const item = one(ids[turn % ids.length]);
    if (item) {
      if (item.hidden) reset();
      choose(item);
      at = Math.max(0, places.findIndex((place) => markAt(place) === mark));
      mark.classList.add('here');
      tell();
      summaryOf(item).scrollIntoView({ block: 'nearest' });
      mark.scrollIntoView({ block: 'nearest' });
      mark.focus({ preventScroll: true });
    }
    return;
  }
  const summary = target.closest('.finding summary');
  if (summary) {
    const item = summary.closest('.finding');
    if (item !== current) {
      event.preventDefault();
      select(item, true);
    }
    return;
  }
  const button = target.closest('[data-hop]');
  if (!button) return;
  if (button.dataset.hop === 'list') toList();
  else show(at + (button.dataset.hop === 'next' ? 1 : -1), false);
});

function reset() {
  if (!words) return;
  words.value = '';
  rule.value = '';
  if (file) file.value = '';
  for (const box of boxes) box.checked = true;
  filter();
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const typing = target.matches('input[type=search],select');
  const key = event.key;
  const inList = Boolean(target.closest && target.closest('#list')) && !typing;
  if (key === 'Escape') {
    if (target === words) {
      if (words.value) reset();
      else toList();
    } else if (target.closest('#documents,#hop')) toList();
    else if (current) {
      choose(undefined);
      if (words) words.focus();
    }
  } else if (typing) {
    if (target === words && (key === 'Enter' || key === 'ArrowDown')) {
      choose(undefined);
      step(1);
    } else return;
  } else if (key === '/' && words) words.focus();
  else if (key === 'j' || (key === 'ArrowDown' && inList)) step(1);
  else if (key === 'k' || (key === 'ArrowUp' && inList)) step(-1);
  else if (key === 'n' || key === 'p') show(at + (key === 'n' ? 1 : -1), true);
  else if (key === 'Enter' && target.closest('.finding summary')) {
    const item = target.closest('.finding');
    if (item !== current) choose(item);
    show(0, true);
  } else return;
  event.preventDefault();
});

if (words) {
  words.addEventListener('input', filter);
  for (const control of [rule, file, ...boxes]) if (control) control.addEventListener('change', filter);
}
let closed = [];
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not([open])')];
  for (const details of closed) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of closed) details.open = false;
});
})();
`
