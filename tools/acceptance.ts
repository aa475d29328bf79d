/** Writes docs/acceptance.md anew: which tests show which line of the seeds. */
import { join } from 'node:path'
import { readSources, root } from './checks/tree.ts'
import { acceptancePath, renewAcceptance, testsByLine } from './describe-acceptance.ts'

const path = join(root, acceptancePath)
await Bun.write(path, renewAcceptance(await Bun.file(path).text(), testsByLine(await readSources())))
console.log(`wrote ${acceptancePath}`)
