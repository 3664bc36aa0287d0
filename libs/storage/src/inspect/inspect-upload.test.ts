import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { diskUnderTest } from '../testing/storage-under-test.js';
import type { ArchiveLimits } from './archive-limits.js';
import { bufferSource, objectSource } from './byte-source.js';
import { inspectUpload } from './inspect-upload.js';
import { maxSvgBytes } from './markup-content.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
const flac = Buffer.concat([Buffer.from('fLaC\0\0\0\x22'), randomBytes(500)]);
const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0'), randomBytes(300)]);
const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 0x18]), Buffer.from('ftypisom\0\0\x02\0isomiso2'), randomBytes(300)]);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
const exe = Buffer.concat([Buffer.from('MZ'), randomBytes(200)]);
const elf = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01'), randomBytes(200)]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>';

interface ZipEntry {
  name: string;
  content?: Buffer | string;
  /** False values for the headers. */
  claimedSize?: number;
  stored?: boolean;
}

function zip(entries: ZipEntry[], options: { sameBytes?: boolean; comment?: string } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', claimedSize, stored } of entries) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimedSize ?? bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(options.sameBytes ? 0 : offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), fields, place, Buffer.from(name)]));
    if (!options.sameBytes || locals.length === 0) {
      locals.push(local);
      offset += local.length;
    }
  }
  const end = Buffer.alloc(18);
  const comment = Buffer.from(options.comment ?? '');
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...locals, ...directory, Buffer.from('PK\x05\x06'), end, comment]);
}

const inspect = (
  bytes: Buffer | string,
  declaredContentType: string,
  filename: string,
  purpose: 'image' | 'file' = 'file',
  limits: Partial<ArchiveLimits> = {},
) => inspectUpload(bufferSource(Buffer.from(bytes)), { declaredContentType, filename, purpose, limits });
const refused = (reason: string) => ({ ok: false, reason });

test.each<[string, Buffer | string, string, string, string, ('image' | 'file')?]>([
  ['a PNG', png, 'image/png', 'a.png', 'image/png', 'image'],
  ['a GIF', gif, 'image/gif', 'a.gif', 'image/gif', 'image'],
  [
    'a JPEG under its old name',
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(100)]),
    'image/jpg',
    'a.jpg',
    'image/jpeg',
    'image',
  ],
  ['FLAC', flac, 'audio/x-flac', 'a.flac', 'audio/x-flac'],
  ['WAV', wav, 'audio/wav', 'a.wav', 'audio/wav'],
  ['sound in a film container', mp4, 'audio/mp4', 'a.m4a', 'audio/mp4'],
  ['PDF', pdf, 'application/pdf', 'a.pdf', 'application/pdf'],
  ['text', 'Chapter one', 'text/plain; charset=utf-8', 'a.txt', 'text/plain'],
  ['a script to read', '#!/bin/sh\necho hi\n', 'text/x-sh', 'a.sh', 'text/x-sh'],
  ['a program sold as one', exe, 'application/octet-stream', 'setup.exe', 'application/octet-stream'],
  ['a program without extension', elf, 'application/octet-stream', 'tool', 'application/octet-stream'],
  ['a drawing to sell', svg, 'image/svg+xml', 'a.svg', 'image/svg+xml'],
  ['a page to sell', '<!doctype html><script>1</script>', 'text/html', 'a.html', 'text/html'],
  [
    'an archive',
    zip([{ name: 'a/' }, { name: 'a/b.txt', content: 'text' }]),
    'application/zip',
    'a.zip',
    'application/zip',
  ],
  [
    'an archive in an archive',
    zip([{ name: 'a.zip', content: zip([{ name: 'b.txt', content: 'text' }]) }]),
    'application/zip',
    'a.zip',
    'application/zip',
  ],
  [
    'an archive of programs',
    zip([{ name: 'setup.exe', content: exe }]),
    'application/x-zip-compressed',
    'a.zip',
    'application/zip',
  ],
  ['a DXF drawing', '0\r\nSECTION\r\n2\r\nHEADER\r\n', 'image/vnd.dxf', 'plan.dxf', 'image/vnd.dxf'],
  ['text in UTF-16', Buffer.from('\ufeffChapter one', 'utf16le'), 'text/plain', 'a.txt', 'text/plain'],
  [
    'TypeScript, which browsers take for a film by its name',
    'export const a = 1;\n',
    'video/mp2t',
    'a.ts',
    'text/plain',
  ],
  [
    'an icon',
    Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0, 104, 4, 0, 0, 22, 0, 0, 0]),
    'image/vnd.microsoft.icon',
    'a.ico',
    'image/x-icon',
  ],
  [
    'a TGA picture',
    Buffer.concat([Buffer.from([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 0, 16, 0, 24, 0]), randomBytes(768)]),
    'image/x-tga',
    'a.tga',
    'image/x-tga',
  ],
  ['a playlist', '#EXTM3U\n01 - Velvet.mp3\n', 'audio/x-mpegurl', 'a.m3u', 'audio/x-mpegurl'],
  [
    'an MP3 that begins with padding',
    Buffer.concat([Buffer.alloc(70_000), Buffer.from([0xff, 0xfb, 0x90, 0x64]), randomBytes(400)]),
    'audio/mpeg',
    'a.mp3',
    'audio/mpeg',
  ],
  ['a PNG named .jpg', png, 'image/jpeg', 'a.jpg', 'image/png'],
  ['a PNG named .jpg as a cover', png, 'image/jpeg', 'a.jpg', 'image/png', 'image'],
  ['a picture labelled as text', png, 'text/plain', 'a.txt', 'image/png'],
  ['zero bytes labelled as text', Buffer.alloc(10), 'text/plain', 'a.txt', 'application/octet-stream'],
  ['data of no known kind', randomBytes(100), 'application/x-preset', 'a.fxp', 'application/x-preset'],
  ['gzip', gzipSync(randomBytes(1000)), 'application/gzip', 'a.tar.gz', 'application/gzip'],
])('%s is accepted', async (_what, bytes, declared, filename, contentType, purpose = 'file') => {
  expect(await inspect(bytes, declared, filename, purpose)).toEqual({ ok: true, contentType });
});

