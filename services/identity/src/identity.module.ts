import { Module } from '@nestjs/common';
import { AccountsController } from './accounts/accounts.controller.js';
import { ChangeState } from './accounts/change-state.js';
import { DeleteAccount } from './accounts/delete-account.js';
import { RegisterAccount } from './accounts/register-account.js';
import { RemoveUnproved } from './accounts/remove-unproved.js';
import { SshKeyEventsController } from './accounts/ssh-key-events.controller.js';
import { ApiTokensController } from './api-tokens/api-tokens.controller.js';
import { AppTokensController } from './app-tokens/app-tokens.controller.js';
import { ForgetAppTokens } from './app-tokens/forget-app-tokens.js';
import { SignInToApp } from './app-tokens/sign-in-to-app.js';
import { AnswerAddressRequests } from './links/answer-address-requests.js';
import { ConsumeLinks } from './links/consume-links.js';
import { FirstProof } from './links/first-proof.js';
import { LinksController } from './links/links.controller.js';
import { RequestLink } from './links/request-link.js';
import { AllowApp } from './oauth/allow-app.js';
import { ExchangeCode } from './oauth/exchange-code.js';
import { FindApp } from './oauth/find-app.js';
import { OAuthController } from './oauth/oauth.controller.js';
import { RefreshToken } from './oauth/refresh-token.js';
import { ReviewAuthorization } from './oauth/review-authorization.js';
import { RevokeToken } from './oauth/revoke-token.js';
import { ChangePassword } from './passwords/change-password.js';
import { PasswordHashing } from './passwords/password-hashing.js';
import { VerifyPassword } from './passwords/verify-password.js';
import { Authenticate } from './sessions/authenticate.js';
import { EndSessions } from './sessions/end-sessions.js';
import { LogIn } from './sessions/log-in.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { StepUp } from './sessions/step-up.js';
import { WaysIn } from './ways-in/ways-in.js';

@Module({
  controllers: [AccountsController, ApiTokensController, AppTokensController, LinksController, OAuthController, SessionsController, SshKeyEventsController],
  providers: [
    ...[AllowApp, ExchangeCode, FindApp, ForgetAppTokens, RefreshToken, ReviewAuthorization, RevokeToken, SignInToApp],
    ...[ChangeState, DeleteAccount, RegisterAccount, RemoveUnproved],
    ...[AnswerAddressRequests, ConsumeLinks, FirstProof, RequestLink],
    ...[ChangePassword, PasswordHashing, VerifyPassword],
    ...[Authenticate, EndSessions, LogIn, StepUp],
    WaysIn,
  ],
})
export class IdentityModule {}
