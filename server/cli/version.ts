/** The command `version`. */
import { version } from '../../package.json'

export function printVersion(): void {
  console.log(`parley ${version} (bun ${Bun.version})`)
}
