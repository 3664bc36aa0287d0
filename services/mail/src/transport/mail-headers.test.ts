import { refuseUnsafeHeaders, UnsafeHeader } from './mail-headers.js';
import type { Outgoing } from './outgoing.js';

const mail: Outgoing = {
  stream: 'broadcast',
  messageId: '<1@shop.test>',
  to: 'fan@example.test',
  from: { name: 'Aurora via MNW', address: 'mail@shop.test' },
  subject: 'Hello',
  text: 'two\r\nlines',
  html: '<p>',
  list: { id: 'content.1.shop.test', unsubscribeUrl: 'https://shop.test/u' },
};

test('a body may have several lines', () => {
  expect(() => refuseUnsafeHeaders(mail)).not.toThrow();
});

test.each<[string, Partial<Outgoing>]>([
  ['To', { to: 'fan@example.test\r\nBcc: x@y.test' }],
  ['From', { from: { name: 'Evil\nX: y', address: 'mail@shop.test' } }],
  ['Sender', { from: { name: 'Evil', address: 'mail@shop.test\rX: y' } }],
  ['Subject', { subject: 'Hello\r\n\r\nbody' }],
  ['Message-ID', { messageId: '<1@shop.test>\n' }],
  ['List-Unsubscribe', { list: { id: 'a', unsubscribeUrl: 'https://shop.test/u\r\nX: y' } }],
])('a line break in %s rejects the email', (header, change) => {
  expect(() => refuseUnsafeHeaders({ ...mail, ...change })).toThrow(new UnsafeHeader(header));
});
