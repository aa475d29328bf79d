/** The token in a download link: names one file, good for five minutes, for whoever holds the link. */
import { openSigned, sign } from '../../platform/crypto/signed.ts'

const lifeMs = 5 * 60 * 1000

/** The file a token opens. */
export interface Opened {
  accountId: string
  id: string
}

/** A token for a file. */
export function makeDownloadToken(secret: Buffer, file: Opened, now: Date): string {
  return sign(secret, `file ${file.accountId} ${file.id}`, new Date(now.getTime() + lifeMs))
}

/** What the token opens, or undefined when it is none of ours or expired. */
export function readDownloadToken(secret: Buffer, token: string, now: Date): Opened | undefined {
  const [purpose, accountId, id] = openSigned(secret, token, now)?.split(' ') ?? []
  return purpose === 'file' && accountId !== undefined && id !== undefined ? { accountId, id } : undefined
}
