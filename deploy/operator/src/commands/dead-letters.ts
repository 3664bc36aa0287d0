import { listDeadLetters, replayDeadLetter, type DeadLetter } from '@mnw/contracts/platform/dead-letters.rpc';
import type { Command } from '../command.js';
import { askServices, serviceNamed } from '../ask-services.js';

export const listLetters: Command = {
  name: 'dead-letters list',
  takes: ['[service]'],
  says: 'List the events that a service gave up handling',
  flags: {},
  async execute({ positionals: [service] }, operator) {
    const counted = await askServices(operator, service, listDeadLetters, (name, { data }) => {
      for (const letter of data) operator.print(lineOf(name, letter));
      return data.length;
    });
    operator.print(
      counted === 0
        ? 'No dead letters.'
        : `Dead letters: ${counted}. To handle one again: mnw dead-letters replay <service> <id>`,
    );
  },
};

const lineOf = (service: string, { id, failed_at, consumer, attempts, error }: DeadLetter): string =>
  `${service}  ${id}  ${failed_at}  ${consumer}  failed ${attempts} times: ${error}`;

export const replayLetter: Command = {
  name: 'dead-letters replay',
  takes: ['<service>', '<id>'],
  says: 'Handle an event again that a service gave up on',
  flags: {},
  async execute({ positionals: [service = '', id = ''] }, operator) {
    await operator.call(replayDeadLetter(serviceNamed(service)), { id });
    operator.print(`Replayed ${id}.`);
  },
};
