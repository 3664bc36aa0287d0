import { hostCheck } from './our-hosts.js';

test('a loopback listener accepts loopback names on any port and the host of PUBLIC_URL, and no other name', () => {
  const verdictOn = hostCheck({ bound: '127.0.0.1', urls: ['https://shop.example'] });
  for (const host of [
    'localhost',
    'localhost:3000',
    'LOCALHOST:8080',
    '127.0.0.1:3000',
    '127.0.0.2',
    '[::1]:3000',
    'shop.example',
    'Shop.Example:443',
    'shop.example.',
  ])
    expect([host, verdictOn(host)]).toEqual([host, 'ours']);
  const foreign = [
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'shop.example.evil.example',
    'user@localhost',
    'localhost/',
    'localhost evil',
    '0.0.0.0',
    '10.0.0.1',
    '[::2]',
    ':3000',
    'localhost:123456',
  ];
  for (const host of foreign) expect([host, verdictOn(host)]).toEqual([host, 'foreign']);
  for (const host of ['', undefined]) expect(verdictOn(host)).toBe('missing');
});

test('a listener beyond loopback accepts only the configured hosts', () => {
  const verdictOn = hostCheck({
    bound: '0.0.0.0',
    urls: ['https://shop.example'],
    more: 'gateway, shop.internal:3000',
  });
  for (const host of ['shop.example', 'gateway:3000', 'shop.internal'])
    expect([host, verdictOn(host)]).toEqual([host, 'ours']);
  for (const host of ['localhost', '127.0.0.1', 'evil.example'])
    expect([host, verdictOn(host)]).toEqual([host, 'foreign']);
});
