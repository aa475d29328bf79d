/** F-05: the disk of the uploads is full: uploads are refused in words, leave nothing behind, and chat goes on. */
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, startServer } from '../child-server.ts'
import { signIn } from '../listener.ts'
import type { Scenario } from '../scenario.ts'

export const fullDisk: Scenario = {
  name: 'a full disk for uploads',
  control: { sabotage: 'unfinished uploads are left behind' },
  whyNot: () => (process.getuid?.() === 0 ? undefined : 'mounting a small disk needs root'),
  async run({ databaseUrl, folder, sabotage }) {
    const dataDir = join(folder, 'small')
    await mkdir(dataDir, { recursive: true })
    const mounted = Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', 'size=72m', 'tmpfs', dataDir])
    if (!mounted.success) return [`the small disk could not be mounted: ${mounted.stderr.toString()}`]
    try {
      return await fill(databaseUrl, dataDir, sabotage)
    } finally {
      Bun.spawnSync(['umount', dataDir])
    }
  },
}

async function fill(databaseUrl: string, dataDir: string, sabotage: string | undefined): Promise<string[]> {
  const server = await startServer({ databaseUrl, dataDir, port: freePort(), sabotage })
  const token = await signIn(server.url)
  const headers = { authorization: `Bearer ${token}` }
  const faults: string[] = []
  let stored = 0
  let refused = 0
  for (let tries = 0; tries < 12; tries++) {
    const form = new FormData()
    form.set('site_id', 'site_main')
    form.set(
      'file',
      new File([`line ${tries}\n`.repeat(900_000).slice(0, 6_000_000)], 'log.txt', { type: 'text/plain' }),
    )
    const response = await fetch(`${server.url}/api/v1/files/upload`, { method: 'POST', headers, body: form })
    const answer: { error?: { code?: string } } = await response.json()
    if (response.status === 201) stored++
    else if (response.status === 507 && answer.error?.code === 'STORAGE_FULL') refused++
    else faults.push(`an upload was answered ${response.status} ${answer.error?.code}`)
  }
  if (stored === 0 || refused === 0)
    faults.push(`${stored} stored and ${refused} refused: the disk was not filled`)
  const files = await filesBelow(join(dataDir, 'files'))
  if (files !== stored) faults.push(`${files} files on disk for ${stored} stored`)
  const sites = await fetch(`${server.url}/api/v1/auth/validate`, { headers })
  if (!sites.ok) faults.push('the API does not work with a full disk')
  await server.end('SIGTERM')
  return faults
}

async function filesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}
