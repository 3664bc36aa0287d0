import { servicesOf } from '../src/ownership.js';
import { ensureRoles } from '../src/roles.js';
import { scratchPassword } from '../src/scratch-database.js';
import { adminUrl, connect, ownership } from './open-scratch.js';

test('migrators of many databases can set the roles of their shared cluster concurrently', async () => {
  const passwords = Object.fromEntries(servicesOf(ownership).map((service) => [service, scratchPassword]));
  const clients = await Promise.all(Array.from({ length: 8 }, () => connect(adminUrl())));
  try {
    await Promise.all(clients.map((client) => ensureRoles(client, passwords, -1)));
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
});
