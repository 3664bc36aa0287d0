import type { Repository } from '@mnw/contracts/git/repositories';

/** Shows the git commands: to push the first commit to an empty repository, or to clone it. */
export function Addresses({
  repository: { ssh_url, http_url, default_branch, pushed_at, access },
}: {
  repository: Repository;
}) {
  return (
    <>
      <dl class="facts">
        <dt>SSH</dt>
        <dd>
          <code class="key">{ssh_url}</code>
        </dd>
        <dt>HTTP</dt>
        <dd>
          <code class="key">{http_url}</code>
        </dd>
      </dl>
      <div class="prose">
        <pre tabIndex={0}>
          <code>
            {pushed_at === null && access !== 'read'
              ? `git remote add origin ${ssh_url}\ngit push -u origin ${default_branch}`
              : `git clone ${ssh_url}`}
          </code>
        </pre>
      </div>
      <p class="quiet small-text">
        SSH uses one of your <a href="/account/ssh-keys">keys</a>. Over HTTP, use an <a href="/account">API token</a>{' '}
        with git access as the password.
      </p>
    </>
  );
}
