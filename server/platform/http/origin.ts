/**
 * Where this server is, for addresses a client takes as they are. Without PUBLIC_URL that is the host its request names, and
 * whoever asks may name any. So a link that opens something is handed to whoever asked for it, and to nobody else: what is
 * sent to others, a mail above all, takes PUBLIC_URL itself, and is not sent where there is none.
 */
import type { Config } from '../../config.ts'

/** What the operator says, else how the request got here; for the answer to that request. */
export function originOf({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, { url }: Pick<Request, 'url'>): string {
  return PUBLIC_URL ?? new URL(url).origin
}

/** A picture of ours that is kept without the address of this server, which only whoever asks can tell. */
const ownPicture = /"(?=\/avatars\/[0-9a-f]{32}\.webp")/g

/** An answer as JSON, with the pictures of ours that are in it where whoever asks reaches this server. */
export function printed(body: unknown, origin: string): string | undefined {
  return body === undefined ? undefined : JSON.stringify(body).replace(ownPicture, `"${origin}`)
}
