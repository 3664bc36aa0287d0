import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Passes every error to the RPC server as it was thrown. Nest's own filter would turn everything except
 * RpcException into "Internal server error".
 */
@Catch()
export class PassErrors implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}
