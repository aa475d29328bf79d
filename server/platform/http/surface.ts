/**
 * A surface: one API of the process. The native one speaks seed 001; each dialect speaks another system's. Where its
 * operations live, who may knock, how input is read and how answers look are its own; everything between is not.
 */
import type { z } from 'zod'
import type { AnyActor } from './actor.ts'
import { errorAnswer, successAnswer } from './answer.ts'
import type { Credentials } from './credentials.ts'
import { type Input, type RawInput, readInput } from './input.ts'
import type { Operation } from './operation.ts'

export interface AnswerExtras {
  isRepeat: boolean
  headers: Record<string, string> | undefined
  /** Of this server, as whoever asks calls it. */
  origin: string
}

export interface Surface {
  /** Also the name of its document: `/openapi/<name>.json`. */
  readonly name: string
  readonly title: string
  /** What stands before each operation's path. */
  readonly prefixes: readonly string[]
  /** True for addresses that are its own, though no operation may live there. */
  owns(path: string): boolean
  /** Who asks; throws a refusal for bad credentials. `params` are those of the path: some name the account. */
  authenticate(request: Request, network: string, params: Record<string, string>): Promise<AnyActor>
  readInput(operation: Operation, raw: RawInput): Promise<Input>
  success(operation: Operation, result: unknown, extras: AnswerExtras): Response
  /** The answer for anything thrown. */
  failure(error: unknown, requestId: string): Response
}

/** Another system's: its document tells also how one is let in and refused. */
export interface DialectSurface extends Surface {
  readonly credentials: Credentials
  /** The body of a refusal. */
  readonly refusal: z.ZodType
}

export const nativeCredentials: Credentials = {
  about:
    'People sign in by `POST /auth/support/login`, programs hold a key of `POST /api_tokens`, visitors are given a token by `POST /visitors`.',
  schemes: {
    staff: {
      type: 'http',
      scheme: 'bearer',
      description: 'Access token of a login, or a key made by POST /api_tokens',
    },
    visitor: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Visitor-Token',
      description: '`session_token` of POST /visitors',
    },
  },
  carriedBy: { agent: ['staff'], administrator: ['staff'], assistant: ['staff'], visitor: ['visitor'] },
}

/** Our own API: seed 001's envelopes, JSON in and out. */
export function nativeSurface(authenticate: Surface['authenticate']): Surface {
  return {
    name: 'parley',
    title: 'Parley',
    prefixes: ['/v1', '/api/v1'],
    owns: () => true,
    authenticate,
    readInput,
    success: successAnswer,
    failure: errorAnswer,
  }
}
