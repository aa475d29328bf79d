import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sabotages } from './sabotages.ts'

test.each(Object.entries(sabotages))('the sabotage "%s" still finds its places', async (_name, changes) => {
  for (const { file, from } of changes)
    expect(await readFile(join(import.meta.dir, '..', file), 'utf8')).toContain(from)
})
