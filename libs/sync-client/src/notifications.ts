import { bodyChunks } from './body-chunks.js';
import { readEvents } from './event-stream-reader.js';
import { pause } from './pause.js';
import type { Session } from './session.js';
import { SyncRefused } from './sync-refused.js';
import { isBrokenConnection, type Wire } from './wire.js';

export interface NotificationOptions {
  signal: AbortSignal;
  /** Milliseconds before the n-th reconnection attempt, counted from 1 since the last successful connection. */
  waitMs?: (attempt: number) => number;
}

const doubling = (attempt: number): number => Math.min(30_000, 250 * 2 ** attempt) * (0.5 + Math.random());

/**
 * Yields when there may be something to pull: each time the stream opens, because changes may have been missed, and at
 * each `changed` event. Notifications carry no data and may get lost, so an app should also pull at intervals. Ends
 * with the signal; throws when the token is refused.
 */
export async function* notifications(
  { wire, device }: Session,
  { signal, waitMs = doubling }: NotificationOptions,
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
      if (!signal.aborted && !isTransient(error)) throw error;
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

/** Errors that are worth a retry, such as a server that is starting or overloaded. */
const isTransient = (error: unknown): boolean =>
  isBrokenConnection(error) || (error instanceof SyncRefused && (error.status >= 500 || error.status === 429));
