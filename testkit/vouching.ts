/** A site's own server, as far as it vouches for its customers. */
import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Caller } from './caller.ts'

export interface ShopServer {
  /** A token of ours for a page; in five minutes it is over, unless said. */
  jwt(sub: string, claims?: Record<string, unknown>, expiresAt?: number): Promise<string>
  hash(identifier: string): string
  /** The inbox's HMAC token. */
  key: string
}

/** The server of a site: it was given the inbox's token by an administrator. */
export async function shopServer(
  administrator: Caller,
  siteId: string,
  now: () => Date,
): Promise<ShopServer> {
  const { inboxes } = (await administrator.get('/inboxes?limit=100')).body.data
  const { id } = inboxes.find((inbox: { key: string }) => inbox.key === siteId)
  const key = String((await administrator.get(`/inboxes/${id}/hmac-token`)).body.data.hmac_token)
  return {
    key,
    hash: (identifier) => createHmac('sha256', key).update(identifier).digest('hex'),
    jwt: (sub, claims = {}, expiresAt = Math.floor(now().getTime() / 1000) + 300) =>
      new SignJWT({ ...claims, sub, exp: expiresAt })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(new TextEncoder().encode(key)),
  }
}
