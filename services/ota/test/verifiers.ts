import { execFile } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import rust from '@threema/wasm-minisign-verify';

/** The updater's input: base64 of the key file, base64 of the signature file, and the content. */
export interface Signed {
  publicKey: string;
  signature: string;
  content: Buffer;
}

const run = promisify(execFile);
const textOf = (base64: string): string => Buffer.from(base64, 'base64').toString();

/** Verifies with Debian's minisign program. */
async function byMinisign({ publicKey, signature, content }: Signed): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'mnw-minisign-'));
  const at = (name: string): string => join(directory, name);
  try {
    await Promise.all([
      writeFile(at('key.pub'), textOf(publicKey)),
      writeFile(at('file'), content),
      writeFile(at('file.minisig'), textOf(signature)),
    ]);
    return await run('minisign', ['-V', '-p', at('key.pub'), '-m', at('file')]).then(() => true, isRefusal);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** minisign exits with 1 for a bad signature; any other failure, such as a missing program, is not a verdict. */
function isRefusal(error: Error & { code?: unknown }): false {
  if (error.code === 1 || error.code === 2) return false;
  throw error;
}

/** The Rust crate that the updater uses, as WebAssembly; it throws strings for bad signatures. */
function byWasm({ publicKey, signature, content }: Signed): boolean {
  try {
    return rust.PublicKey.decode(textOf(publicKey)).verify(content, rust.Signature.decode(textOf(signature)));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    return false;
  }
}

/** Written from the format's specification, independently of the service's code. */
function byNode({ publicKey, signature, content }: Signed): boolean {
  const key = Buffer.from(textOf(publicKey).split('\n')[1] ?? '', 'base64');
  const [, second = '', third = '', fourth = ''] = textOf(signature).split('\n');
  const signed = Buffer.from(second, 'base64');
  if (!signed.subarray(2, 10).equals(key.subarray(2, 10))) return false;
  const spki = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(10)]),
    format: 'der',
    type: 'spki',
  });
  const message =
    signed.toString('latin1', 0, 2) === 'ED' ? createHash('blake2b512').update(content).digest() : content;
  const comment = Buffer.from(third.slice('trusted comment: '.length));
  return (
    verify(null, message, spki, signed.subarray(10)) &&
    verify(null, Buffer.concat([signed.subarray(10), comment]), spki, Buffer.from(fourth, 'base64'))
  );
}

/** Returns the verdict of each verifier. */
export const verdictsOn = async (signed: Signed): Promise<Record<'minisign' | 'wasm' | 'node', boolean>> => ({
  minisign: await byMinisign(signed),
  wasm: byWasm(signed),
  node: byNode(signed),
});
