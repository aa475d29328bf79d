import { afterAll, expect, test } from 'bun:test'
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const project = join(import.meta.dir, '..', '..')
const home = mkdtempSync(join(tmpdir(), 'parley-launch-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('a fresh checkout installs once, then starts without npm', async () => {
  const checkout = makeCheckout('fresh')

  const first = await run(checkout, ['start', '--now'])
  const second = await run(checkout, ['start'])

  expect(first).toMatchObject({ code: 0, out: `ran ${checkout}/server/cli/parley.ts start --now\n` })
  expect(first.err).toContain('Installing what Parley needs')
  expect(second).toEqual({ code: 0, out: `ran ${checkout}/server/cli/parley.ts start\n`, err: '' })
  expect(npmCalls(checkout)).toEqual([
    'ci --ignore-scripts --no-audit --no-fund --include=dev --include=optional',
  ])
})

test('a changed lock file installs again', async () => {
  const checkout = makeCheckout('changed')
  await run(checkout, ['version'])
  writeLock(checkout, '2.0.0')
  await run(checkout, ['version'])

  expect(npmCalls(checkout)).toHaveLength(2)
})

test('packages that somebody else installed as the lock says are left alone', async () => {
  const checkout = makeCheckout('by-hand')
  await run(checkout, ['version'])
  rmSync(join(checkout, 'node_modules', '.parley-installed'))

  expect(await run(checkout, ['version'])).toMatchObject({ code: 0, err: '' })
  expect(npmCalls(checkout)).toHaveLength(1)
})

test('two starts of a fresh checkout install once', async () => {
  const checkout = makeCheckout('together')
  const both = await Promise.all([run(checkout, ['start']), run(checkout, ['config'])])

  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(npmCalls(checkout)).toHaveLength(1)
})

test('when npm fails its words are shown with what to do, and the code is 1', async () => {
  const checkout = makeCheckout(
    'offline',
    'process.stderr.write("npm error code ENOTFOUND\\n"); process.exit(1)',
  )
  const { code, out, err } = await run(checkout, ['start'])

  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain('npm error code ENOTFOUND')
  expect(err).toContain('What to do: Check that this machine reaches the npm registry')
})

test('a machine without a Bun program is told so', async () => {
  const checkout = makeCheckout('no-bun', 'require("node:fs").mkdirSync("node_modules", { recursive: true })')
  const { code, err } = await run(checkout, ['start'])

  expect(code).toBe(1)
  expect(err).toContain('has no program for this machine')
})

test("the program's exit code is ours, and a request to stop reaches it", async () => {
  const checkout = makeCheckout('signals')
  expect(await run(checkout, ['fail'])).toMatchObject({ code: 3 })

  const waiting = launch(checkout, ['wait'])
  await once(waiting.stdout, 'data')
  waiting.kill('SIGTERM')
  const [code] = await once(waiting, 'exit')
  expect(code).toBe(7)
})

test('a program does not outlive the npm that was told to stop', async () => {
  const checkout = makeCheckout('orphaned')
  await run(checkout, ['version'])
  const command = `node "${join(checkout, 'tools', 'parley.mjs')}" wait; true`
  const env = { PATH: process.env['PATH'], npm_lifecycle_event: 'start' }
  const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  await once(shell.stdout, 'data')

  shell.kill('SIGKILL')

  // Its end of the pipe closes when nobody holds it any more.
  await once(shell.stdout, 'close')
  expect(shell.signalCode).toBe('SIGKILL')
})

