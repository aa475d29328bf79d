/**
 * Who may download: the headers of any other call, or a token in the address, where a link or an `img` has
 * no headers to send. That token is a file's own short-lived one, or (as seed 001 has it) the caller's
 * access or visitor token.
 */
import type { Reader } from '../../platform/db/db.ts'
import type { Actor } from '../../platform/http/actor.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { getFile, getFileByName } from './access.ts'
import { readDownloadToken } from './download-token.ts'
import type { SignedIn, StoredFile } from './files.ts'
import { selectFile } from './queries.ts'

export interface DownloadParts {
  reader: Reader
  authenticator: Authenticator
  secret: Buffer
}

export interface Asked {
  actor: Actor
  token: string | undefined
  now: Date
}

/** The file, by id or filename, for whoever the call proves to be. */
export async function getForDownload(
  parts: DownloadParts,
  asked: Asked,
  wanted: { id: string } | { filename: string },
): Promise<StoredFile> {
  const opened =
    asked.token === undefined ? undefined : readDownloadToken(parts.secret, asked.token, asked.now)
  if (opened) {
    const file = await selectFile(parts.reader, opened.accountId, opened.id)
    const isIt = file && ('filename' in wanted ? file.filename === wanted.filename : file.id === wanted.id)
    if (!isIt) throw refuse('not_found')
    return file
  }
  const actor = await actorFor(parts.authenticator, asked)
  return 'filename' in wanted
    ? await getFileByName(parts.reader, actor, wanted.filename)
    : await getFile(parts.reader, actor, wanted.id)
}

async function actorFor(authenticator: Authenticator, { actor, token }: Asked): Promise<SignedIn> {
  if (token === undefined) {
    if (actor.kind === 'anonymous') throw refuse('unauthorized')
    return actor
  }
  const isVisitors = token.startsWith('par_visitor_')
  return await authenticator[isVisitors ? 'visitor' : 'member'](token, actor.network)
}
