import { BuildTarget } from '@mnw/contracts/ota/build-target';
import { addRunner, listRunners, removeRunner } from '@mnw/contracts/ota/runners.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { textOf, type Command } from '../command.js';
import { WrongUsage } from '../operator.errors.js';

type ListedRunner = OutputOf<typeof listRunners>['data'][number];

export const addOneRunner: Command = {
  name: 'runner add',
  takes: ['<name>'],
  says: 'Register a machine that builds, and print its token',
  details: [
    'The token is printed once and cannot be shown again.',
    `The targets are: ${BuildTarget.options.join(', ')}.`,
  ],
  flags: {
    targets: {
      type: 'string',
      value: '<targets>',
      says: 'What the machine can build for, separated by commas. linux-x86_64 if left out.',
    },
  },
  async execute({ positionals: [name = ''], flags }, operator) {
    const targets = (textOf(flags['targets']) ?? 'linux-x86_64').split(',').map(targetNamed);
    const { token } = await operator.call(addRunner, { name, targets });
    operator.print(`Added the runner ${name} for ${targets.join(', ')}. Start it with:`);
    operator.print(
      `  RUNNER_URL=<address of the gateway> RUNNER_TOKEN=${token} RUNNER_DIR=/var/lib/mnw-runner node services/runner/dist/main.js`,
    );
    operator.print('The token is not shown again.');
  },
};

function targetNamed(name: string): BuildTarget {
  const target = BuildTarget.safeParse(name.trim());
  if (!target.success)
    throw new WrongUsage(`${name} is not a target. The targets are: ${BuildTarget.options.join(', ')}.`);
  return target.data;
}

export const listAllRunners: Command = {
  name: 'runner list',
  takes: [],
  says: 'List the machines that build',
  flags: {},
  async execute(_typed, operator) {
    const { data } = await operator.call(listRunners, {});
    for (const runner of data) operator.print(`${runner.name}: ${runner.targets.join(', ')}; ${stateOf(runner)}`);
    if (data.length === 0) operator.print('No runners.');
  },
};

function stateOf({ removed_at, last_seen_at, isolation }: ListedRunner): string {
  if (removed_at) return 'removed';
  if (!last_seen_at) return 'never seen';
  return `seen ${last_seen_at}; ${isolation ?? 'cannot isolate, builds nothing'}`;
}

export const removeOneRunner: Command = {
  name: 'runner remove',
  takes: ['<name>'],
  says: 'End the token of a machine that builds',
  details: ['What it is building is given to another machine when its lease ends. The name is not used again.'],
  flags: {},
  async execute({ positionals: [name = ''] }, operator) {
    await operator.call(removeRunner, { name });
    operator.print(`Removed the runner ${name}. Its token no longer works.`);
  },
};
