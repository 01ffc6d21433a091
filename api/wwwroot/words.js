// What the numbers mean, in words.

export const count = (n, one) => `${n.toLocaleString('en-US')} ${one}${n === 1 ? '' : 's'}`;

const clock = time => time.slice(11, 19);

// Of today the hour, of older ones the day too. UTC, as the clock of the page.
export function newsTime(time) {
  const today = new Date().toISOString().slice(0, 10);
  const hour = time.slice(11, 16);
  return time.startsWith(today) ? hour : `${time.slice(time.startsWith(today.slice(0, 4)) ? 5 : 0, 10)} ${hour}`;
}

// Under a price that is the last good one.
export const heldText = held => `held back: ${held.price} from ${held.service}, ${clock(held.source_time)} UTC. ${held.reason}`;

export function ageText(ms) {
  if (ms < 1000) return 'now';
  const s = Math.floor(ms / 1000);
  if (s < 120) return `${s} s`;
  if (s < 7200) return `${Math.floor(s / 60)} min`;
  return s < 172800 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
}

// Follows the dependency's name and state.
export const trouble = dependency => dependency.detail ? `: ${dependency.detail}` : '';

export const since = dependency => `since ${dependency.since.slice(0, 19).replace('T', ' ')} UTC`;

// Lines below the chart: [text, class].
export function note(body, last) {
  const lines = [[`${last.open_time.replace('T', ' ').replace('Z', ' UTC')} · ${last.closed ? 'closed' : 'open'}${last.partial ? ' · partial' : ''}`]];
  if (body.stale) lines.push([`Stale${body.age_ms >= 1000 ? `: the newest data are ${ageText(body.age_ms)} old` : ''}.`, 'warn']);
  if (body.incomplete_reason) lines.push([body.incomplete_reason, 'warn']);
  const partial = body.candles.filter(candle => candle.partial);
  const traded = partial.filter(candle => candle.trades).length;
  const read = partial.length - traded;
  if (traded) lines.push([`${count(traded, 'partial candle')} (hollow): trades are missing.`, 'warn']);
  if (read) lines.push([`${count(read, 'candle')} (hollow) made of single readings until the service's own are there.`]);
  if (!body.gaps_known) lines.push(['Whether trades are missing is not known: the ledger of gaps was not read.', 'warn']);
  return [...lines, ...gapLines(body.gaps)];
}

function gapLines(gaps) {
  if (!gaps.length) return [];
  const shown = gaps.slice(-3).reverse().map(gap =>
    [`${gap.state}, ${gap.cause.replaceAll('_', ' ')}: ${count(gap.to_id - gap.from_id + 1 - gap.filled, 'trade')} from ${clock(gap.from_time)} to ${clock(gap.to_time)} UTC`, 'warn']);
  const more = gaps.length > shown.length ? ', the newest' : '';
  return [[`${count(gaps.length, 'gap')} in view (marked below the candles)${more}:`, 'warn'], ...shown];
}
