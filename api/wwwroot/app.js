// One screen until the terminal page comes: dependencies, watchlists with live prices, the newest candles and the news of one asset.
// Text from the API only ever becomes textContent, so nothing in a name can become markup.

import { MOST, drawChart } from './chart.js';
import { newsPanel } from './news.js';
import { follow, unlessStreaming } from './stream.js';
import { ageText, heldText, note, since, trouble } from './words.js';

const $ = id => document.getElementById(id);
const keyOf = item => `${item.exchange}:${item.symbol}`;
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
let lists = [];
let rows = new Map();
let chosen = null;
let shown = null;

const news = newsPanel(get);

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

async function get(path) {
  const answer = await fetch(path, { headers: { Accept: 'application/json' } });
  const simulated = answer.headers.get('X-Bloomberg-Simulated') === 'true';
  $('simulated').hidden = !simulated;
  document.title = simulated ? 'SIMULATED · Bloomberg' : 'Bloomberg';
  const body = await answer.json();
  return { ok: answer.ok, body };
}

// Calls again after each round has ended, so a slow server is never asked twice at once.
function every(milliseconds, work) {
  const round = async () => {
    try {
      await work();
      $('offline').hidden = true;
    } catch {
      $('offline').hidden = false;
    }
    setTimeout(round, milliseconds);
  };
  round();
}

async function showDependencies() {
  const { body } = await get('/health/ready');
  showTroubles(body.dependencies.filter(d => d.state !== 'ok'));
  const isOff = d => d.detail?.startsWith('disabled: ');
  $('off').replaceChildren(...body.dependencies.filter(isOff).map(d => element('li', `${d.name.replace(/^venue:/, '')} is off: ${d.detail.slice(10)}`)));
  $('dependencies').replaceChildren(...body.dependencies.filter(d => !isOff(d)).map(d => {
    const item = element('li', d.name.replace(/^venue:/, ''), d.detail === 'idle' ? 'idle' : d.state);
    item.title = `${d.state}${trouble(d)} ${since(d)}`;
    return item;
  }));
}

function showTroubles(unwell) {
  const lines = unwell.map(d => {
    const line = element('li', null, d.state);
    line.append(element('b', `${d.name.replace(/^venue:/, '')} ${d.state}`), trouble(d));
    line.title = `${line.textContent} (${since(d)})`;
    return line;
  });
  const venueAway = unwell.some(d => d.name.startsWith('venue:') && d.detail?.startsWith('unreachable'));
  if (venueAway && $('simulated').hidden) lines.push(element('li', './bloomberg up --demo shows the product with made-up prices.'));
  $('troubles').replaceChildren(...lines);
  $('troubles').hidden = lines.length === 0;
}

async function readLists() {
  const { ok, body } = await get('/api/v1/watchlists');
  if (!ok) {
    // Lists once read stay on the screen: their prices come from the live feed and still move.
    if (rows.size === 0) $('lists').replaceChildren(element('p', body.detail, 'hint'));
    return;
  }
  const same = JSON.stringify(body.watchlists) === JSON.stringify(lists);
  lists = body.watchlists;
  if (!same || rows.size === 0) drawLists();
}

function drawLists() {
  rows = new Map();
  const all = lists.flatMap(list => list.items);
  if (!all.some(item => keyOf(item) === chosen)) {
    chosen = all.length ? keyOf(all[0]) : null;
    showCandles(); // while the stream is up nobody else asks for the first ones for seconds
  }
  news.choose(chosen);
  const drawn = lists.map(list => {
    const box = element('div', null, 'list');
    const table = element('table');
    const head = table.createTHead().insertRow();
    for (const [name, kind] of [['asset'], ['price'], ['24 h %'], ['1 h %', 'wide'], ['volume 24 h', 'wide'], ['age']]) {
      const cell = element('th', name, kind);
      cell.scope = 'col';
      head.append(cell);
    }
    table.createTBody().append(...list.items.flatMap(drawItem));
    box.append(element('h2', list.name), list.items.length ? table : element('p', 'Nothing on this list yet.', 'hint'));
    return box;
  });
  showQuotes(); // the stream tells a price once, and that may have been before there was a row for it
  $('lists').replaceChildren(...(drawn.length ? drawn : [element('p', 'No watchlist yet. POST one to /api/v1/watchlists.', 'hint')]));
}

function drawItem(item) {
  const key = keyOf(item);
  const row = element('tr');
  const name = element('button', item.symbol);
  name.title = `${item.exchange} · ${item.status}${item.status_reason ? ': ' + item.status_reason : ''}`;
  name.addEventListener('click', () => choose(key));
  row.append(element('td'), element('td', '—', 'price'), element('td'), element('td', null, 'wide'), element('td', null, 'wide'), element('td', null, 'age'));
  row.cells[0].append(name);
  row.dataset.status = item.status;
  row.dataset.reason = item.status_reason ?? '';
  row.ariaSelected = String(key === chosen);
  rows.set(key, [...(rows.get(key) ?? []), row]);
  // While nothing is known about any item, the line under the header has said so.
  const told = item.status === 'pending' || item.status === 'refused';
  const why = element('tr', null, 'why');
  why.insertCell().colSpan = row.cells.length;
  explain(why, item.status_reason ?? (told ? 'not subscribed yet' : null));
  return [row, why];
}

