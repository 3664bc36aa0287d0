import type { GatewayConfig } from '../gateway.config.js';
import { securityHeaders } from './security-headers.js';

export interface ServerSentEvent {
  event?: string;
  /** May be empty; each line becomes a line of the event. */
  data: string;
  /** What a browser sends back as Last-Event-ID when it connects again. */
  id?: string | undefined;
}

/** Headers of an answer that is a stream of events, which bypasses the hooks of ordinary answers. */
export const eventStreamHeaders = (config: GatewayConfig): Record<string, string> => ({
  ...securityHeaders(config)('/'),
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
});

/** Sent at once, so that the client and what stands between see that the stream is open. */
export const opening = ': open\n\n';

export function eventText({ event, data, id }: ServerSentEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${event ? `event: ${event}\n` : ''}${id ? `id: ${id}\n` : ''}${lines.join('')}\n`;
}
