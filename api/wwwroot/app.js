// One screen until the terminal page comes: dependencies, watchlists with live prices, the newest candles of one asset.
// Text from the API only ever becomes textContent, so nothing in a name can become markup.

const $ = id => document.getElementById(id);
const keyOf = item => `${item.exchange}:${item.symbol}`;
const plain = new Intl.NumberFormat('en-US', { maximumFractionDigits: 12 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
let lists = [];
let rows = new Map();
let chosen = null;

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
  $('dependencies').replaceChildren(...body.dependencies.map(d => {
    const item = element('li', d.name.replace(/^venue:/, ''), d.state);
    item.title = `${d.state}${d.detail ? ': ' + d.detail : ''} since ${d.since}`;
    return item;
  }));
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
  if (!all.some(item => keyOf(item) === chosen)) chosen = all.length ? keyOf(all[0]) : null;
  const drawn = lists.map(list => {
    const box = element('div', null, 'list');
    const table = element('table');
    const head = table.createTHead().insertRow();
    for (const [name, kind] of [['asset'], ['price'], ['24 h %'], ['1 h %', 'wide'], ['volume 24 h', 'wide'], ['age']]) {
      const cell = element('th', name, kind);
      cell.scope = 'col';
      head.append(cell);
    }
    table.createTBody().append(...list.items.map(drawItem));
    box.append(element('h2', list.name), list.items.length ? table : element('p', 'Nothing on this list yet.', 'hint'));
    return box;
  });
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
  row.ariaSelected = String(key === chosen);
  rows.set(key, [...(rows.get(key) ?? []), row]);
  return row;
}

function choose(key) {
  chosen = key;
  for (const [other, drawn] of rows) for (const row of drawn) row.ariaSelected = String(other === key);
  showCandles();
}

async function showQuotes() {
  const { ok, body } = await get('/api/v1/quotes');
  if (!ok) return;
  for (const quote of body.quotes) for (const row of rows.get(keyOf(quote)) ?? []) fill(row, quote);
  for (const missing of body.missing) for (const row of rows.get(keyOf(missing)) ?? []) {
    row.className = 'stale';
    row.cells[1].textContent = '—';
    row.title = missing.reason;
    row.cells[5].textContent = row.dataset.status === 'collecting' ? 'no price' : row.dataset.status;
  }
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
  row.className = quote.stale ? 'stale' : '';
  row.title = `${quote.exchange}, ${quote.source}, ${quote.source_time}${quote.stale ? ', stale' : ''}`;
}

function percent(cell, value) {
  cell.textContent = value === null ? '' : `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  cell.classList.toggle('up', value > 0);
  cell.classList.toggle('down', value < 0);
}

function ageText(ms) {
  if (ms < 1000) return 'now';
  const s = Math.floor(ms / 1000);
  if (s < 120) return `${s} s`;
  if (s < 7200) return `${Math.floor(s / 60)} min`;
  return s < 172800 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
}

async function showCandles() {
  $('chosen').textContent = chosen ?? '—';
  if (!chosen) return;
  const asked = chosen;
  const [exchange, symbol] = [asked.slice(0, asked.indexOf(':')), asked.slice(asked.indexOf(':') + 1)];
  const query = new URLSearchParams({ exchange, symbol, interval: '1m', limit: '60' });
  const { ok, body } = await get(`/api/v1/candles?${query}`);
  if (asked !== chosen) return;
  const candles = ok ? body.candles : [];
  drawChart(candles);
  const last = candles.at(-1);
  const fields = last ? ['open', 'high', 'low', 'close', 'volume', 'trades'] : [];
  $('candle').replaceChildren(...fields.map(name => {
    const pair = element('div');
    pair.append(element('dt', name), element('dd', plain.format(last[name])));
    return pair;
  }));
  $('note').textContent = !ok ? body.detail : !last ? 'No candle yet.' : describe(body, last);
}

function describe(body, last) {
  const words = [last.open_time.replace('T', ' ').replace('Z', ' UTC'), last.closed ? 'closed' : 'open'];
  if (last.partial) words.push('partial');
  if (body.stale) words.push(`stale: newest trade ${ageText(body.age_ms)} old`);
  if (body.gaps.length) words.push(`${body.gaps.length} gaps in view`);
  return words.join(' · ');
}

function drawChart(candles) {
  const canvas = $('chart');
  const scale = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  if (!candles.length) return;
  const style = getComputedStyle(document.documentElement);
  const [high, low] = [Math.max(...candles.map(c => c.high)), Math.min(...candles.map(c => c.low))];
  const y = price => 8 + (high === low ? 0.5 : (high - price) / (high - low)) * (height - 16);
  const step = width / 60;
  candles.forEach((c, i) => {
    const x = width - (candles.length - i) * step;
    pen.fillStyle = style.getPropertyValue(c.close >= c.open ? '--up' : '--down');
    pen.fillRect(x + step / 2 - 0.5, y(c.high), 1, Math.max(1, y(c.low) - y(c.high)));
    pen.fillRect(x + step * 0.15, Math.min(y(c.open), y(c.close)), step * 0.7, Math.max(1, Math.abs(y(c.open) - y(c.close))));
  });
}

setInterval(() => { $('clock').textContent = new Date().toISOString().slice(0, 19).replace('T', ' ') + ' UTC'; }, 1000);
every(2000, showDependencies);
every(2000, readLists);
every(1000, showQuotes);
every(1000, showCandles);
