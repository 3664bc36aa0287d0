import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { SshKeyId, UserId } from '../ids.js';

const key = z.object({ user_id: UserId, ssh_key_id: SshKeyId, name: z.string(), fingerprint: z.string() });

/** An SSH key was added to an account; identity records it and the owner is emailed. */
export const sshKeyAdded = defineEvent('evt.git.ssh-key.added.v1', key);
/** The owner confirmed a paused SSH key. */
export const sshKeyConfirmed = defineEvent('evt.git.ssh-key.confirmed.v1', key);
