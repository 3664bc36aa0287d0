import { logOutAccount } from '@mnw/contracts/identity/log-out-account.rpc';
import { purgeSessions } from '@mnw/contracts/identity/purge-sessions.rpc';
import { textOf, type Command } from '../command.js';
import { WrongUsage } from '../operator.errors.js';

const usualDays = '90';
const yes = { type: 'boolean', says: 'Do it without being asked.' } as const;

export const endSessions: Command = {
  name: 'sessions end',
  takes: ['<username>'],
  says: 'Log an account out everywhere',
  details: [
    'Its sessions, API tokens, apps and mailed links end. Its SSH keys are paused until the owner confirms them. The owner gets an email.',
  ],
  flags: { yes },
  async execute({ positionals: [username = ''], flags }, operator) {
    await operator.confirm(`Log ${username} out everywhere?`, flags['yes'] === true);
    const { ended } = await operator.call(logOutAccount, { username });
    const counts = Object.entries(ended).map(([kind, count]) => `${count} ${kind.replaceAll('-', ' ')}`);
    operator.print(`Logged ${username} out everywhere. Ended: ${counts.join(', ') || 'nothing'}.`);
  },
};

export const purgeOldSessions: Command = {
  name: 'sessions purge',
  takes: [],
  says: 'Delete the records of sessions that ended long ago',
  flags: {
    days: {
      type: 'string',
      value: '<days>',
      says: `How many days ago they ended, at least. ${usualDays} if left out.`,
    },
    yes,
  },
  async execute({ flags }, operator) {
    const days = numberOfDays(textOf(flags['days']) ?? usualDays);
    await operator.confirm(`Delete every session that ended more than ${days} days ago?`, flags['yes'] === true);
    const { deleted } = await operator.call(purgeSessions, { ended_days_ago: days });
    operator.print(`Deleted sessions: ${deleted}.`);
  },
};

function numberOfDays(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new WrongUsage('--days takes a number of days, 1 or more.');
  return Number(text);
}
