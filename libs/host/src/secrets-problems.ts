import { readFileSync } from 'node:fs';

type Given = Readonly<Record<string, string>>;

interface NamedKey {
  id?: unknown;
  key?: unknown;
}

const minKeyBytes = 32;
/** Thirty-two random bytes have fewer distinct values than this once in 10^13 cases. */
const minDifferentBytes = 16;

/**
 * Everything that makes the operator's secrets (SECRETS, or the file that SECRETS_FILE names) useless, as
 * sentences.
 */
export function secretsProblems(env: Given): string[] {
  if (!env['SECRETS'] && !env['SECRETS_FILE'])
    return ['SECRETS_FILE (or SECRETS) is not set. npm start and deploy/docker/make-environment.mjs create one.'];
  let secrets: { link_hmac?: NamedKey; master_keys?: NamedKey[] };
  try {
    secrets = JSON.parse(env['SECRETS'] ?? readFileSync(env['SECRETS_FILE']!, 'utf8')) as typeof secrets;
  } catch (error) {
    return [`The secrets cannot be read: ${(error as Error).message}.`];
  }
  const masterKeys = Array.isArray(secrets.master_keys) ? secrets.master_keys : [];
  const keys = [
    ['link_hmac', secrets.link_hmac] as const,
    ...masterKeys.map((key, at) => [`master_keys[${at}]`, key] as const),
  ];
  return [
    ...(masterKeys.length === 0 ? ['The secrets do not contain master_keys.'] : []),
    ...keys
      .filter(([, named]) => !isRandom(named?.key))
      .map(
        ([name]) =>
          `The key ${name} in the secrets is not 32 random bytes in base64. Keys from tests and examples protect nothing.`,
      ),
  ];
}

function isRandom(key: unknown): boolean {
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64') : Buffer.alloc(0);
  return bytes.length >= minKeyBytes && new Set(bytes).size >= minDifferentBytes;
}
