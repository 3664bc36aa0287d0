import { bodyChunks } from './body-chunks.js';
import { readEvents } from './event-stream-reader.js';
import { pause } from './pause.js';
import type { Session } from './session.js';
import { SyncRefused } from './sync-refused.js';
import { isBrokenConnection, type Wire } from './wire.js';

export interface LiveOptions {
  signal: AbortSignal;
  /** Milliseconds before the n-th attempt to connect again, counted from 1 since the last that held. */
  waitMs?: (attempt: number) => number;
}

const doubling = (attempt: number): number => Math.min(30_000, 250 * 2 ** attempt) * (0.5 + Math.random());

/**
 * Says when there is something to pull: once whenever the stream is open (something may have happened while it was not), and at each `changed`.
 * It carries no data, and one may get lost, so an app also pulls now and then by itself. Ends with the signal, or when the token is refused.
 */
export async function* hints(
  { wire, device }: Session,
  { signal, waitMs = doubling }: LiveOptions,
): AsyncGenerator<void> {
  const path = `subscribe?app_id=${device.app_id}&device_id=${device.id}`;
  let lastId: string | undefined;
  for (let attempt = 0; !signal.aborted; attempt++) {
    if (attempt > 0) await pause(waitMs(attempt), signal);
    try {
      const answer = await open(wire, path, lastId, signal);
      attempt = 0;
      yield;
      for await (const { event, id } of readEvents(bodyChunks(answer.body!))) {
        lastId = id ?? lastId;
        if (event === 'changed') yield;
      }
    } catch (error) {
      if (!signal.aborted && !isPassing(error)) throw error;
    }
  }
}

async function open(wire: Wire, path: string, lastId: string | undefined, signal: AbortSignal): Promise<Response> {
  const headers = {
    ...wire.authorization,
    accept: 'text/event-stream',
    ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
  };
  const answer = await wire.fetch(wire.address(path), { headers, signal });
  if (!answer.ok) throw await SyncRefused.from(answer);
  return answer;
}

/** A server that is starting or too busy is worth another try. */
const isPassing = (error: unknown): boolean =>
  isBrokenConnection(error) || (error instanceof SyncRefused && (error.status >= 500 || error.status === 429));
