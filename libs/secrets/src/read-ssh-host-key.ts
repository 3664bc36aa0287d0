import { readFileSync } from 'node:fs';

/**
 * The Ed25519 host key of git over SSH, in OpenSSH's format: `ssh_host_key` of the operator's secrets. Clients
 * remember it, so a missing one is never generated.
 */
export function readSshHostKey(config: { SECRETS?: string | undefined; SECRETS_FILE?: string | undefined }): string {
  const text = config.SECRETS ?? (config.SECRETS_FILE ? readFileSync(config.SECRETS_FILE, 'utf8') : '{}');
  const { ssh_host_key } = JSON.parse(text) as { ssh_host_key?: string };
  if (!ssh_host_key) throw new Error('The secrets do not contain ssh_host_key, the host key of git over SSH.');
  return ssh_host_key;
}
