import { type Breaches } from './breaches.js';

export const gitBreaches: Breaches = {
  git_repos: {
    git_repos_name_check: { name: '../etc' },
    git_repos_visibility_check: { visibility: 'odd' },
    git_repos_size_bytes_check: { size_bytes: -1 },
    git_repos_last_issue_number_check: { last_issue_number: -1 },
    git_repos_pushes_since_maintenance_check: { pushes_since_maintenance: -1 },
  },
  git_repo_redirects: { git_repo_redirects_name_check: { name: 'Engine' } },
  git_collaborators: { git_collaborators_access_check: { access: 'own' } },
  git_pushes: {
    git_pushes_state_check: { state: 'odd', settled_at: '2030-01-01T00:00:00Z' },
    git_pushes_settled_check: { state: 'accepted' },
  },
  ssh_keys: {
    ssh_keys_fingerprint_check: { fingerprint: 'MD5:aa:bb' },
    ssh_keys_credentials_version_check: { credentials_version: 0 },
  },
  issues: {
    issues_number_check: { number: 0 },
    issues_status_check: { status: 'odd' },
    issues_closed_check: { status: 'closed' },
  },
  issue_comments: {
    issue_comments_kind_check: { kind: 'odd' },
    issue_comments_commit_id_check: { kind: 'closed', commit_id: 'HEAD' },
  },
  git_copies: {
    git_copies_kind_check: { kind: 'rar' },
    git_copies_sha256_check: { sha256: 'MD5' },
    git_copies_size_bytes_check: { size_bytes: -1 },
  },
  issue_labels: { issue_labels_color_check: { color: 'red' } },
};
