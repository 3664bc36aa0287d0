import type { Rows } from '../rows.js';
import type { Sample } from './sample.js';

/** The repository is private, so it does not exist for anybody but its owner. */
export const gitMatrix = ({
  repoId,
  repoName,
  commentId,
  projectId,
  username,
  issueLabelId,
  collaborator,
  offeredRepoId,
  sshKeyId,
  gitToken,
}: Rows): Record<string, Sample> => {
  const path = { repo_id: repoId };
  const read: Sample = { who: 'anyone', owned: true, path };
  const write: Sample = { who: 'account', owned: true, path };
  const issue = { ...path, number: '1' };
  const comment = { ...issue, comment_id: commentId };
  const label = { ...path, label_id: issueLabelId };
  const place = { ref: 'main', path: 'src/main.ts' };
  const collaboration = { ...path, username: collaborator };
  const address = { user: username, repo: repoName };
  const source: Sample = { who: 'anyone', owned: true, path: address };
  return {
    'GET /api/v1/repos': { who: 'account', forSelf: true, whileDeactivated: true, query: { limit: '5' } },
    'POST /api/v1/repos': {
      who: 'creator',
      forSelf: true,
      body: { name: 'next', description: 'What comes', visibility: 'private', default_branch: 'main' },
    },
    'GET /api/v1/repos/{repo_id}': read,
    'PATCH /api/v1/repos/{repo_id}': {
      ...write,
      body: { name: 'other', description: '', visibility: 'unlisted', default_branch: 'trunk', is_archived: false },
    },
    'DELETE /api/v1/repos/{repo_id}': write,
    'POST /api/v1/repos/{repo_id}/transfer': { ...write, body: { username: collaborator } },
    'POST /api/v1/repos/{repo_id}/transfer/accept': { who: 'creator', owned: true, path: { repo_id: offeredRepoId } },
    'GET /api/v1/repos/{repo_id}/collaborators': { ...read, who: 'account' },
    'GET /api/v1/repos/{repo_id}/collaborators/{username}': { ...read, who: 'account', path: collaboration },
    'PUT /api/v1/repos/{repo_id}/collaborators/{username}': { ...write, path: collaboration, body: { access: 'read' } },
    'DELETE /api/v1/repos/{repo_id}/collaborators/{username}': { ...write, path: collaboration },
    'GET /api/v1/me/ssh-keys': { who: 'account', forSelf: true, whileDeactivated: true },
    'POST /api/v1/me/ssh-keys': {
      who: 'account',
      forSelf: true,
      body: {
        name: 'Desk',
        public_key: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJTjz5wu5TC4/aXyRGiTX+RuSWO2I1WyXnwK9Sho91Ih desk',
      },
    },
    'POST /api/v1/me/ssh-keys/{ssh_key_id}/confirm': { who: 'account', owned: true, path: { ssh_key_id: sshKeyId } },
    'DELETE /api/v1/me/ssh-keys/{ssh_key_id}': {
      who: 'account',
      owned: true,
      whileDeactivated: true,
      path: { ssh_key_id: sshKeyId },
    },
    'GET /git/{user}/{repo}/info/refs': {
      who: 'anyone',
      owned: true,
      path: address,
      query: { service: 'git-upload-pack' },
      headers: { authorization: gitToken },
    },
    'GET /source/{user}/{repo}/info/refs': {
      who: 'anyone',
      open: true,
      path: address,
      query: { service: 'git-upload-pack' },
    },
    'POST /git/{user}/{repo}/info/lfs/objects/batch': { who: 'anyone', open: true, notBuilt: true, path: address },
    'POST /git/{user}/{repo}/info/lfs/locks/verify': { who: 'anyone', open: true, notBuilt: true, path: address },
    'GET /git/{user}/{repo}/info/lfs/locks': { who: 'anyone', open: true, notBuilt: true, path: address },
    'POST /git/{user}/{repo}/info/lfs/locks': { who: 'anyone', open: true, notBuilt: true, path: address },
    'POST /git/{user}/{repo}/git-upload-pack': {
      who: 'anyone',
      owned: true,
      path: address,
      headers: { authorization: gitToken, 'content-type': 'application/x-git-upload-pack-request' },
    },
    'POST /git/{user}/{repo}/git-receive-pack': {
      who: 'anyone',
      owned: true,
      path: address,
      headers: { authorization: gitToken, 'content-type': 'application/x-git-receive-pack-request' },
    },
    'PUT /api/v1/repos/{repo_id}/project': { ...write, body: { project_id: projectId } },
    'GET /api/v1/repos/{user}/{repo}/tree': { ...source, query: { ref: 'main', path: 'src' } },
    'GET /api/v1/repos/{user}/{repo}/blob': { ...source, query: place },
    'GET /api/v1/repos/{user}/{repo}/raw': { ...source, query: place },
    'GET /api/v1/repos/{user}/{repo}/commits': { ...source, query: { ...place, limit: '5' } },
    'GET /api/v1/repos/{user}/{repo}/commit': { ...source, query: { ref: 'main' } },
    'GET /api/v1/repos/{user}/{repo}/blame': { ...source, query: place },
    'GET /api/v1/repos/{user}/{repo}/branches': { ...source, query: { limit: '5' } },
    'GET /api/v1/repos/{user}/{repo}/tags': { ...source, query: { limit: '5' } },
    'GET /api/v1/repos/{user}/{repo}/archive': { ...source, query: { ref: 'main', format: 'zip' } },
    'GET /api/v1/repos/{repo_id}/issues': { ...read, query: { status: 'open', q: 'sound', label: 'bug', limit: '5' } },
    'POST /api/v1/repos/{repo_id}/issues': { ...write, body: { title: 'It is too quiet', body: 'Since **2.0**.' } },
    'GET /api/v1/repos/{repo_id}/issues/{number}': { ...read, path: issue },
    'PATCH /api/v1/repos/{repo_id}/issues/{number}': {
      ...write,
      path: issue,
      body: { title: 'It is far too quiet', body: '', status: 'closed' },
    },
    'DELETE /api/v1/repos/{repo_id}/issues/{number}': { ...write, path: issue },
    'GET /api/v1/repos/{repo_id}/issues/{number}/comments/{comment_id}': { ...read, path: comment },
    'PATCH /api/v1/repos/{repo_id}/issues/{number}/comments/{comment_id}': {
      ...write,
      path: comment,
      body: { body: 'Here as well.' },
    },
    'DELETE /api/v1/repos/{repo_id}/issues/{number}/comments/{comment_id}': { ...write, path: comment },
    'GET /api/v1/repos/{repo_id}/issues/{number}/comments': { ...read, path: issue, query: { limit: '5' } },
    'POST /api/v1/repos/{repo_id}/issues/{number}/comments': { ...write, path: issue, body: { body: 'Here too.' } },
    'GET /api/v1/repos/{repo_id}/labels': read,
    'POST /api/v1/repos/{repo_id}/labels': { ...write, body: { name: 'wish', color: '#2a6338' } },
    'PATCH /api/v1/repos/{repo_id}/labels/{label_id}': {
      ...write,
      path: label,
      body: { name: 'bug', color: '#9c1b2a' },
    },
    'DELETE /api/v1/repos/{repo_id}/labels/{label_id}': { ...write, path: label },
    'PUT /api/v1/repos/{repo_id}/issues/{number}/labels/{label_id}': {
      ...write,
      path: { ...issue, label_id: issueLabelId },
    },
    'DELETE /api/v1/repos/{repo_id}/issues/{number}/labels/{label_id}': {
      ...write,
      path: { ...issue, label_id: issueLabelId },
      idempotent: true,
    },
  };
};
