import type { Duplex } from 'node:stream';

/** One ref update as git reports it. A zero id means that the ref did not exist, or is deleted. */
export interface RefUpdate {
  ref: string;
  old_id: string;
  new_id: string;
}

const hookNames = ['pre-receive', 'update', 'post-receive'] as const;
export type HookName = (typeof hookNames)[number];

export interface HookCall {
  hook: HookName;
  /** Directory with the pushed objects until the refs move; empty if there are none. */
  quarantine: string;
  updates: RefUpdate[];
  options: string[];
}

export interface HookAnswer {
  say: string[];
  exitCode: 0 | 1;
}

const maxBytes = 8_000_000;

/**
 * The service's end of the channel that `hooks/hook` describes. Calls are answered in order, because git makes them
 * one after the other.
 */
export function answerHooks(line: Duplex, answer: (call: HookCall) => Promise<HookAnswer>): void {
  let heard = '';
  let isRefused = false;
  line.setEncoding('utf8');
  line.on('data', (text: string) => {
    // The hook writes everything before it reads. The rest is discarded, because half a gigabyte of text is more
    // than can be held.
    if (isRefused) return;
    heard += text;
    if (heard.length > maxBytes) {
      isRefused = true;
      heard = '';
      return void reply(line, { say: ['Too many refs at once. Push them in parts.'], exitCode: 1 });
    }
    const call = readCall(heard);
    if (!call) return;
    heard = '';
    void answer(call).then((result) => reply(line, result));
  });
}

function reply(line: Duplex, { say, exitCode }: HookAnswer): void {
  if (line.writable) line.write(`${say.map((text) => `say ${printable(text)}\n`).join('')}end ${exitCode}\n`);
}

/** Replaces control characters, so that no name can send any to a terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '?');

/** The whole call, once its final dot has arrived. */
function readCall(heard: string): HookCall | undefined {
  if (!heard.endsWith('\n.\n')) return undefined;
  const [hook, quarantine = '', ...lines] = heard.slice(0, -1).split('\n');
  const dot = lines.indexOf('.');
  if (dot < 0 || dot === lines.length - 1) return undefined;
  const updates = lines.slice(0, dot).map(readUpdate);
  const options = lines.slice(dot + 1, -1).map((line) => line.slice(1));
  return { hook: hookNames.find((name) => name === hook) ?? 'pre-receive', quarantine, updates, options };
}

function readUpdate(line: string): RefUpdate {
  const [old_id = '', new_id = '', ...ref] = line.split(' ');
  return { old_id, new_id, ref: ref.join(' ') };
}
