import { getOutboxStatus } from '@mnw/contracts/platform/outbox.rpc';
import { askServices } from '../ask-services.js';
import type { Command } from '../command.js';

export const outboxStatus: Command = {
  name: 'outbox status',
  takes: ['[service]'],
  says: 'Show the events that wait to be published',
  flags: {},
  async execute({ positionals: [service] }, operator) {
    const waiting = await askServices(operator, service, getOutboxStatus, (name, status) => {
      if (status.waiting > 0)
        operator.print(
          `${name}: ${status.waiting} waiting, the oldest for ${status.oldest_seconds} s, at most ${status.most_attempts} attempts`,
        );
      return status.waiting;
    });
    if (waiting === 0) operator.print('Every event is published.');
  },
};