test.each<[string, Buffer | string, string, string, string, ('image' | 'file')?]>([
  ['nothing', '', 'text/plain', 'a.txt', 'empty'],
  ['a program as a song', exe, 'audio/mpeg', 'a.mp3', 'executable-disguised'],
  ['a program with the name of a picture', exe, 'application/octet-stream', 'a.png', 'executable-disguised'],
  ['a program as a picture', elf, 'image/png', 'a.png', 'executable-disguised', 'image'],
  ['a program as text', elf, 'text/plain', 'a.txt', 'executable-disguised'],
  ['a script as a song', '#!/bin/sh\nrm -rf ~\n', 'audio/mpeg', 'a.mp3', 'executable-disguised'],
  ['a song named like a program', flac, 'audio/flac', 'song.flac.exe', 'executable-disguised'],
  ['a page as a picture', '<!DOCTYPE html><script>alert(1)</script>', 'image/png', 'a.png', 'active-content', 'image'],
  [
    'a page behind a comment as a picture',
    '<!-- x --><html><script>1</script>',
    'image/png',
    'a.png',
    'active-content',
    'image',
  ],
  ['a drawing as a picture', svg, 'image/png', 'a.png', 'active-content', 'image'],
  ['a drawing on a page', svg, 'image/svg+xml', 'a.svg', 'type-not-allowed', 'image'],
  ['noise as a picture on a page', randomBytes(100).fill('x', 0, 4), 'image/png', 'a.png', 'type-not-allowed', 'image'],
  ['a film as a picture on a page', mp4, 'image/png', 'a.png', 'type-not-allowed', 'image'],
  ['a page as a document', '<!doctype html><script>1</script>', 'application/pdf', 'a.pdf', 'active-content'],
  ['a picture as a program', png, 'application/x-msdownload', 'a.exe', 'type-mismatch'],
  ['a document where a picture belongs', pdf, 'application/pdf', 'a.pdf', 'type-not-allowed', 'image'],
  [
    'a picture with an archive at its end',
    Buffer.concat([png, zip([{ name: 'a.class', content: 'x' }])]),
    'image/png',
    'a.png',
    'polyglot',
    'image',
  ],
  [
    'a picture with an archive and more at its end',
    Buffer.concat([png, zip([{ name: 'a.class', content: 'x' }]), Buffer.from('more')]),
    'image/png',
    'a.png',
    'polyglot',
    'image',
  ],
  [
    'a picture with an archive and a long comment',
    Buffer.concat([gif, zip([{ name: 'a', content: randomBytes(5000) }], { comment: 'c'.repeat(60_000) })]),
    'image/gif',
    'a.gif',
    'polyglot',
    'image',
  ],
  [
    'a song with an archive at its end',
    Buffer.concat([flac, zip([{ name: 'a.class', content: 'x' }])]),
    'audio/flac',
    'a.flac',
    'polyglot',
  ],
  [
    'a PDF with an archive at its end',
    Buffer.concat([pdf, zip([{ name: 'a', content: 'x' }])]),
    'application/pdf',
    'a.pdf',
    'polyglot',
  ],
  [
    'a PDF that is a page',
    Buffer.from(`%PDF-1.4\n<html><script>alert(1)</script></html>\n${pdf.toString()}`),
    'application/pdf',
    'a.pdf',
    'polyglot',
  ],
  ['a picture that is a PDF', Buffer.concat([gif.subarray(0, 20), pdf]), 'image/gif', 'a.gif', 'polyglot', 'image'],
  [
    'a picture with a page in its comment',
    Buffer.concat([gif.subarray(0, 19), Buffer.from('!\xfe\x20<script>alert(1)</script>'), gif.subarray(19)]),
    'image/gif',
    'a.gif',
    'polyglot',
    'image',
  ],
  [
    'a picture with PHP at its end',
    Buffer.concat([png, Buffer.from('<?php system($_GET[0]);')]),
    'image/png',
    'a.png',
    'polyglot',
    'image',
  ],
  [
    'an archive without a directory',
    Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(100)]),
    'application/zip',
    'a.zip',
    'archive-damaged',
  ],
  [
    'an archive cut off',
    zip([{ name: 'a', content: randomBytes(1000) }]).subarray(0, 900),
    'application/zip',
    'a.zip',
    'archive-damaged',
  ],
  [
    'an archive that climbs',
    zip([{ name: '../../.bashrc', content: 'x' }]),
    'application/zip',
    'a.zip',
    'archive-unsafe-path',
  ],
  [
    'an archive with an absolute name',
    zip([{ name: '/etc/passwd', content: 'x' }]),
    'application/zip',
    'a.zip',
    'archive-unsafe-path',
  ],
  [
    'an archive whose entries share bytes',
    zip(
      Array.from({ length: 50 }, (_, n) => ({ name: String(n), content: Buffer.alloc(1_000_000) })),
      { sameBytes: true },
    ),
    'application/zip',
    'a.zip',
    'archive-overlapping',
  ],
  [
    'an archive that unpacks a thousandfold',
    zip([{ name: 'a', content: Buffer.alloc(60_000_000) }]),
    'application/zip',
    'a.zip',
    'archive-ratio',
  ],
  [
    'an archive whose directory lies',
    zip([{ name: 'a', content: Buffer.alloc(5_000_000), claimedSize: 5000 }]),
    'application/zip',
    'a.zip',
    'archive-damaged',
  ],
  ['gzip that unpacks a thousandfold', gzipSync(Buffer.alloc(80_000_000)), 'application/gzip', 'a.gz', 'archive-ratio'],
  ['gzip cut off', gzipSync(randomBytes(10_000)).subarray(0, 5000), 'application/gzip', 'a.gz', 'archive-damaged'],
])('%s is refused', async (_what, bytes, declared, filename, reason, purpose = 'file') => {
  expect(await inspect(bytes, declared, filename, purpose)).toEqual(refused(reason));
});

