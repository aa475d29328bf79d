/** How a name becomes addresses. Replaced in tests to play a name server that lies. */
import { lookup } from 'node:dns/promises'

/** All addresses of a name, as text; rejects when there are none. */
export type Resolve = (name: string) => Promise<readonly string[]>

/** The system's own way, hosts file and all: what any other program on this machine would reach. */
export const systemResolve: Resolve = async (name) => {
  const answers = await lookup(name, { all: true, order: 'ipv4first' })
  return answers.map((answer) => answer.address)
}
