import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

/** The repository is private: to everybody but its owner there is none. */
export const gitMatrix = ({ repoId, issueLabelId }: Rows): Record<string, Sample> => {
  const path = { repo_id: repoId };
  const read: Sample = { who: 'anyone', owned: true, path };
  const write: Sample = { who: 'account', owned: true, path };
  const issue = { ...path, number: '1' };
  const label = { ...path, label_id: issueLabelId };
  return {
    'GET /api/v1/repos/{repo_id}/issues': { ...read, query: { status: 'open', q: 'sound', label: 'bug', limit: '5' } },
    'POST /api/v1/repos/{repo_id}/issues': { ...write, body: { title: 'It is too quiet', body: 'Since **2.0**.' } },
    'GET /api/v1/repos/{repo_id}/issues/{number}': { ...read, path: issue },
    'PATCH /api/v1/repos/{repo_id}/issues/{number}': { ...write, path: issue, body: { title: 'It is far too quiet', body: '', status: 'closed' } },
    'GET /api/v1/repos/{repo_id}/issues/{number}/comments': { ...read, path: issue, query: { limit: '5' } },
    'POST /api/v1/repos/{repo_id}/issues/{number}/comments': { ...write, path: issue, body: { body: 'Here too.' } },
    'GET /api/v1/repos/{repo_id}/labels': read,
    'POST /api/v1/repos/{repo_id}/labels': { ...write, body: { name: 'wish', color: '#2a6338' } },
    'PATCH /api/v1/repos/{repo_id}/labels/{label_id}': { ...write, path: label, body: { name: 'bug', color: '#9c1b2a' } },
    'DELETE /api/v1/repos/{repo_id}/labels/{label_id}': { ...write, path: label },
    'PUT /api/v1/repos/{repo_id}/issues/{number}/labels/{label_id}': { ...write, path: { ...issue, label_id: issueLabelId } },
    'DELETE /api/v1/repos/{repo_id}/issues/{number}/labels/{label_id}': { ...write, path: { ...issue, label_id: issueLabelId }, idempotent: true },
  };
};
