import { Readable } from 'node:stream';
import { bufferSource } from './byte-source.js';
import type { InspectOptions } from './inspect-upload.js';
import { UploadInspector } from './upload-inspector.js';

async function withInspector<T>(limitMs: number, work: (inspector: UploadInspector) => Promise<T>): Promise<T> {
  const inspector = new UploadInspector(limitMs);
  try {
    return await work(inspector);
  } finally {
    await inspector.onModuleDestroy();
  }
}

const patientMs = 30_000;
const drawing: InspectOptions = { declaredContentType: 'image/svg+xml', filename: 'a.svg', purpose: 'file' };
const svg = (body: string) => bufferSource(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${body}</svg>`));

test('a file is inspected in the thread, which reads it in chunks', async () => {
  await withInspector(patientMs, async (inspector) => {
    expect(await inspector.inspect(svg('<path d="M0 0h9"/>'.repeat(50_000)), drawing, 'account')).toMatchObject({
      ok: true,
    });
    expect(await inspector.inspect(svg('<script/>'), drawing, 'account')).toEqual({
      ok: false,
      reason: 'active-content',
    });
    expect(await inspector.inspect(bufferSource(Buffer.alloc(0)), drawing, 'account')).toEqual({
      ok: false,
      reason: 'empty',
    });
  });
});

test('a file that takes too long to inspect is refused, and the next one is inspected', async () => {
  const endless = { sizeBytes: 1_000, stream: () => new Promise<Readable>(() => undefined) };
  await withInspector(300, async (inspector) => {
    expect(await inspector.inspect(endless, drawing, 'account')).toEqual({ ok: false, reason: 'too-complex' });
  });
});

test('a failing source throws its own error instead of refusing the file', async () => {
  await withInspector(patientMs, async (inspector) => {
    const failing = { sizeBytes: 1_000, stream: () => Promise.reject(new Error('no route to store')) };
    await expect(inspector.inspect(failing, drawing, 'account')).rejects.toThrow('no route to store');
    expect(await inspector.inspect(svg('<path/>'), drawing, 'account')).toMatchObject({ ok: true });
  });
});

test('a source that ends early fails the inspection', async () => {
  await withInspector(patientMs, async (inspector) => {
    const short = {
      sizeBytes: 1_000,
      stream: (start: number) => Promise.resolve(Readable.from(start === 0 ? [Buffer.from('<svg')] : [])),
    };
    await expect(inspector.inspect(short, drawing, 'account')).rejects.toThrow('ended early');
  });
});

test('a drawing with too many document types is refused without parsing them', async () => {
  await withInspector(patientMs, async (inspector) => {
    expect(await inspector.inspect(svg('<!doctype'.repeat(100_000)), drawing, 'account')).toEqual({
      ok: false,
      reason: 'active-content',
    });
  });
});
