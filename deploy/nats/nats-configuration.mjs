import { permissionsOf } from './bus-permissions.mjs';
import { nkeyOf } from './bus-keys.mjs';

/** @import { Permissions } from './bus-permissions.mjs' */

/**
 * @typedef {object} Bus who may log in to a NATS server
 * @property {Record<string, string>} seeds by user of the bus; only their public keys stand in the text
 * @property {string[]} [prefixes] the SUBJECT_PREFIX of each system that uses the server
 * @property {BusUser[]} [users] further users, of test servers
 * @property {Record<string, Permissions[]>} [more] further permissions by user, on test servers
 */

/** @typedef {{ name: string, nkey: string, permissions: Permissions[] }} BusUser */

/**
 * The text of a NATS server's configuration.
 * @param {Bus & { listen: string, storeDir: string, http?: string }} options
 */
export function natsConfiguration({ listen, storeDir, http, ...bus }) {
  return `server_name: mnw
listen: ${JSON.stringify(listen)}
${http ? `http: ${JSON.stringify(http)}\n` : ''}max_payload: 8MB
jetstream { store_dir: ${JSON.stringify(storeDir)} }
${authorizationOf(bus)}`;
}

/**
 * The part that says who may log in and what they may do; for a NATS server of one's own too.
 * @param {Bus} bus
 */
export function authorizationOf({ seeds, prefixes = [''], users = [], more = {} }) {
  const ours = Object.entries(seeds).map(([name, seed]) => ({
    name,
    nkey: nkeyOf(seed),
    permissions: [...prefixes.map((prefix) => permissionsOf(name, prefix)), ...(more[name] ?? [])],
  }));
  return `authorization {\n  users: [\n${[...ours, ...users].map(userText).join('')}  ]\n}\n`;
}

/** @param {BusUser} user */
function userText({ name, nkey, permissions }) {
  const allowed = (/** @type {keyof Permissions} */ way) =>
    `${way}: { allow: ${JSON.stringify([...new Set(permissions.flatMap((each) => each[way]))])} }`;
  return `    # ${name}\n    { nkey: ${nkey}, permissions: { ${allowed('publish')}, ${allowed('subscribe')} } }\n`;
}
