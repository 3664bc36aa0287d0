import type { z } from 'zod';
import type { RpcDefinition } from '@mnw/contracts/define-rpc';
import { BusService } from '@mnw/contracts/platform/bus-services';
import { CommandFailed, WrongUsage } from './operator.errors.js';
import type { Operator } from './operator.js';
import { isSilence } from './refusal-sentences.js';

export function serviceNamed(name: string): BusService {
  const service = BusService.safeParse(name);
  if (!service.success)
    throw new WrongUsage(`${name} is not a service. The services are: ${BusService.options.join(', ')}.`);
  return service.data;
}

/** An RPC of every service that takes no input, by the service's name. */
type AskedOf<O extends z.ZodType> = (service: string) => RpcDefinition<z.ZodObject<Record<never, never>>, O>;

/**
 * Asks the named service, or every service in turn. `show` prints an answer and gives back how much there was to print; the
 * sum is returned. Of all services, those that are not running are named after the others were shown, and the command fails.
 */
export async function askServices<O extends z.ZodType>(
  operator: Operator,
  only: string | undefined,
  asked: AskedOf<O>,
  show: (service: BusService, answer: z.output<O>) => number,
): Promise<number> {
  const ask = async (service: BusService): Promise<number> => show(service, await operator.call(asked(service), {}));
  if (only !== undefined) return ask(serviceNamed(only));
  let count = 0;
  const silent: string[] = [];
  for (const service of BusService.options) {
    try {
      count += await ask(service);
    } catch (error) {
      if (!isSilence(error)) throw error;
      silent.push(service);
    }
  }
  if (silent.length > 0) throw new CommandFailed(`Not running, so not shown: ${silent.join(', ')}.`);
  return count;
}
