import type { GatewayConfig } from '../gateway.config.js';
import { securityHeaders } from './security-headers.js';

export interface ServerSentEvent {
  event?: string;
  /** May be empty; each line becomes a data line of the event. */
  data: string;
  /** What a browser sends as Last-Event-ID when it reconnects. */
  id?: string | undefined;
}

/** Headers of an event stream response, which bypasses the response hooks. */
export const eventStreamHeaders = (config: GatewayConfig): Record<string, string> => ({
  ...securityHeaders(config)('/'),
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
});

/** Sent at once, so that the client and proxies see that the stream is open. */
export const opening = ': open\n\n';

export function eventText({ event, data, id }: ServerSentEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `${event ? `event: ${event}\n` : ''}${id ? `id: ${id}\n` : ''}${lines.join('')}\n`;
}