test.skipIf(process.platform !== 'linux')(
  'a program does not outlive an npm that goes without its shell',
  async () => {
    const checkout = makeCheckout('left')
    await run(checkout, ['version'])
    const command = `node "${join(checkout, 'tools', 'parley.mjs')}" wait; true`
    const env = { PATH: process.env['PATH'], npm_lifecycle_event: 'start' }
    // The outer one stands for npm; the inner one lives on as long as the program does.
    const npm = spawn('sh', ['-c', `sh -c '${command}'; true`], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    await once(npm.stdout, 'data')

    npm.kill('SIGKILL')

    await once(npm.stdout, 'close')
    expect(npm.signalCode).toBe('SIGKILL')
  },
)

test('a terminal that is closed tells the program once, though npm goes by the same signal', async () => {
  const checkout = makeCheckout('hung-up')
  await run(checkout, ['version'])
  const command = `node "${join(checkout, 'tools', 'parley.mjs')}" stay; true`
  const env = { PATH: process.env['PATH'], npm_lifecycle_event: 'start' }
  const shell = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  await once(shell.stdout, 'data')

  process.kill(-(shell.pid ?? 0), 'SIGHUP')

  expect(await text(shell.stdout)).toMatch(/^(hup\n)+done\n$/)
})

test('an installation that is interrupted ends at once with a plain word, and the next start installs', async () => {
  const slow = 'require("node:fs").writeFileSync("installing", ""); setInterval(() => {}, 1000)'
  const checkout = makeCheckout('interrupted', slow)

  const installing = launch(checkout, ['start'])
  const [exit, err] = [once(installing, 'exit'), text(installing.stderr)]
  while (!existsSync(join(checkout, 'installing'))) await Bun.sleep(10)
  installing.kill('SIGINT')

  expect(await exit).toEqual([130, null])
  expect(await err).toMatch(/\nStopped before everything was installed; .*\n$/)
  writeFileSync(join(checkout, 'npm-cli.js'), recording + installingNpm)
  expect(await run(checkout, ['version'])).toMatchObject({ code: 0 })
})

test('progress that stays on the page tells only what is new, and once that there is more to come', async () => {
  const { newsOnly } = await import(join(import.meta.dir, 'npm.mjs'))
  const lines: string[] = []
  const tell = newsOnly((line: string) => lines.push(line))

  for (const [seconds, count] of [
    [5, 100],
    [10, 173],
    [15, 173],
    [20, 173],
  ])
    tell({ seconds, count })

  expect(lines).toEqual([
    '  5 s, 100 packages in place',
    '  10 s, 173 packages in place',
    '  15 s, unpacking them',
  ])
})

/** A checkout whose npm and Bun are stand-ins; the launcher under test is the real one. */
function makeCheckout(name: string, npm = installingNpm): string {
  const checkout = join(home, name)
  mkdirSync(checkout)
  cpSync(join(project, 'tools'), join(checkout, 'tools'), { recursive: true })
  writeLock(checkout, '1.0.0')
  writeFileSync(join(checkout, 'npm-cli.js'), recording + npm)
  const system = execFileSync('node', ['-e', printBunPackage], { cwd: project, encoding: 'utf8' })
  writeFileSync(join(checkout, 'bun-package'), system)
  return checkout
}

const printBunPackage = `import("${project}/tools/launch/bun-binary.mjs").then((m) => process.stdout.write(m.bunPackage()))`

const recording = 'require("node:fs").appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");'

const installingNpm = `
  const fs = require("node:fs")
  const bin = "node_modules/@oven/" + fs.readFileSync("bun-package", "utf8") + "/bin"
  fs.mkdirSync(bin, { recursive: true })
  fs.copyFileSync("package-lock.json", "node_modules/.package-lock.json")
  fs.writeFileSync(bin + "/bun", \`#!/bin/sh
case "$2" in
  fail) exit 3 ;;
  stay)
    trap 'echo hup' HUP; trap 'echo term' TERM
    echo waiting; i=0; while [ $i -lt 30 ]; do sleep 0.05; i=$((i+1)); done; echo done ;;
  wait) trap 'exit 7' TERM; echo waiting; while :; do sleep 0.05; done ;;
  *) echo "ran $*" ;;
esac
\`, { mode: 0o755 })`

function writeLock(checkout: string, version: string): void {
  const lock = { packages: { '': {}, 'node_modules/one': { version } } }
  writeFileSync(join(checkout, 'package-lock.json'), JSON.stringify(lock))
}

function npmCalls(checkout: string): string[] {
  return readFileSync(join(checkout, 'npm-calls'), 'utf8').trim().split('\n')
}

function launch(checkout: string, args: string[]) {
  const env = { PATH: process.env['PATH'], npm_execpath: join(checkout, 'npm-cli.js') }
  return spawn('node', [join(checkout, 'tools', 'parley.mjs'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

async function run(checkout: string, args: string[]) {
  const child = launch(checkout, args)
  const exit = once(child, 'exit')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: Number((await exit)[0]), out, err }
}
