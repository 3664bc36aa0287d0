import type { RawParams } from './compound-field.js';

export interface LoggedRequest {
  id: string;
  at: string;
  method: string;
  path: string;
  account: string;
  headers: Record<string, string>;
  params: RawParams;
  status: number | null;
  replayed: boolean;
}

const kept = 20_000;
const told = ['stripe-account', 'idempotency-key', 'stripe-version', 'user-agent', 'content-type'];

/** What was asked of the API, newest last, so that a test can prove what was and what never was sent. */
export class RequestLog {
  private requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
    if (this.requests.length > kept) this.requests.shift();
  }

  find(filter: { method?: string; path?: string; param?: string }): LoggedRequest[] {
    const { method, path, param } = filter;
    return this.requests.filter(
      (request) =>
        (method === undefined || request.method === method) &&
        (path === undefined || request.path.startsWith(path)) &&
        (param === undefined || holds(request.params, param)),
    );
  }

  clear(): void {
    this.requests = [];
  }
}

export function toldHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    told.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}

/** Whether a parameter of this name is anywhere in the request, however deep. */
function holds(params: unknown, name: string): boolean {
  if (typeof params !== 'object' || params === null) return false;
  return Object.entries(params).some(([key, value]) => key === name || holds(value, name));
}
