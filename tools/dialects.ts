/** Renews the table of docs/dialects.md that is made from the code. */
import { renewNotBuilt } from './describe-dialects.ts'

const path = new URL('../docs/dialects.md', import.meta.url)
await Bun.write(path, renewNotBuilt(await Bun.file(path).text()))
console.log('wrote docs/dialects.md')
