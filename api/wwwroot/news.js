// The news panel: of the chosen asset or of all, the newest first, and live. Text only ever becomes textContent.

import { count, newsTime } from './words.js';

const MOST = 60;
const MARKS = { positive: '▲', neutral: '■', negative: '▼' };
const $ = id => document.getElementById(id);
const keyOf = asset => `${asset.exchange}:${asset.symbol}`;

let chosen = null;
let onlyChosen = true;
let kept = new Map(); // by id: the article, and its line once there is one
let known = null; // the listing under which the news of the chosen asset are kept
let wanted = 0; // the newest question: an older answer that comes late is dropped

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

// get(path) answers { ok, body }. Returns what the page calls: choose(key), load(), add(event data).
export function newsPanel(get) {
  const load = async () => {
    const asked = ++wanted;
    const mine = onlyChosen && chosen;
    const [news, sentiment] = await Promise.all([
      get(`/api/v1/news?${new URLSearchParams({ limit: `${MOST}`, ...(mine && { asset: chosen }) })}`),
      mine ? get(`/api/v1/news/sentiment?${new URLSearchParams({ asset: chosen })}`) : null,
    ]);
    if (asked !== wanted) return;
    showTrouble(news);
    if (!news.ok) return;
    known = news.body.asset && keyOf(news.body.asset);
    const lines = kept;
    kept = new Map();
    for (const article of news.body.news) keep(article, lines);
    showMood(sentiment?.ok ? sentiment.body.sentiment : []);
    draw();
  };
  const turn = only => {
    onlyChosen = only;
    restart(load);
  };
  $('news-mine').addEventListener('click', () => turn(true));
  $('news-all').addEventListener('click', () => turn(false));
  return {
    load,
    choose: key => {
      if (key === chosen) return;
      chosen = key;
      if (onlyChosen) restart(load);
      else showChoice();
    },
    add: ({ news }) => {
      const mine = news.filter(article => !onlyChosen || !chosen || article.assets.some(asset => keyOf(asset) === known));
      for (const article of mine) keep(article, kept);
      if (mine.length) draw();
    },
  };
}

// Another choice: what is there is not what was asked for. A failed question is asked again by the page's round.
function restart(load) {
  kept = new Map();
  known = null;
  showChoice();
  showMood([]);
  $('news-list').replaceChildren();
  $('news-empty').textContent = 'Loading…';
  $('news-empty').hidden = false;
  load().catch(() => { $('news-empty').textContent = 'The API does not answer.'; });
}

function showChoice() {
  $('news-mine').textContent = chosen ? chosen.slice(chosen.indexOf(':') + 1) : 'asset';
  $('news-mine').disabled = !chosen;
  $('news-mine').ariaPressed = String(onlyChosen);
  $('news-all').ariaPressed = String(!onlyChosen);
}

function keep(article, lines) {
  const before = lines.get(article.id);
  const same = before && JSON.stringify(before.article) === JSON.stringify(article);
  kept.set(article.id, same ? before : { article, line: null });
}

// Lines that stay are not touched, so that one that is read or in focus stays so.
function draw() {
  const sorted = [...kept.values()].sort((a, b) => Date.parse(b.article.published_at) - Date.parse(a.article.published_at)).slice(0, MOST);
  kept = new Map(sorted.map(one => [one.article.id, one]));
  const list = $('news-list');
  sorted.forEach((one, i) => {
    one.line ??= drawArticle(one.article);
    if (list.children[i] !== one.line) list.insertBefore(one.line, list.children[i] ?? null);
  });
  while (list.children.length > sorted.length) list.lastChild.remove();
  $('news-empty').hidden = sorted.length > 0;
  $('news-empty').textContent = onlyChosen && chosen ? `No news of ${chosen} yet.` : 'No news yet.';
}

function drawArticle(article) {
  const line = element('li');
  const title = article.url && /^https?:\/\//.test(article.url) ? element('a', article.title, 'title') : element('span', article.title, 'title');
  if (title.tagName === 'A') {
    title.href = article.url;
    title.target = '_blank';
    title.rel = 'noopener noreferrer';
  }
  if (article.summary) title.title = article.summary;
  title.lang = article.language;
  const about = element('div', null, 'about');
  const time = element('time', newsTime(article.published_at));
  time.dateTime = article.published_at;
  time.title = article.published_told ? article.published_at : `first read ${article.published_at}: the source told no time`;
  const source = element('span', article.sources.length ? `${article.source} +${article.sources.length}` : article.source, 'source');
  source.title = [article.source, ...article.sources].join(', ');
  about.append(time, source, mark(article.sentiment), ...article.assets.map(asset => {
    const chip = element('span', asset.symbol, 'chip');
    chip.title = keyOf(asset);
    return chip;
  }));
  line.append(title, about);
  return line;
}

// A sign and a word beside the colour, which not everybody sees.
function mark({ score, label, confidence }) {
  if (score === null) return element('span', '· no score', 'mark');
  const made = element('span', `${MARKS[label]} ${label} ${signed(score)}`, `mark ${label}`);
  made.title = `confidence ${confidence.toFixed(2)}`;
  return made;
}

const signed = score => `${score > 0 ? '+' : ''}${score.toFixed(2)}`;

// One line: how the windows stand. Those that nobody computes just now are left out.
function showMood(windows) {
  const told = windows.filter(one => !one.stale && one.articles > 0).map(one => {
    const volume = one.volume_ratio === null ? '' : `, ${one.volume_ratio.toFixed(1)} × the usual`;
    return `${one.window}: ${one.score === null ? 'no score' : signed(one.score)} (${count(one.articles, 'article')}${volume})`;
  });
  $('news-mood').replaceChildren(...told.map(text => element('span', text)));
  $('news-mood').hidden = told.length === 0;
}

function showTrouble({ ok, body }) {
  const lines = !ok ? [body.detail] : [];
  if (ok && body.feeds === 0) lines.push('No feed is read yet.');
  if (ok && body.failing_feeds) lines.push(`${body.failing_feeds} of ${count(body.feeds, 'feed')} cannot be read just now.`);
  if (ok && body.stale && body.source_time) lines.push(`There may be newer news: no feed has answered in time since ${newsTime(body.source_time)} UTC.`);
  $('news-trouble').replaceChildren(...lines.map(text => element('li', text)));
  $('news-trouble').hidden = lines.length === 0;
  if (!ok && kept.size === 0) $('news-empty').hidden = true;
}
