import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import ssh2 from 'ssh2';
import type { Forge } from './forge.js';

export interface Insides {
  _sock: Socket;
  _protocol: {
    channelWindowAdjust: (id: number, bytes: number) => void;
    channelData: (id: number, data: Buffer) => void;
  };
}

/** A logged-in client that can violate the protocol. */
export async function intruder(forge: Forge): Promise<{ client: ssh2.Client; insides: Insides }> {
  const client = new ssh2.Client().on('error', () => undefined);
  client.connect({
    host: '127.0.0.1',
    port: Number(forge.world.env['SSH_PORT']),
    username: 'git',
    privateKey: await readFile(forge.key),
  });
  await once(client, 'ready');
  return { client, insides: client as unknown as Insides };
}
export const exec = (client: ssh2.Client, command: string): Promise<ssh2.ClientChannel> =>
  new Promise((resolve, reject) =>
    client.exec(command, (error, channel) => (error ? reject(error) : resolve(channel))),
  );

/** Command lines of running processes that contain the repository's id. */
export async function commandsNaming(repoId: string): Promise<string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return commands.filter((command) => command.includes(repoId));
}
