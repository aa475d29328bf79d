/**
 * What a site's own server vouches for, of a visitor of its widget: an identifier it signed, as a JSON Web Token or as its
 * hash, under the inbox's HMAC token. A wrong proof is refused and never passed over: a site that means to say who somebody
 * is must not find it a stranger. Why it is wrong is told, for whoever builds the site; nothing of it is written to the log.
 */
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { type Refusal, refuse } from '../../platform/http/refusal.ts'
import { line, openData } from '../../platform/http/shapes.ts'
import { toE164 } from '../contacts/contacts.ts'
import { hmacTokenOf, isIdentityProved } from './identity.ts'
import type { Inbox } from './inbox.ts'

const identifier = line(255).min(1)

export const IdentityShape = z.union([
  z.strictObject({
    jwt: z
      .string()
      .max(8192)
      .describe(
        'HS256 under the HMAC token of the inbox: `sub` the identifier, `exp` within 24 hours; it may say `name`, `email`, `phone`, `custom_attributes`',
      ),
  }),
  z.strictObject({
    user_id: identifier,
    user_hash: z.string().max(64).describe('Hex HMAC-SHA256 of `user_id` under the HMAC token of the inbox'),
  }),
])

export type Identity = z.output<typeof IdentityShape>

/** Who a visitor is, and what else was signed of it. */
export interface Vouched {
  identifier: string
  name?: string | undefined
  email?: string | undefined
  /** In E.164. */
  phoneNumber?: string | undefined
  customAttributes?: Record<string, unknown> | undefined
}

/** How far ahead a token may end, so that one that leaks is of no use tomorrow. */
const mostSeconds = 24 * 3600
/** How far the clocks of two servers may be apart. */
const leewaySeconds = 60

/** True where only those are let in whom the site's server vouches for. */
export function requiresIdentity({ hmacMandatory, widgetConfig }: Inbox): boolean {
  return hmacMandatory || widgetConfig.require_identity
}

/** What was vouched for; refused where the proof is wrong. */
export async function readVouched(
  secret: Uint8Array,
  inbox: Pick<Inbox, 'inboxId' | 'secretVersion'>,
  identity: Identity,
  now: Date,
): Promise<Vouched> {
  if ('jwt' in identity) return await readToken(hmacTokenOf(secret, inbox), identity.jwt, now)
  const { user_id, user_hash } = identity
  if (!isIdentityProved(secret, inbox, { identifier: user_id, hash: user_hash }))
    throw wrong('user_hash', "is not the HMAC-SHA256 of user_id under the inbox's token, in hex")
  return { identifier: user_id }
}

/** What is not of the form it should have is left out: who somebody is does not hang on its telephone number. */
const ClaimsShape = z.object({
  sub: identifier,
  exp: z.number(),
  name: line(200).min(1).optional().catch(undefined),
  email: z.email().max(320).optional().catch(undefined),
  phone: line(40).transform(toE164).optional().catch(undefined),
  custom_attributes: openData.optional().catch(undefined),
})

async function readToken(key: string, jwt: string, now: Date): Promise<Vouched> {
  const { payload } = await jwtVerify(jwt, new TextEncoder().encode(key), {
    // A token names its own algorithm; whoever forges one would name another.
    algorithms: ['HS256'],
    requiredClaims: ['exp', 'sub'],
    clockTolerance: leewaySeconds,
    currentDate: now,
  }).catch((error: unknown) => {
    throw wrong('jwt', reasonOf(error))
  })
  const claims = ClaimsShape.safeParse(payload)
  if (!claims.success) throw wrong('jwt', 'says no identifier of 1 to 255 letters in `sub`')
  const { sub, exp, name, email, phone, custom_attributes } = claims.data
  if (exp - now.getTime() / 1000 > mostSeconds + leewaySeconds)
    throw wrong('jwt', 'lasts too long: `exp` may be 24 hours ahead')
  return { identifier: sub, name, email, phoneNumber: phone, customAttributes: custom_attributes }
}

/** In words for whoever made the token; never a word of what stands in it. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'has expired: make a fresh one for each page'
  if (error instanceof errors.JOSEAlgNotAllowed) return 'is signed by another algorithm than HS256'
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return "is not signed with the inbox's HMAC token"
  if (error instanceof errors.JWTClaimValidationFailed) return `has no right \`${error.claim}\``
  if (error instanceof errors.JOSEError) return 'is no signed JSON Web Token'
  throw error
}

function wrong(field: 'jwt' | 'user_hash', message: string): Refusal {
  return refuse('forbidden', `identity.${field} ${message}`, [{ field: `identity.${field}`, message }])
}
