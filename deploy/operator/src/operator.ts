import { serviceActor } from '@mnw/contracts/actor';
import type { CallInputOf, OutputOf, RpcDefinition } from '@mnw/contracts/define-rpc';
import { BusClient } from '@mnw/messaging/bus-client';
import { BusIdentity } from '@mnw/messaging/bus-identity';
import { connectBusOnce } from '@mnw/messaging/connection';
import { parseInput } from '@mnw/messaging/parse-input';
import { Subjects } from '@mnw/messaging/subjects';
import { CommandFailed, NoInstallation, WrongUsage } from './operator.errors.js';
import { readOperatorConfig, type OperatorConfig } from './operator.config.js';
import type { Terminal } from './terminal.js';

/** A command that timed out may still be carried out, so a person waits longer than a request for a page does. */
const leastDeadlineMs = 30_000;

/** What a command works with: the bus, as the service actor `operator`, and the person at the keyboard. */
export class Operator {
  private bus: Promise<BusClient> | undefined;

  constructor(
    private readonly env: Readonly<Record<string, string | undefined>>,
    private readonly terminal: Terminal,
  ) {}

  /** The input is checked here by the schema that the service has, so bad input is refused before anything is connected. */
  async call<D extends RpcDefinition>(rpc: D, input: CallInputOf<D>): Promise<OutputOf<D>> {
    parseInput(rpc.input, input);
    const bus = await (this.bus ??= this.connect());
    const deadlineMs = Math.max(rpc.deadlineMs, leastDeadlineMs);
    return bus.call(rpc, input, { actor: serviceActor('operator'), deadlineMs });
  }

  print(line: string): void {
    this.terminal.print(line);
  }

  complain(line: string): void {
    this.terminal.complain(line);
  }

  /** Asks before what cannot be undone. Where nobody can be asked, only `--yes` confirms. */
  async confirm(question: string, isConfirmed: boolean): Promise<void> {
    if (isConfirmed) return;
    const { ask } = this.terminal;
    if (!ask) throw new WrongUsage(`${question} Add --yes to do it without being asked.`);
    if (!/^y(es)?$/i.test((await ask(`${question} [y/N] `)).trim())) throw new CommandFailed('Nothing was changed.');
  }

  async close(): Promise<void> {
    // Why a connection failed was told by the call that wanted it.
    const [opened] = await Promise.allSettled([this.bus]);
    if (opened.status === 'rejected' || !opened.value) return;
    opened.value.close();
    await opened.value.connection.close();
  }

  private async connect(): Promise<BusClient> {
    const config = readOperatorConfig(this.env);
    const identity = identityOf(config);
    const connection = await connectBusOnce(config.NATS_URL, identity);
    return new BusClient(connection, new Subjects(config.SUBJECT_PREFIX), identity);
  }
}

/** Who the program is on the bus. A seed that does not belong to the list of public keys cannot reach the installation. */
function identityOf({ NATS_SEED_OPERATOR, BUS_PEERS }: OperatorConfig): BusIdentity {
  try {
    return new BusIdentity('operator', NATS_SEED_OPERATOR, BUS_PEERS);
  } catch (error) {
    throw new NoInstallation((error as Error).message, { cause: error });
  }
}
