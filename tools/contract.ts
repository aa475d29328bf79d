/** `npm run contract`: writes the documents of the API and the socket, to be reviewed as a diff. */
import { join } from 'node:path'
import { describeContract } from './describe-contract.ts'

const folder = join(import.meta.dir, '..', 'contract')
for (const [name, text] of Object.entries(describeContract())) {
  await Bun.write(join(folder, name), text)
  console.log(`wrote contract/${name}`)
}
