/** Reading credentials: from the address of a socket, or from its first frame. */
import type { SignIn } from './connection.ts'

/** Reads the first frame; undefined when it is not an `auth` frame. */
export function readSignIn(text: string): SignIn | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || !('type' in value) || value.type !== 'auth')
      return undefined
    return signInOf(value)
  } catch {
    return undefined
  }
}

/** The credentials among some fields; undefined without a token. */
export function signInOf(fields: object): SignIn | undefined {
  const read = (name: string): string | undefined => {
    const value: unknown = Object.getOwnPropertyDescriptor(fields, name)?.value
    // A text with NUL is no name of anything: the database could not even be asked for it.
    return typeof value === 'string' && value.length <= 512 && !value.includes('\0')
      ? value
      : typeof value === 'number'
        ? String(value)
        : undefined
  }
  const token = read('token')
  if (token === undefined) return undefined
  const resume = Number(read('resume') ?? Number.NaN)
  return {
    token,
    // One that cannot be read is none of ours, and not the same as none.
    siteKey: 'site_id' in fields && fields.site_id !== null ? (read('site_id') ?? '') : null,
    role: read('role') ?? '',
    visitorId: read('visitor_id'),
    resume: Number.isSafeInteger(resume) && resume >= 0 ? resume : undefined,
  }
}
