/** Where this server is, for addresses a client takes as they are. */
import type { Config } from '../../config.ts'

/** What the operator says, else how the request got here. */
export function originOf({ PUBLIC_URL }: Pick<Config, 'PUBLIC_URL'>, { url }: Pick<Request, 'url'>): string {
  return PUBLIC_URL ?? new URL(url).origin
}
