import { Module } from '@nestjs/common';
import { AppointOperator } from './accounts/appoint-operator.js';
import { ChangeState } from './accounts/change-state.js';
import { DeleteAccount } from './accounts/delete-account.js';
import { GetDeletionNotice } from './accounts/get-deletion-notice.js';
import { GetMe } from './accounts/get-me.js';
import { GetSecurityNotice } from './accounts/get-security-notice.js';
import { ListSecurityEvents } from './accounts/list-security-events.js';
import { RecordSshKeys } from './accounts/record-ssh-keys.js';
import { RegisterAccount } from './accounts/register-account.js';
import { RemoveUnproved } from './accounts/remove-unproved.js';
import { UpdateMe } from './accounts/update-me.js';
import { CreateApiToken } from './api-tokens/create-api-token.js';
import { ListApiTokens } from './api-tokens/list-api-tokens.js';
import { RevokeApiToken } from './api-tokens/revoke-api-token.js';
import { EndAppAccess } from './app-tokens/end-app-access.js';
import { ForgetAppTokens } from './app-tokens/forget-app-tokens.js';
import { ListAppsWithAccess } from './app-tokens/list-apps-with-access.js';
import { SignInToApp } from './app-tokens/sign-in-to-app.js';
import { AnswerAddressRequests } from './links/answer-address-requests.js';
import { ConsumeLinks } from './links/consume-links.js';
import { FirstProof } from './links/first-proof.js';
import { MailLink } from './links/mail-link.js';
import { RequestLink } from './links/request-link.js';
import { AllowApp } from './oauth/allow-app.js';
import { ExchangeCode } from './oauth/exchange-code.js';
import { FindApp } from './oauth/find-app.js';
import { GetUserinfo } from './oauth/get-userinfo.js';
import { RefreshToken } from './oauth/refresh-token.js';
import { ReviewAuthorization } from './oauth/review-authorization.js';
import { RevokeToken } from './oauth/revoke-token.js';
import { ChangePassword } from './passwords/change-password.js';
import { PasswordHashing } from './passwords/password-hashing.js';
import { VerifyPassword } from './passwords/verify-password.js';
import { Authenticate } from './sessions/authenticate.js';
import { EndSessions } from './sessions/end-sessions.js';
import { ListSessions } from './sessions/list-sessions.js';
import { LogIn } from './sessions/log-in.js';
import { LogOutAccount } from './sessions/log-out-account.js';
import { PurgeSessions } from './sessions/purge-sessions.js';
import { StepUp } from './sessions/step-up.js';
import { WaysIn } from './ways-in/ways-in.js';

const accounts = [
  ChangeState,
  DeleteAccount,
  GetDeletionNotice,
  GetMe,
  GetSecurityNotice,
  ListSecurityEvents,
  RegisterAccount,
  UpdateMe,
];
const links = [ConsumeLinks, MailLink, RequestLink];
const sessions = [Authenticate, EndSessions, ListSessions, LogIn, StepUp];
const apiTokens = [CreateApiToken, ListApiTokens, RevokeApiToken];
const apps = [
  AllowApp,
  EndAppAccess,
  ExchangeCode,
  GetUserinfo,
  ListAppsWithAccess,
  RefreshToken,
  RevokeToken,
  SignInToApp,
];
/**
 * These use cases serve RPCs and are also injected into others. Nest injects only providers, so they are in both lists.
 */
const calledByOthers = [FirstProof, ReviewAuthorization];
/** Called by the operator's command line. */
const operatorCommands = [AppointOperator, LogOutAccount, PurgeSessions];
const passwords = [PasswordHashing, VerifyPassword];
const jobsAndEvents = [AnswerAddressRequests, ForgetAppTokens, RecordSshKeys, RemoveUnproved];

@Module({
  controllers: [
    ...accounts,
    ChangePassword,
    ...links,
    ...sessions,
    ...apiTokens,
    ...apps,
    ...operatorCommands,
    ...calledByOthers,
  ],
  providers: [WaysIn, FindApp, ...passwords, ...calledByOthers, ...jobsAndEvents],
})
export class IdentityModule {}