test.each([
  '<svg><script>1</script></svg>',
  '<svg xmlns:s="http://www.w3.org/2000/svg"><s:script>1</s:script></svg>',
  '<svg onload="1"/>',
  '<svg><a href="javascript:1"/></svg>',
  '<svg><a href="java&#115;cript:1"/></svg>',
  '<svg><a href="java&#x0a;script:1"/></svg>',
  '<svg><foreignObject><p/></foreignObject></svg>',
  '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>',
  '<?xml-stylesheet href="x"?><svg/>',
  '<svg><style>@import "//evil"</style></svg>',
  '<svg><use href="data:image/svg+xml;base64,xx"/></svg>',
  '<svg><set attributeName="onclick" to="1"/><handler/></svg>',
  '<svg/onload=alert(1)>',
  '<?xml version="1.0" encoding="UTF-7"?><svg>+ADw-script+AD4-</svg>',
  '<svg><animate onbegin =1 /></svg>',
  '<svg><iframe/></svg>',
])('the drawing %j is refused', async (drawing) => {
  expect(await inspect(drawing, 'image/svg+xml', 'a.svg')).toEqual(refused('active-content'));
});

const illustrator = (body: string, entities = '<!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">') =>
  `<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: Adobe Illustrator -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [\n\t${entities}\n]>\n<svg xmlns:i="&ns_ai;" xmlns="http://www.w3.org/2000/svg">${body}</svg>`;

