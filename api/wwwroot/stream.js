// Prices, candles and news as they change. Who gets nothing from here goes on asking: the stream can be full, or cut by something on the way.

const RETRY = 10_000;

// handlers: by event name, each takes the data. Returns whether the stream delivers just now.
export function follow(handlers) {
  let source;
  const open = () => {
    source = new EventSource('/api/v1/stream?news=all');
    for (const [name, handle] of Object.entries(handlers)) source.addEventListener(name, event => handle(JSON.parse(event.data)));
    // A lost connection is opened again by the browser; one that was refused is not.
    source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) setTimeout(open, RETRY); });
  };
  open();
  return () => source.readyState === EventSource.OPEN;
}

// Does the work only every fifth time while the stream delivers: for what it does not tell, such as assets without a price, and gaps.
export function unlessStreaming(streaming, work) {
  let left = 0;
  return async () => {
    if (streaming() && left-- > 0) return;
    left = 4;
    await work();
  };
}
