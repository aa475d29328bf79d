/**
 * The key this installation signs its pushes with (VAPID, RFC 8292), derived from its secret: nothing to store, nothing
 * to lose by itself, and the same on every node.
 */
import { createECDH, hkdfSync } from 'node:crypto'
import type { Config } from '../../config.ts'

export interface VapidKeys {
  /** What browsers subscribe with: a point of P-256, base64url. */
  publicKey: string
  privateKey: string
}

export function vapidKeys(secret: Uint8Array): VapidKeys {
  for (let tries = 0; ; tries++) {
    const scalar = Buffer.from(hkdfSync('sha256', secret, '', `parley web push ${tries}`, 32))
    const curve = createECDH('prime256v1')
    try {
      curve.setPrivateKey(scalar)
    } catch {
      // One in four thousand million is no number of the curve.
      continue
    }
    return { publicKey: curve.getPublicKey('base64url'), privateKey: scalar.toString('base64url') }
  }
}

/** Whom a push service may write to about us: it wants https or a mailbox, and refuses `localhost`. */
export function vapidSubject({ PUBLIC_URL: url }: Pick<Config, 'PUBLIC_URL'>): string {
  return url?.startsWith('https:') ? new URL(url).origin : 'mailto:push@parley.invalid'
}
