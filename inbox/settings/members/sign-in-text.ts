/** What a new colleague needs to come in, as one hands it over: where, as whom, with what. */
import type { MemberWords } from './words.ts'

export function signInText(
  words: MemberWords,
  { username, password }: { username: string; password: string },
): string {
  return [location.origin, `${words.username}: ${username}`, `${words.password}: ${password}`].join('\n')
}
