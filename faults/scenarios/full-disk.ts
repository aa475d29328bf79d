/** No room for uploads: they are refused in words, leave nothing behind, and chat goes on. */
import { existsSync, mkdtempSync, rmdirSync } from 'node:fs'
import { mkdir, readdir, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChildServer } from '../child-server.ts'
import { signIn } from '../listener.ts'
import type { Scenario } from '../scenario.ts'

const mebibyte = 2 ** 20

/** A small disk of its own is filled: uploads end while there is still room for the database beside them. */
export const fullDisk: Scenario = {
  name: 'a full disk for uploads',
  control: { broken: { sabotage: 'uploads use up the reserve' }, finds: /^the reserve was used up/m },
  whyNot() {
    const folder = mkdtempSync(join(tmpdir(), 'parley-fault-'))
    const reason = mount(folder, 1)
    if (reason === undefined) unmount(folder)
    rmdirSync(folder)
    return reason && `no small disk can be mounted: ${reason}`
  },
  async run({ serve, folder }) {
    const dataDir = join(folder, 'small')
    await mkdir(dataDir)
    const refusal = mount(dataDir, 80)
    if (refusal) return [refusal]
    try {
      const server = await serve({ dataDir })
      const faults = await upload(
        server,
        dataDir,
        Array.from({ length: 12 }, () => 7 * mebibyte),
      )
      const { bavail, bsize } = await statfs(dataDir)
      if (bavail * bsize < 60 * mebibyte) faults.push(`the reserve was used up: ${bavail * bsize} bytes left`)
      await server.end('SIGTERM')
      return faults
    } finally {
      unmount(dataDir)
    }
  },
}

/** The disk says no in the middle of a file, as when somebody else filled it meanwhile; needs no disk of its own. */
export const cutUpload: Scenario = {
  name: 'a disk that fills up in the middle of an upload',
  control: { broken: { sabotage: 'unfinished uploads are left behind' }, finds: /^\d+ files on disk/m },
  async run({ serve, folder }) {
    const dataDir = join(folder, 'data')
    const server = await serve({ dataDir, largestFileBytes: 4 * mebibyte })
    const sizes = [1, 7, 3, 5, 2, 6].map((size) => size * mebibyte)
    const faults = await upload(server, dataDir, sizes)
    await server.end('SIGTERM')
    return faults
  },
}

/** Uploads files of these sizes one after the other; answers what was wrong with the answers and with the folder. */
async function upload(server: ChildServer, dataDir: string, sizes: number[]): Promise<string[]> {
  const headers = { authorization: `Bearer ${await signIn(server.url)}` }
  const faults: string[] = []
  let stored = 0
  for (const size of sizes) {
    const form = new FormData()
    form.set('site_id', 'site_main')
    form.set('file', new File(['one line of a log\n'.repeat(size / 16).slice(0, size)], 'log.txt'))
    const response = await fetch(`${server.url}/api/v1/files/upload`, { method: 'POST', headers, body: form })
    const answer: { error?: { code?: string } } = await response.json()
    if (response.status === 201) stored++
    else if (response.status !== 507 || answer.error?.code !== 'STORAGE_FULL')
      faults.push(`an upload was answered ${response.status} ${answer.error?.code}`)
  }
  if (stored === 0 || stored === sizes.length)
    faults.push(`${stored} of ${sizes.length} stored: the disk was not filled`)
  const files = await filesBelow(join(dataDir, 'files'))
  if (files !== stored) faults.push(`${files} files on disk for ${stored} stored`)
  const check = await fetch(`${server.url}/api/v1/auth/validate`, { headers })
  if (!check.ok) faults.push('the API does not work with a full disk')
  return faults
}

async function filesBelow(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).length
}

/** Mounts a small disk; answers why it could not. */
function mount(folder: string, mebibytes: number): string | undefined {
  const size = `size=${mebibytes}m`
  const { success, stderr } = Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', size, 'tmpfs', folder])
  return success ? undefined : stderr.toString().trim()
}

/** Lazily, since a server of a scenario that failed still has the folder open. */
function unmount(folder: string): void {
  Bun.spawnSync(['umount', '-l', folder])
}
