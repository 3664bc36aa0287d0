import { Controller } from '@nestjs/common';
import { requireAccount, type Actor } from '@mnw/contracts/actor';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { authenticate } from '@mnw/contracts/identity/authenticate.rpc';
import { logIn } from '@mnw/contracts/identity/log-in.rpc';
import { endSession, listSessions, logOut, logOutEverywhere, stepUp } from '@mnw/contracts/identity/sessions.rpc';
import { Clock } from '@mnw/config/clock';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { IdentityDb } from '../identity.db.js';
import { Authenticate } from './authenticate.js';
import { EndSessions } from './end-sessions.js';
import { LogIn } from './log-in.js';
import { sessionsOf } from './sessions.queries.js';
import { StepUp } from './step-up.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly db: IdentityDb,
    private readonly authentication: Authenticate,
    private readonly logIns: LogIn,
    private readonly stepUps: StepUp,
    private readonly endings: EndSessions,
    private readonly clock: Clock,
  ) {}

  @Rpc(authenticate) authenticate(input: InputOf<typeof authenticate>): Promise<OutputOf<typeof authenticate>> {
    return this.authentication.execute(input);
  }
  @Rpc(logIn) logIn(input: InputOf<typeof logIn>): Promise<OutputOf<typeof logIn>> {
    return this.logIns.execute(input);
  }
  @Rpc(stepUp) stepUp(input: InputOf<typeof stepUp>, actor: Actor): Promise<OutputOf<typeof stepUp>> {
    return this.stepUps.execute(input, actor);
  }
  @Rpc(listSessions) list(_input: object, actor: Actor): Promise<OutputOf<typeof listSessions>> {
    return sessionsOf(this.db, requireAccount(actor), this.clock.now());
  }
  @Rpc(endSession) end(input: InputOf<typeof endSession>, actor: Actor): Promise<object> {
    return this.endings.one(input, actor);
  }
  @Rpc(logOut) logOut(_input: object, actor: Actor): Promise<object> {
    return this.endings.current(actor);
  }
  @Rpc(logOutEverywhere) logOutEverywhere(_input: object, actor: Actor): Promise<object> {
    return this.endings.everywhere(actor);
  }
}
