// Holds many event streams open and notes when each hears an event. Messages in: {open: {url, headers: []}}, {drain: true}; out: {opened}, {heard: [ms since epoch]}.
import { connect } from 'node:net';

const heard = [];
const atOnce = 200;

process.on('message', ({ open, drain }) => {
  if (open)
    openAll(open).then(
      (opened) => process.send({ opened }),
      (error) => process.send({ error: error.message }),
    );
  if (drain) process.send({ heard: heard.splice(0) });
});

async function openAll({ url, headers }) {
  const address = new URL(url);
  const waiting = headers.map((_, at) => at);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) await openOne(address, headers[at]);
    }),
  );
  return headers.length;
}

/** Resolves when the answer began. Every `changed` after that is noted with its time. */
function openOne({ hostname, port, host }, { path, authorization }) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, noDelay: true });
    socket.on('connect', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${authorization}\r\naccept: text/event-stream\r\n\r\n`,
      ),
    );
    socket.on('error', reject).on('close', () => reject(new Error('the server closed a stream')));
    socket.on('data', (bytes) => {
      const text = bytes.latin1Slice();
      if (text.startsWith('HTTP/1.1') && !text.startsWith('HTTP/1.1 200')) return reject(new Error(text.slice(0, 300)));
      if (text.includes('event: changed')) heard.push(performance.timeOrigin + performance.now());
      resolve();
    });
  });
}