// The row below an item's, one line; the whole text is in its title.
function explain(why, text) {
  why.hidden = !text;
  why.cells[0].textContent = why.title = text ?? '';
}

function choose(key) {
  chosen = key;
  for (const [other, drawn] of rows) for (const row of drawn) row.ariaSelected = String(other === key);
  showCandles();
  news.choose(key);
}

async function showQuotes() {
  const { ok, body } = await get('/api/v1/quotes');
  if (!ok) return;
  fillAll(body);
  for (const missing of body.missing) for (const row of rows.get(keyOf(missing)) ?? []) {
    row.className = 'stale';
    row.cells[1].textContent = '—';
    row.title = missing.reason;
    row.cells[5].textContent = row.dataset.status === 'collecting' ? 'no price' : row.dataset.status;
    if (row.dataset.status === 'collecting') explain(row.nextElementSibling, missing.reason);
  }
}

function fillAll({ quotes }) {
  for (const quote of quotes) for (const row of rows.get(keyOf(quote)) ?? []) fill(row, quote);
}

function fill(row, quote) {
  const [, price, day, hour, volume, age] = row.cells;
  const before = Number(price.dataset.value);
  price.textContent = plain.format(quote.price);
  if (before && before !== quote.price) price.className = `price ${quote.price > before ? 'up' : 'down'}`;
  price.dataset.value = quote.price;
  percent(day, quote.change_pct_24h);
  percent(hour, quote.change_pct_1h);
  volume.textContent = quote.volume_24h === null ? '' : short.format(quote.volume_24h);
  age.textContent = ageText(quote.age_ms);
  row.className = [quote.stale && 'stale', quote.suspect && 'suspect'].filter(Boolean).join(' ');
  if (row.dataset.status === 'collecting') explain(row.nextElementSibling, quote.held ? heldText(quote.held) : row.dataset.reason || null);
  const from = [quote.exchange, quote.service, quote.currency, quote.source === 'live' ? null : quote.source].filter(Boolean);
  row.title = `${[...new Set(from)].join(', ')}, ${quote.source_time}${quote.stale ? ', stale' : ''}`;
}

function percent(cell, value) {
  cell.textContent = value === null ? '' : `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  cell.classList.toggle('up', value > 0);
  cell.classList.toggle('down', value < 0);
}

async function showCandles() {
  $('chosen').textContent = chosen ?? '—';
  if (!chosen) return;
  const asked = chosen;
  const [exchange, symbol] = [asked.slice(0, asked.indexOf(':')), asked.slice(asked.indexOf(':') + 1)];
  const query = new URLSearchParams({ exchange, symbol, interval: '1m', limit: `${MOST}` });
  const { ok, body } = await get(`/api/v1/candles?${query}`);
  if (asked !== chosen) return;
  shown = ok ? { key: asked, body } : null;
  drawCandles(ok, body);
}

// A candle that changed takes its place among those shown.
function updateCandles({ candles }) {
  const mine = candles.filter(told => keyOf(told) === chosen && shown?.key === chosen).map(told => told.candle);
  if (!mine.length) return;
  const byTime = new Map([...shown.body.candles, ...mine].map(candle => [candle.open_time, candle]));
  shown.body.candles = [...byTime.values()].sort((a, b) => a.open_time.localeCompare(b.open_time)).slice(-MOST);
  drawCandles(true, shown.body);
}

function drawCandles(ok, body) {
  const candles = ok ? body.candles : [];
  drawChart($('chart'), candles, ok ? body.gaps : []);
  const last = candles.at(-1);
  // Polled services count no trades, and some of them no volume.
  const fields = last ? ['open', 'high', 'low', 'close', ...['volume', 'trades'].filter(name => last[name])] : [];
  $('candle').replaceChildren(...fields.map(name => {
    const pair = element('div');
    pair.append(element('dt', name), element('dd', plain.format(last[name])));
    return pair;
  }));
  const lines = !ok ? [[body.detail, 'warn']] : !last ? [['No candle yet.']] : note(body, last);
  $('note').replaceChildren(...lines.map(([text, kind]) => element('li', text, kind)));
}

setInterval(() => { $('clock').textContent = new Date().toISOString().slice(0, 19).replace('T', ' ') + ' UTC'; }, 1000);
every(2000, showDependencies);
every(2000, readLists);
const streaming = follow({ quotes: fillAll, candles: updateCandles, news: news.add });
every(1000, unlessStreaming(streaming, showQuotes));
every(1000, unlessStreaming(streaming, showCandles));
every(12_000, unlessStreaming(streaming, news.load)); // what the stream does not tell: how the feeds and the moods are
// The stream tells neither gaps nor a candle that storage came to have better than the feeder.
every(10_000, showCandles);
