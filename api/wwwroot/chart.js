// The newest candles, the newest at the right edge. A partial one is hollow; a bar below marks minutes with missing trades.

export const MOST = 60;
const MARGIN = 12;

export function drawChart(canvas, candles, gaps) {
  const scale = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext('2d');
  pen.scale(scale, scale);
  if (!candles.length) return;
  const style = getComputedStyle(document.documentElement);
  const [high, low] = [Math.max(...candles.map(c => c.high)), Math.min(...candles.map(c => c.low))];
  const y = price => MARGIN + (high === low ? 0.5 : (high - price) / (high - low)) * (height - 2 * MARGIN);
  const step = width / MOST;
  candles.forEach((c, i) => {
    const x = width - (candles.length - i) * step;
    const [top, bottom] = [y(Math.max(c.open, c.close)), y(Math.min(c.open, c.close))];
    pen.fillStyle = pen.strokeStyle = style.getPropertyValue(c.close >= c.open ? '--up' : '--down');
    pen.fillRect(x + step / 2 - 0.5, y(c.high), 1, Math.max(1, top - y(c.high)));
    pen.fillRect(x + step / 2 - 0.5, bottom, 1, Math.max(1, y(c.low) - bottom));
    const body = [x + step * 0.15, top, step * 0.7, Math.max(1, bottom - top)];
    if (c.partial) pen.strokeRect(...body);
    else pen.fillRect(...body);
    if (!gaps.some(gap => touches(gap, Date.parse(c.open_time)))) return;
    pen.fillStyle = style.getPropertyValue('--warn');
    pen.fillRect(x, height - 4, Math.max(1, step - 1), 4);
  });
}

function touches(gap, opened) {
  return Date.parse(gap.from_time) < opened + 60_000 && Date.parse(gap.to_time) >= opened;
}
