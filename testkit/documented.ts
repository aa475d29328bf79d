/** What a document tells its reader to run, run: shell lines by bash, programs by Bun, with the reader's own things filled in. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')

/** What a reader puts in the place of what: the host, a key. */
export type Fills = Record<string, string>

/** The code blocks of a document in a language (`sh`, `ts`), filled in. */
export async function blocksOf(document: string, language: string, fills: Fills): Promise<string[]> {
  const text = await Bun.file(join(root, document)).text()
  // Those of a list are indented.
  const blocks = [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, 'gm'))]
  return blocks.map(([, code = '']) =>
    Object.entries(fills).reduce((filled, [what, by]) => filled.replaceAll(what, by), code),
  )
}

/** What is only the test's: an answer of refusal fails, and programs run by Bun, which has a WebSocket. */
const manners = `set -euo pipefail
curl() { command curl -sS --fail-with-body "$@"; }
node() { case "$1" in *.mjs) "$BUN" "$@" ;; *) command node "$@" ;; esac; }
`

/** Runs shell lines in a folder of their own; answers what they printed, and the trouble where they failed. */
export async function runShell(lines: string): Promise<{ code: number; out: string; err: string }> {
  const cwd = await mkdtemp(join(tmpdir(), 'parley-documented-'))
  const env = { ...process.env, BUN: process.execPath }
  const child = Bun.spawn(['bash', '-c', manners + lines], { cwd, env, stdout: 'pipe', stderr: 'pipe' })
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()])
  const code = await child.exited
  await rm(cwd, { recursive: true, force: true })
  return { code, out, err }
}

/** Starts a program that imports our client as `./parley/`; answers its first line, and ends it. */
export async function firstLineOf(program: string): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'parley-documented-'))
  const file = join(cwd, 'program.ts')
  await Bun.write(file, program.replaceAll("'./parley/", `'${join(root, 'client')}/`))
  const child = Bun.spawn([process.execPath, file], { cwd, stdout: 'pipe', stderr: 'inherit' })
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader()
  try {
    let said = ''
    for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) {
      said += part.value
      if (said.includes('\n')) break
    }
    return said.split('\n')[0] ?? ''
  } finally {
    child.kill()
    await child.exited
    await rm(cwd, { recursive: true, force: true })
  }
}
