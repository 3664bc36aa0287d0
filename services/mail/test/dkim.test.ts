import { createHash, createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { startWorld } from '@mnw/testing/world';
import { mail } from '../src/mail.service.js';
import { openShop, publish } from './shop.js';
import { SmtpPeer, takeAll } from './smtp-peer.js';
import { catalogStandIn } from './stand-ins.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const relaxed = (name: string, value: string): string =>
  `${name.toLowerCase()}:${value
    .replace(/\r\n[ \t]+/g, ' ')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;

/** The header fields of a raw message, the last of a name first, as a verifier reads them. */
function fieldsOf(head: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const line of head.split(/\r\n(?![ \t])/)) {
    const [, name = '', value = ''] = /^([^:]+):([\s\S]*)$/.exec(line) ?? [];
    fields.set(name.toLowerCase(), [value, ...(fields.get(name.toLowerCase()) ?? [])]);
  }
  return fields;
}

test('list email is signed including both unsubscribe headers, with the selector of its stream, and the signature is valid', async () => {
  await using peer = new SmtpPeer(takeAll);
  await using world = await startWorld([catalogStandIn]);
  const shop = await openShop(world);
  await world.given.subscriber(shop.list, { email: 'fan@example.test' });
  await world.start(mail, { SMTP_URL: await peer.listen(), DKIM_DOMAIN: 'shop.test', DKIM_PRIVATE_KEY: privateKey });
  await publish(world, shop);
  await world.settle();
  const [head = '', body = ''] = peer.taken[0]!.raw.toString('latin1').split(/\r\n\r\n([\s\S]*)/);
  const fields = fieldsOf(head);
  const signature = fields.get('dkim-signature')![0]!;
  const tags = Object.fromEntries(
    signature
      .replace(/\s+/g, '')
      .split(';')
      .filter(Boolean)
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)]),
  );
  const signed = tags['h']!.toLowerCase().split(':');
  expect(signed).toEqual(
    expect.arrayContaining(['from', 'to', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
  );
  expect(tags).toMatchObject({ d: 'shop.test', s: 'lists', a: 'rsa-sha256', c: 'relaxed/relaxed' });

  const canonicalBody = body
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)+$/, '\r\n');
  expect(createHash('sha256').update(canonicalBody, 'latin1').digest('base64')).toBe(tags['bh']);
  const headers = signed
    .map((name) => fields.get(name)?.shift())
    .map((value, at) => (value === undefined ? '' : `${relaxed(signed[at]!, value)}\r\n`))
    .join('');
  const own = relaxed('dkim-signature', signature.replace(/b=[^;]*$/, 'b='));
  expect(
    createVerify('rsa-sha256')
      .update(headers + own, 'latin1')
      .verify(createPublicKey(publicKey), tags['b']!, 'base64'),
  ).toBe(true);
});

test('a key that cannot sign prevents the start', async () => {
  await using world = await startWorld([]);
  await expect(
    world.start(mail, { SMTP_URL: 'smtp://127.0.0.1:1', DKIM_DOMAIN: 'shop.test', DKIM_PRIVATE_KEY: 'no key' }),
  ).rejects.toThrow('DKIM_PRIVATE_KEY');
  await expect(world.start(mail, { DKIM_DOMAIN: 'shop.test' })).rejects.toThrow('DKIM_PRIVATE_KEY');
});
