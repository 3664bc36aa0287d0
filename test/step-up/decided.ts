/**
 * RPCs that require a step-up: money, creating or restoring credentials, giving others access, exports, operator
 * actions, and irreversible actions.
 */
export const needStepUp: ReadonlySet<string> = new Set([
  'rpc.commerce.onboard-seller.v1',
  'rpc.commerce.refund-sale.v1',
  'rpc.each.replay-dead-letter.v1',
  'rpc.git.add-ssh-key.v1',
  'rpc.git.confirm-ssh-key.v1',
  'rpc.git.delete-repository.v1',
  'rpc.git.offer-repository.v1',
  'rpc.git.put-collaborator.v1',
  'rpc.identity.create-api-token.v1',
  'rpc.identity.deactivate-me.v1',
  'rpc.identity.delete-me.v1',
  'rpc.identity.set-account-suspension.v1',
  'rpc.mail.export-subscribers.v1',
  'rpc.ota.add-signing-key.v1',
  'rpc.ota.retire-signing-key.v1',
  'rpc.sync.create-app.v1',
  'rpc.sync.delete-app.v1',
  'rpc.sync.rotate-app-key.v1',
]);

/**
 * RPCs that require a step-up only for some changes, because the rest is daily work of scripts. The use case decides,
 * because it knows the stored state, and the contract lists `auth.step-up-required`.
 */
export const needStepUpForSome: ReadonlySet<string> = new Set([
  // Making a repository public.
  'rpc.git.update-repository.v1',
  // Adding a redirect URI; reactivating an app.
  'rpc.sync.update-app.v1',
]);

/**
 * All other RPCs that change something, decided individually: every new RPC must be added to one of the three lists.
 * These include RPCs that revoke a credential (never made harder), that require a password themselves
 * (`change-password`, `step-up`), and that only services may call.
 */
const plainOf: Readonly<Record<string, string>> = {
  catalog: `
    add-version change-items complete-upload create-item create-project create-upload-form create-upload delete-item delete-project
    delete-version download-by-receipt download-item duplicate-item follow issue-downloads make-version-current move-item publish-item
    publish-project put-project-label remove-project-label set-item-tags set-primary-tag unfollow unpublish-item unpublish-project
    update-item update-project update-version`,
  commerce: `
    claim-purchases create-license-key create-promo-code create-tier deactivate-key delete-promo-code delete-tier receipt-for-mail
    receive-stripe-event release-activation revoke-license-key rotate-license-key start-checkout update-promo-code update-tier
    validate-key`,
  git: `
    accept-repository add-issue-comment archive-commit assign-issue-label create-issue-label create-issue create-repository
    delete-issue-comment delete-issue delete-issue-label delete-ssh-key update-issue-comment make-archive remove-collaborator set-repository-project unassign-issue-label
    update-issue-label update-issue`,
  identity: `
    allow-app appoint-operator change-password consume-login-link end-app-access end-session exchange-code log-in log-out-account
    log-out-everywhere log-out mail-link purge-sessions reactivate-me refresh-app-token register-account request-link reset-password review-authorization
    revoke-api-token revoke-app-token sign-in-to-app step-up update-me verify-email`,
  mail: `
    confirm-subscription remove-subscriber set-mail-preferences sign-up subscribe-to-list unsubscribe`,
  ota: `
    add-artifact add-runner announce-artifact append-log queue-push cancel-build complete-artifact create-release delete-release
    download-artifact finish-build greet-runner lease-build publish-release put-build-config remove-runner renew-lease report-failure rerun-build
    set-slug sign-artifact start-builds update-release update-settings yank-release`,
  sync: `
    confirm-blob delete-blob push-changes put-key register-device remove-device rename-device rotate-key set-app-slug sign-in upload-blob`,
};
export const needNone: ReadonlySet<string> = new Set(
  Object.entries(plainOf).flatMap(([service, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => `rpc.${service}.${name}.v1`),
  ),
);
