import { requireOperator, type Actor } from '@mnw/contracts/actor';
import { listDeadLetters, replayDeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import { serviceHealth } from '@mnw/contracts/platform/health.rpc';
import { getOutboxStatus } from '@mnw/contracts/platform/outbox.rpc';
import type { Database } from '@mnw/db/database';
import type { HealthChecks } from '@mnw/observability/health';
import type { DeadLetters } from '@mnw/messaging/dead-letters';
import { outboxStatus } from '@mnw/messaging/outbox.queries';
import type { RpcServer } from '@mnw/messaging/rpc-server';

export interface Operations {
  letters: DeadLetters;
  health: HealthChecks;
  db: Database;
}

/** The RPCs that every service answers about itself: its health for everybody, its outbox and its dead letters for operators. */
export function serveOperations(server: RpcServer, service: string, { letters, health, db }: Operations): void {
  server.serveRpc(serviceHealth(service), () => health.report());
  server.serveRpc(getOutboxStatus(service), async (_, actor) => {
    refuseStrangers(actor);
    return outboxStatus(db);
  });
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
