import { busAccess, operatorCalls } from './bus-access.mjs';

/** @typedef {{ publish: string[], subscribe: string[] }} Permissions subjects that a user may publish and subscribe */

/**
 * What NATS lets a user publish and subscribe. `prefix` is SUBJECT_PREFIX, or `*` for every system that shares a server
 * (tests). A reply goes to `_INBOX.<caller>.<callee>.…`: a service may answer calls that were made to it, and cannot
 * answer in another's place.
 * @param {string} name one of `busUsers`
 * @returns {Permissions}
 */
export function permissionsOf(name, prefix = '') {
  const wire = (/** @type {string} */ subject) => (prefix ? `${prefix}.${subject}` : subject);
  const inbox = `_INBOX.${name}.>`;
  if (name === 'operator') return { publish: operatorCalls.map(wire), subscribe: [inbox] };
  const access = busAccess[name];
  if (!access) throw new Error(`The bus has no user ${name}.`);
  const { calls, consumes, hears } = access;
  return {
    publish: [
      ...calls.map(wire),
      `_INBOX.*.${name}.>`,
      ...[`evt.${name}.>`, `bcast.${name}.>`].map(wire),
      ...(name === 'gateway' ? [] : streamSubjects(streamOf(prefix))),
      ...Object.entries(consumes).flatMap(([consumer, event]) =>
        consumerSubjects(streamOf(prefix), consumer, wire(event)),
      ),
    ],
    subscribe: [wire(`rpc.${name}.>`), inbox, ...hears.map(wire)],
  };
}

/**
 * As in libs/messaging/src/subjects.ts.
 * @param {string} prefix
 */
const streamOf = (prefix) => (prefix === '*' ? '*' : `${prefix || 'mnw'}_events`.replace(/[^A-Za-z0-9_-]/g, '_'));

/**
 * Every service makes the stream when it is missing; none may change, empty or delete it, or read it past its
 * consumers.
 * @param {string} stream
 */
const streamSubjects = (stream) => ['$JS.API.INFO', `$JS.API.STREAM.INFO.${stream}`, `$JS.API.STREAM.CREATE.${stream}`];

/**
 * @param {string} stream
 * @param {string} consumer
 * @param {string} event
 */
const consumerSubjects = (stream, consumer, event) => [
  `$JS.API.CONSUMER.CREATE.${stream}.${consumer}.${event}`,
  `$JS.API.CONSUMER.INFO.${stream}.${consumer}`,
  `$JS.API.CONSUMER.MSG.NEXT.${stream}.${consumer}`,
  `$JS.ACK.${stream}.${consumer}.>`,
];
