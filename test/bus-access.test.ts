import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { busAccess, operatorCalls } from '../deploy/nats/bus-access.mjs';

interface Access {
  calls: string[];
  consumes: Record<string, string>;
  hears: string[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const sourcesBelow = (directory: string): string[] =>
  readdirSync(`${root}${directory}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => readFileSync(`${root}${directory}/${name}`, 'utf8'));

/** Subjects by the name of the constant that declares them. */
const subjects = new Map(
  sourcesBelow('libs/contracts/src').flatMap((text) =>
    [...text.matchAll(/export const (\w+) =\s*define(?:Rpc|Event|Broadcast)\(\s*'([^']+)'/g)].map(
      ([, name, subject]) => [name!, subject!] as const,
    ),
  ),
);

/** Subjects that every service serves, by the function that declares them. */
const everyServices = new Map(
  sourcesBelow('libs/contracts/src/platform').flatMap((text) =>
    [...text.matchAll(/export const (\w+) = \(service: string\) =>\s*defineRpc\(`([^`]+)`/g)].map(
      ([, name, subject]) => [name!, subject!.replace('${service}', '*')] as const,
    ),
  ),
);

/** The calls, consumers and subscriptions of a service, found in its sources. */
function accessOf(service: string): Access {
  const sources = sourcesBelow(`services/${service}/src`).join('\n');
  const named = (pattern: RegExp): string[] =>
    [...sources.matchAll(pattern)].flatMap(([, name]) => subjects.get(name!) ?? []);
  const consumers = [...sources.matchAll(/@OnEvent\((\w+),\s*\{\s*consumer: '([^']+)'/g)].map(([, event, consumer]) => [
    consumer!,
    subjects.get(event!)!,
  ]);
  return {
    calls: unique(named(/\bbus\s*\.call(?:Bytes)?\(\s*(\w+)/g)),
    consumes: Object.fromEntries(consumers.sort()) as Record<string, string>,
    hears: unique(named(/@OnNotification\((\w+)\)/g)),
  };
}

const unique = (names: string[]): string[] => [...new Set(names)].sort();

const services = Object.keys(busAccess);

test.each(services)(
  'the NATS permissions of %s match exactly what its code calls, consumes and subscribes to',
  (service) => {
    const { calls, consumes, hears } = (busAccess as Record<string, Access>)[service]!;
    const found = accessOf(service);
    // Every request of a person goes through the gateway.
    expect(service === 'gateway' ? ['rpc.>'] : found.calls).toEqual([...calls].sort());
    expect(found.consumes).toEqual(Object.fromEntries(Object.entries(consumes).sort()));
    expect(found.hears).toEqual([...hears].sort());
  },
);

test("the operator's NATS permissions match exactly what the operator's command line calls", () => {
  const sources = sourcesBelow('deploy/operator/src').join('\n');
  const named = [...sources.matchAll(/\b(?:call|askServices)\(\s*(?:operator,\s*\w+,\s*)?(\w+)/g)].map(
    ([, name]) => name!,
  );
  const called = named.flatMap((name) => subjects.get(name) ?? everyServices.get(name) ?? []);
  expect(called.length).toBeGreaterThan(8);
  expect(unique(called)).toEqual([...operatorCalls].sort());
});

test('every service of the repository is in the table, and consumers are named after their service', () => {
  // The runner is a separate program that does not use the bus.
  const onTheBus = readdirSync(`${root}services`).filter((name) => name !== 'runner');
  expect(onTheBus.sort()).toEqual([...services].sort());
  for (const [service, { consumes }] of Object.entries(busAccess as Record<string, Access>))
    for (const consumer of Object.keys(consumes)) expect(consumer).toMatch(new RegExp(`^${service}__`));
});

test('broadcasts and events are named after the service that publishes them', () => {
  for (const service of services) {
    const sources = sourcesBelow(`services/${service}/src`).join('\n');
    const published = [...sources.matchAll(/(?:addToOutbox\(\s*\w+,\s*|\.broadcast\(\s*)(\w+)/g)].flatMap(
      ([, name]) => subjects.get(name!) ?? [],
    );
    for (const subject of published) expect([service, subject.split('.')[1]]).toEqual([service, service]);
  }
});
