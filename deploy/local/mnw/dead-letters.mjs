import { Problem } from '../basics/problem.mjs';
import { serviceNames } from '../launcher/service-env.mjs';

const consuming = serviceNames.filter((name) => name !== 'gateway');
const actor = { kind: 'service', service: 'operator' };

export async function run([verb, ...rest], context) {
  if (verb === 'list') return list(rest[0] ? [checked(rest[0])] : consuming, context);
  if (verb === 'replay' && rest.length === 2) return replay(checked(rest[0]), rest[1], context);
  throw new Problem('dead-letters list [service] | dead-letters replay <service> <id>');
}

async function list(services, { bus, print }) {
  const [client, { listDeadLetters }] = [await bus(), await import('@mnw/contracts/platform/dead-letters.rpc')];
  let count = 0;
  for (const service of services) {
    const { data } = await client.call(listDeadLetters(service), {}, { actor });
    count += data.length;
    for (const letter of data)
      print(
        `${service}  ${letter.id}  ${letter.failed_at}  ${letter.consumer}  after ${letter.attempts} attempts: ${letter.error}`,
      );
  }
  print(
    count === 0 ? 'No dead letters.' : `${count} dead letters. Replay one with: dead-letters replay <service> <id>`,
  );
}

async function replay(service, id, { bus, print }) {
  const [client, { replayDeadLetter }] = [await bus(), await import('@mnw/contracts/platform/dead-letters.rpc')];
  await client.call(replayDeadLetter(service), { id }, { actor });
  print(`Replayed ${id}.`);
}

function checked(service) {
  if (!consuming.includes(service))
    throw new Problem(`${service} is no service with dead letters; these are: ${consuming.join(', ')}.`);
  return service;
}