test('a drawing exported by Illustrator is accepted', async () => {
  const drawing = illustrator(
    '<switch><foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1"><i:pgfRef/></foreignObject><g><path d="M0 0h9"/></g></switch>',
  );
  expect(await inspect(drawing, 'image/svg+xml', 'a.svg')).toMatchObject({ ok: true });
});

test.each([
  ['an entity that is written out as a scheme', illustrator('<a href="&x;alert(1)"/>', '<!ENTITY x "javascript:">')],
  ['an entity with markup', illustrator('&x;', '<!ENTITY x "<script/>">')],
  ['an entity from elsewhere', illustrator('&x;', '<!ENTITY x SYSTEM "file:///etc/passwd">')],
  ['an entity of entities', illustrator('&y;', '<!ENTITY x "aaa"><!ENTITY y "&x;&x;">')],
  [
    'a handler inside of a foreign object',
    illustrator('<foreignObject requiredExtensions="a"><p onclick="1"/></foreignObject>'),
  ],
])('%s is refused', async (_, drawing) => {
  expect(await inspect(drawing, 'image/svg+xml', 'a.svg')).toEqual(refused('active-content'));
});

test('a drawing in UTF-16, or without an svg element, is refused', async () => {
  expect(await inspect(Buffer.from('\ufeff<svg><script/></svg>', 'utf16le'), 'image/svg+xml', 'a.svg')).toMatchObject({
    ok: false,
  });
  expect(await inspect('just text', 'image/svg+xml', 'a.svg')).toEqual(refused('type-mismatch'));
});

// If checking took more than linear time, the guard against hanging tests would end the test.
test.each(['<!--', '<!---->', '<!doctype', '=', ' =', '<', 'on', ' on', '&#', 'data:', '\n', 'java', '<a:', '&#97;'])(
  'the largest allowed drawing, made of %j, is checked in time, and 10 MB of it are refused',
  async (unit) => {
    expect(
      await inspect(`<svg>${unit.repeat((maxSvgBytes - 5) / unit.length)}`, 'image/svg+xml', 'a.svg'),
    ).toHaveProperty('ok');
    expect(await inspect(unit.repeat(10_000_000 / unit.length), 'image/png', 'a.png', 'image')).toMatchObject({
      ok: false,
    });
  },
);

test('a drawing that is larger than 1 MB is refused before it is read', async () => {
  const unread = {
    sizeBytes: maxSvgBytes + 1,
    stream: (start: number, end: number) =>
      end - start > 100_000
        ? Promise.reject(new Error('read whole'))
        : Promise.resolve(Readable.from([Buffer.from(svg.padEnd(end - start))])),
  };
  expect(
    await inspectUpload(unread, { declaredContentType: 'image/svg+xml', filename: 'a.svg', purpose: 'file' }),
  ).toEqual(refused('drawing-too-large'));
});

test('limits for entries, unpacked size, depth and inner archives are configurable', async () => {
  const nested = zip([
    { name: 'a.zip', content: zip([{ name: 'b.zip', content: zip([{ name: 'c', content: 'x' }]) }]) },
  ]);
  const twenty = zip(Array.from({ length: 20 }, (_, n) => ({ name: String(n), content: 'text' })));
  expect(await inspect(twenty, 'application/zip', 'a.zip', 'file', { maxEntries: 19 })).toEqual(
    refused('archive-too-many-entries'),
  );
  expect(await inspect(twenty, 'application/zip', 'a.zip', 'file', { maxUnpackedBytes: 79 })).toEqual(
    refused('archive-too-large'),
  );
  expect(
    await inspect(twenty, 'application/zip', 'a.zip', 'file', { maxEntries: 20, maxUnpackedBytes: 80 }),
  ).toMatchObject({ ok: true });
  expect(await inspect(nested, 'application/zip', 'a.zip', 'file', { maxDepth: 2 })).toEqual(refused('archive-nested'));
  expect(await inspect(nested, 'application/zip', 'a.zip', 'file', { maxDepth: 3 })).toMatchObject({ ok: true });
  expect(await inspect(nested, 'application/zip', 'a.zip', 'file', { maxInnerArchiveBytes: 10 })).toEqual(
    refused('archive-inner-too-large'),
  );
  expect(await inspect(nested, 'application/zip', 'a.zip', 'file', { maxEntries: 2 })).toEqual(
    refused('archive-too-many-entries'),
  );
});

