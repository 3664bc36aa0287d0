import { requireOperator, type Actor } from '@mnw/contracts/actor';
import { listDeadLetters, replayDeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import type { HealthChecks } from '@mnw/observability/health';
import type { DeadLetters } from '@mnw/messaging/dead-letters';
import type { RpcServer } from '@mnw/messaging/rpc-server';

/** The RPCs that every service answers about itself: its health for everybody, its dead letters for operators. */
export function serveOperations(server: RpcServer, service: string, letters: DeadLetters, health: HealthChecks): void {
  server.serveRpc(serviceHealth(service), () => health.report());
  server.serveRpc(listDeadLetters(service), async (_, actor) => {
    refuseStrangers(actor);
    return { data: await letters.list() };
  });
  server.serveRpc(replayDeadLetter(service), async ({ id }, actor) => {
    refuseStrangers(actor);
    await letters.replay(id);
    return {};
  });
}

/** The operator command calls as the service `operator`. */
function refuseStrangers(actor: Actor): void {
  if (actor.kind !== 'service' || actor.service !== 'operator') requireOperator(actor);
}
