import { Injectable } from '@nestjs/common';
import { Database } from '@mnw/db/database';

/**
 * Owned: git_repos, git_repo_redirects, git_collaborators, git_pushes, git_repo_removals, ssh_keys, issues,
 * issue_comments, issue_labels, issue_label_assignments, git_indexed_refs, git_last_commits, git_copies. Read:
 * pub_users, pub_user_plans, pub_items, pub_projects.
 */
@Injectable()
export class GitDb extends Database {}
