import { newParent } from '../row.js';
import { someDay, tooShort, type Breaches } from './breaches.js';

export const identityBreaches: Breaches = {
  users: {
    users_credentials_version_check: { credentials_version: 0 },
    users_join_attempt_hash_check: { join_attempt_hash: tooShort },
    users_username_check: { username: 'Ada' },
    users_email_check: { email: 'Ada@example.test' },
    users_email_present_check: { email: null },
    users_totp_check: { totp_enabled: true },
    users_failed_login_attempts_check: { failed_login_attempts: -1 },
    users_lockouts_check: { lockouts: -1 },
    users_creator_tier_check: { creator_tier: 'huge' },
    users_max_file_override_bytes_check: { max_file_override_bytes: -1 },
    users_storage_used_bytes_check: { storage_used_bytes: -1 },
  },
  user_passkeys: {
    user_passkeys_credential_id_check: { credential_id: Buffer.alloc(1024) },
    user_passkeys_sign_count_check: { sign_count: -1 },
    user_passkeys_backup_check: { is_backed_up: true },
  },
  login_tokens: {
    login_tokens_token_hash_check: { token_hash: tooShort },
    login_tokens_purpose_check: { purpose: 'anything' },
  },
  user_sessions: {
    user_sessions_token_hash_check: { token_hash: tooShort },
    user_sessions_failed_proofs_check: { failed_proofs: -1 },
    user_sessions_proof_lockouts_check: { proof_lockouts: -1 },
  },
  address_requests: {
    address_requests_purpose_check: { purpose: 'anything' },
    address_requests_email_check: { email: 'Ada@Example.test' },
    address_requests_join_check: { username: 'ada' },
    address_requests_join_attempt_hash_check: { join_attempt_hash: tooShort },
  },
  kept_usernames: { kept_usernames_username_check: { username: 'Not A Name' } },
  backup_codes: { backup_codes_code_hash_check: { code_hash: tooShort } },
  login_attempts: {
    login_attempts_token_hash_check: { token_hash: tooShort },
    login_attempts_first_factor_check: { first_factor: 'totp' },
    login_attempts_failed_attempts_check: { failed_attempts: -1 },
  },
  known_devices: {
    known_devices_token_hash_check: { token_hash: tooShort },
    known_devices_failed_login_attempts_check: { failed_login_attempts: -1 },
  },
  api_tokens: { api_tokens_token_hash_check: { token_hash: tooShort } },
  oauth_authorization_codes: {
    oauth_authorization_codes_code_check: { code: 'in the clear' },
    oauth_authorization_codes_code_challenge_check: { code_challenge: '' },
  },
  app_sign_ins: { app_sign_ins_credential_check: { credential: 'session' } },
  app_tokens: {
    app_tokens_token_hash_check: { token_hash: tooShort },
    app_tokens_kind_check: { kind: 'id' },
    app_tokens_used_at_check: { kind: 'access', used_at: someDay },
  },
  creator_waves: { creator_waves_wave_number_check: { wave_number: 0 } },
  invite_codes: { invite_codes_redeemed_check: { redeemed_by: newParent } },
  reports: {
    reports_target_type_check: { target_type: 'galaxy' },
    reports_status_check: { status: 'lost', decided_at: someDay },
    reports_decided_check: { status: 'resolved' },
  },
  moderation_actions: {
    moderation_actions_target_type_check: { target_type: 'galaxy' },
    moderation_actions_appeal_outcome_check: { appeal_outcome: 'maybe', appeal_decided_at: someDay },
    moderation_actions_appeal_check: { appeal: 'It was not me.' },
    moderation_actions_appeal_decided_check: { appeal_outcome: 'upheld' },
  },
};
