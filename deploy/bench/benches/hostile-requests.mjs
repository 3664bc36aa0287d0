/** @import { Row, RunOptions } from '../benches.mjs' */
import { request, Agent } from 'node:http';
import { median, quantile, rounded, spreadOf } from '../figures.mjs';

const attackers = 8;
/** What an ordinary client must never wait longer than. */
const mostMs = 500;

const nested = Buffer.from('['.repeat(1_950_000) + ']'.repeat(1_950_000));
const form = Buffer.from('a%5B%5D=%41&'.repeat(600_000));
const wide = Buffer.from(`{"login":"a","password":"b","x":[${'{},'.repeat(20_000)}{}]}`);
const json = { 'content-type': 'application/json' };

/**
 * @typedef {{ method: string, path: string, headers: Record<string, string>, body?: Buffer }} Request
 * @typedef {{ waits: number[], refused: number }} Sample
 */

/**
 * What a stranger without an account can send. Each was once, or could be, work before it is refused.
 * @type {Record<string, Request | undefined>}
 */
const attacks = {
  'no attack': undefined,
  'nested JSON, 3.9 MB': { method: 'POST', path: '/api/v1/projects', headers: json, body: nested },
  'a form of 7.2 MB': {
    method: 'POST',
    path: '/dashboard/projects',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  },
  'a body where nothing is': { method: 'POST', path: '/api/v1/nothing', headers: json, body: nested },
  'wide JSON to an open route': { method: 'POST', path: '/api/v1/auth/register', headers: json, body: wide },
  'addresses that are no URL': { method: 'GET', path: '//[', headers: { accept: 'text/html' } },
};

/**
 * How long an ordinary client waits for a page while strangers send what is refused. Ends with an error when any answer
 * takes longer than 500 ms.
 * @param {RunOptions} options
 */
export async function run({ world, rounds, seconds, say }) {
  await world.startAllInOne();
  /** @type {Row[]} */
  const rows = [];
  for (const [name, attack] of Object.entries(attacks)) {
    /** @type {Sample[]} */
    const samples = [];
    for (let round = 1; round <= rounds; round++) samples.push(await waitsDuring(world.gateway, attack, seconds));
    const longest = samples.map(({ waits }) => Math.max(...waits));
    say(`${name}: longest wait ${Math.max(...longest).toFixed(0)} ms`);
    const figures = {
      p50: samples.map(({ waits }) => quantile(waits, 0.5)),
      p99: samples.map(({ waits }) => quantile(waits, 0.99)),
      longest,
    };
    for (const [label, values] of Object.entries(figures)) {
      rows.push({
        name: `${name}: ${label}`,
        unit: 'ms',
        median: rounded(median(values), 1),
        spread: rounded(spreadOf(values)),
      });
    }
    if (attack)
      rows.push({
        name: `${name}: refused`,
        unit: 'a second',
        median: rounded(median(samples.map(({ refused }) => refused / seconds)), 0),
        spread: 0,
      });
    if (Math.max(...longest) > mostMs)
      throw new Error(`${name}: somebody waited ${Math.max(...longest)} ms, more than ${mostMs}`);
  }
  return rows;
}

/**
 * @param {string} gateway
 * @param {Request | undefined} attack
 * @param {number} seconds
 * @returns {Promise<Sample>}
 */
async function waitsDuring(gateway, attack, seconds) {
  const until = performance.now() + seconds * 1_000;
  /** @type {number[]} */
  const waits = [];
  let refused = 0;
  const attacking = async () => {
    while (attack && performance.now() < until) refused += (await send(gateway, attack)) >= 400 ? 1 : 0;
  };
  const ordinary = async () => {
    const agent = new Agent({ keepAlive: true });
    while (performance.now() < until) {
      const before = performance.now();
      await send(gateway, { method: 'GET', path: '/log-in', headers: {}, agent });
      waits.push(performance.now() - before);
    }
    agent.destroy();
  };
  await Promise.all([ordinary(), ...Array.from({ length: attackers }, attacking)]);
  return { waits, refused };
}

/**
 * The status of the answer; 0 when the connection broke.
 * @param {string} gateway
 * @param {Request & { agent?: Agent | false }} request
 * @returns {Promise<number>}
 */
function send(gateway, { method, path, headers, body, agent = false }) {
  const { hostname, port } = new URL(gateway);
  return new Promise((resolve) => {
    let status = 0;
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: { ...headers, ...(body ? { 'content-length': body.length } : {}) },
      },
      (response) => {
        status = response.statusCode ?? 0;
        response
          .resume()
          .once('end', () => resolve(status))
          .once('error', () => resolve(0));
        if (body) sent.destroy();
      },
    );
    sent.once('error', () => resolve(0)).once('close', () => resolve(status));
    sent.end(body);
  });
}
