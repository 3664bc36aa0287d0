import { contentDisposition, safeDisposition } from './content-disposition.js';

test.each([
  ['song.flac', `attachment; filename="song.flac"; filename*=UTF-8''song.flac`],
  ['../../etc/passwd', `attachment; filename="passwd"; filename*=UTF-8''passwd`],
  ['C:\\x\\a.exe', `attachment; filename="a.exe"; filename*=UTF-8''a.exe`],
  [
    'a\r\nset-cookie: b=c.txt',
    `attachment; filename="aset-cookie: b=c.txt"; filename*=UTF-8''aset-cookie%3A%20b%3Dc.txt`,
  ],
  ['cod\u202egpj.exe', `attachment; filename="codgpj.exe"; filename*=UTF-8''codgpj.exe`],
  ["it's (1)*.mp3", `attachment; filename="it's (1)*.mp3"; filename*=UTF-8''it%27s%20%281%29%2A.mp3`],
  ['\ud800', `attachment; filename="download"; filename*=UTF-8''download`],
  ['', `attachment; filename="download"; filename*=UTF-8''download`],
  ['💿.zip', `attachment; filename="__.zip"; filename*=UTF-8''%F0%9F%92%BF.zip`],
])('the name %j becomes a single-line header', (name, header) => {
  expect(contentDisposition('attachment', name)).toBe(header);
});

test.each([
  'image/svg+xml',
  'text/html',
  'application/pdf',
  'application/xhtml+xml',
  'image/png+html',
  'text/plainx',
  undefined,
])('%s is never shown inline', (type) => {
  expect(safeDisposition('inline', type)).toBe('attachment');
});

test.each(['image/png', 'audio/mpeg', 'video/mp4', 'text/plain; charset=utf-8'])(
  '%s is shown inline on request',
  (type) => {
    expect([safeDisposition('inline', type), safeDisposition('attachment', type)]).toEqual(['inline', 'attachment']);
  },
);
