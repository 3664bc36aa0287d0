import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { hostCheck, hostRefusals } from '@mnw/http/our-hosts';
import { answerPlainly } from '@mnw/http/answer-plainly';
import { continueInTurn } from '@mnw/http/continue-in-turn';
import { metricsText } from './metrics.js';

/** `ok`, or a short description of the problem. */
export type PartState = string;
export type HealthCheck = () => Promise<PartState>;

const checkTimeoutMs = 2_000;

/** The parts that a service depends on, each with a check. The service is ready if every part reports `ok`. */
export class HealthChecks {
  private readonly checks = new Map<string, HealthCheck>();

  add(part: string, check: HealthCheck): void {
    this.checks.set(part, check);
  }

  async report(): Promise<{ ready: boolean; parts: Record<string, PartState> }> {
    const states = await Promise.all(
      [...this.checks].map(async ([part, check]) => [part, await stateOf(check)] as const),
    );
    return { ready: states.every(([, state]) => state === 'ok'), parts: Object.fromEntries(states) };
  }
}

async function stateOf(check: HealthCheck): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartState>((resolve) => (timer = setTimeout(resolve, checkTimeoutMs, 'no answer')));
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return error instanceof Error ? error.message || error.name : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

export interface HealthAddress {
  HEALTH_HOST: string;
  HEALTH_PORT: number;
  ALLOWED_HOSTS: string;
}

/** Serves /health/live, /health/ready and /metrics on an internal port. Undefined if the port is 0. */
export async function serveHealth(
  { HEALTH_HOST, HEALTH_PORT, ALLOWED_HOSTS }: HealthAddress,
  checks: HealthChecks,
): Promise<Server | undefined> {
  if (!HEALTH_PORT) return undefined;
  const verdictOn = hostCheck({ bound: HEALTH_HOST, more: ALLOWED_HOSTS });
  const server = createServer((request, response) => {
    const verdict = verdictOn(request.headers.host);
    if (verdict !== 'ours')
      return void response
        .writeHead(hostRefusals[verdict].status, { 'content-type': 'text/plain' })
        .end(hostRefusals[verdict].text);
    answer(request.url ?? '/', checks)
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body))
      .catch(() => answerPlainly(response));
  });
  continueInTurn(server).listen(HEALTH_PORT, HEALTH_HOST);
  await once(server, 'listening');
  return server;
}

async function answer(url: string, checks: HealthChecks): Promise<{ status: number; type: string; body: string }> {
  const path = url.split('?')[0];
  if (path === '/health/live') return { status: 200, type: 'application/json', body: '{"live":true}' };
  if (path === '/metrics')
    return metricsText().then(({ contentType, body }) => ({ status: 200, type: contentType, body }));
  if (path !== '/health/ready') return { status: 404, type: 'text/plain', body: 'not found' };
  const report = await checks.report();
  return { status: report.ready ? 200 : 503, type: 'application/json', body: JSON.stringify(report) };
}