test('inner archives at every depth share one budget', async () => {
  const inner = zip([{ name: 'b.zip', content: zip([{ name: 'c', content: randomBytes(1_000) }]), stored: true }]);
  const outer = zip([1, 2, 3].map((n) => ({ name: `${n}.zip`, content: inner, stored: true })));
  const within = (maxInnerBytes: number) => inspect(outer, 'application/zip', 'a.zip', 'file', { maxInnerBytes });
  // Each of the three is unpacked once, and so is the slightly smaller archive inside it.
  expect(await within(6 * inner.length)).toMatchObject({ ok: true });
  expect(await within(5 * inner.length)).toEqual(refused('archive-inner-too-large'));
  expect(await within(3 * inner.length)).toEqual(refused('archive-inner-too-large'));
});

test.each([
  [
    '34 MB of presets in an archive',
    'presets.zip',
    zip([{ name: 'a.fxp', content: randomBytes(34_000_000), stored: true }]),
  ],
  ['an empty archive', 'empty.zip', zip([])],
  ['an empty file with the name of an archive', 'empty.zip', Buffer.alloc(0)],
  ['an old document with the name of a new one', 'notes.docx', Buffer.from('\xd0\xcf\x11\xe0 text', 'latin1')],
])('an archive that contains %s is accepted', async (_, name, content) => {
  expect(await inspect(zip([{ name, content, stored: true }]), 'application/zip', 'a.zip')).toMatchObject({ ok: true });
});

test('the directory of a large archive is read in few reads', async () => {
  const bytes = zip(
    Array.from({ length: 5_000 }, (_, n) => ({ name: `samples/${n}.wav`, content: 'x', stored: true })),
  );
  let reads = 0;
  const source = bufferSource(bytes);
  const counted = { ...source, stream: (start: number, end: number) => ((reads += 1), source.stream(start, end)) };
  expect(
    await inspectUpload(counted, { declaredContentType: 'application/zip', filename: 'a.zip', purpose: 'file' }),
  ).toMatchObject({ ok: true });
  expect(reads).toBeLessThan(20);
});

test('an archive with many small layers is refused', async () => {
  let bomb = zip([{ name: 'zeros', content: Buffer.alloc(1_000_000) }]);
  for (let layer = 0; layer < 6; layer += 1)
    bomb = zip(Array.from({ length: 4 }, (_, n) => ({ name: `${n}.zip`, content: bomb })));
  expect(await inspect(bomb, 'application/zip', 'a.zip')).toEqual(refused('archive-nested'));
});

test('a stored object is inspected by range reads, and a storage failure is not reported as a damaged archive', async () => {
  await using disk = await diskUnderTest();
  const key = `quarantine/${randomUUID()}`;
  const bytes = zip([
    { name: 'a.zip', content: zip([{ name: 'b', content: randomBytes(200_000) }]) },
    { name: 'c', content: randomBytes(300_000) },
  ]);
  await disk.storage.write(key, bytes, { contentType: 'application/zip' });
  const options = { declaredContentType: 'application/zip', filename: 'a.zip', purpose: 'file' } as const;
  const source = objectSource(disk.storage, key, bytes.length);
  expect(await inspectUpload(source, options)).toEqual({ ok: true, contentType: 'application/zip' });
  const opensOnce = {
    ...source,
    stream: (start: number, end: number) =>
      start === 0 ? source.stream(start, end) : Promise.reject(new Error('no route to store')),
  };
  await expect(inspectUpload(opensOnce, options)).rejects.toThrow('no route to store');
  const breaksOff = {
    ...source,
    stream: async (start: number, end: number) =>
      start === 0
        ? source.stream(start, end)
        : new Readable({
            read() {
              this.destroy(new Error('line cut'));
            },
          }),
  };
  await expect(inspectUpload(breaksOff, options)).rejects.toThrow('line cut');
});
