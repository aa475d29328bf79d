/** What deploy/ says is held against the tree and the settings, for no container engine runs it here. */
import { expect, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { describeConfig, readConfig } from '../../server/config.ts'
import { root } from './tree.ts'

const read = async (name: string) => await Bun.file(join(root, 'deploy', name)).text()

const Service = z.strictObject({
  image: z.string(),
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  profiles: z.array(z.string()).optional(),
  restart: z.literal('unless-stopped'),
  init: z.boolean().optional(),
  stop_grace_period: z.string().optional(),
  shm_size: z.string().optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  networks: z.array(z.string()),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  command: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      start_period: z.string().optional(),
      retries: z.number(),
    })
    .optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
})
const Network = z
  .strictObject({
    internal: z.boolean().optional(),
    ipam: z.strictObject({ config: z.array(z.strictObject({ subnet: z.string() })) }).optional(),
  })
  .nullable()
const Compose = z.strictObject({
  name: z.string(),
  services: z.record(z.string(), Service),
  networks: z.record(z.string(), Network),
  volumes: z.record(z.string(), z.null()),
})

const compose = Compose.parse(Bun.YAML.parse(await read('compose.yaml')))
const service = (name: string) => Service.parse(compose.services[name])
const settings = new Set(describeConfig({}).settings.map(({ name }) => name))
/** Names that are read by the image of PostgreSQL, by Caddy's file, and by libraries. */
const foreign = new Set(['POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD', 'PARLEY_UPSTREAM', 'NODE_ENV'])

test('every environment variable deploy/ names is a setting of Parley or of a neighbour', async () => {
  const given = [
    ...assigned(await read('parley.env.example')),
    ...Object.values(compose.services).flatMap(({ environment = {} }) => Object.keys(environment)),
    ...[...(await read('compose.yaml')).matchAll(/\$\{(\w+)/g)].map(([, name]) => name ?? ''),
    ...[...(await read('Caddyfile')).matchAll(/\{\$(\w+)/g)].map(([, name]) => name ?? ''),
    ...[...(await read('parley.service')).matchAll(/^Environment=(\w+)=/gm)].map(([, name]) => name ?? ''),
    ...[...(await read('Dockerfile')).matchAll(/^(?:ENV| {3}) ?(\w+)=/gm)].map(([, name]) => name ?? ''),
    ...[...(await read('README.md')).matchAll(/\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/g)].map(
      ([, name]) => name ?? '',
    ),
  ]
  expect(given).toContain('DATA_DIR')
  expect(given.filter((name) => !settings.has(name) && !foreign.has(name))).toEqual([])
})

test('what compose gives Parley, with the example filled in, is accepted', async () => {
  const example = Object.fromEntries(
    [...(await read('parley.env.example')).matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  )
  const own = Object.entries(service('parley').environment ?? {}).map(([name, value]) => [
    name,
    value.replace(/\$\{POSTGRES_PASSWORD:\?[^}]*\}/, 'letters'),
  ])

  expect(readConfig({ ...example, ...Object.fromEntries(own) })).toMatchObject({
    DATABASE_URL: 'postgres://parley:letters@postgres:5432/parley',
    TRUSTED_PROXIES: [compose.networks['edge']?.ipam?.config[0]?.subnet],
    PUBLIC_URL: 'https://chat.example.com',
  })
})

test('only the proxy is open to the world, and only Parley reaches the database', () => {
  const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
    ports.map((port) => `${name} ${port}`),
  )
  expect(published).toEqual(['parley 127.0.0.1:8000:8000', 'caddy 80:80', 'caddy 443:443'])
  expect([service('postgres').networks, service('redis').networks]).toEqual([['inside'], ['inside']])
  expect(compose.networks['inside']).toEqual({ internal: true })
  expect(service('caddy').networks).toEqual(['edge'])
})

test('every volume, network and service that is named is there, and every service tells its health', () => {
  const all = Object.entries(compose.services)
  const named = all.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''))
  const missing = named.filter((name) =>
    name.startsWith('.') ? !existsSync(join(root, 'deploy', name)) : !(name in compose.volumes),
  )
  expect(missing).toEqual([])
  expect(all.flatMap(([, { networks }]) => networks).filter((name) => !(name in compose.networks))).toEqual(
    [],
  )
  const awaited = all.flatMap(([, { depends_on = {} }]) => Object.keys(depends_on))
  expect(awaited.filter((name) => !(name in compose.services))).toEqual([])
  // Parley's own is in its image.
  expect(all.filter(([name, one]) => !one.healthcheck && name !== 'parley')).toEqual([])
})

test('the Dockerfile copies what is there, what its ignore file lets in, and all the server imports', async () => {
  const dockerfile = await read('Dockerfile')
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, paths]) => paths?.split(' ') ?? [],
  )
  const letIn = [...(await read('Dockerfile.dockerignore')).matchAll(/^!(.+)$/gm)].map(
    ([, path]) => path ?? '',
  )

  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([])
  expect([...new Set(copied)].sort()).toEqual([...letIn].sort())
  // A bundle of the command line holds every file it can reach.
  const { outputs } = await Bun.build({
    entrypoints: [join(root, 'server', 'cli', 'parley.ts')],
    target: 'bun',
    packages: 'external',
    sourcemap: 'external',
  })
  const map = z
    .object({ sources: z.array(z.string()) })
    .parse(JSON.parse((await outputs.find(({ kind }) => kind === 'sourcemap')?.text()) ?? ''))
  const folders = new Set(map.sources.map((path) => path.replace(/^(\.\.\/)*/, '').split('/')[0] ?? ''))
  expect(folders).toContain('server')
  expect([...folders].filter((folder) => !copied.includes(folder))).toEqual([])
})

test('the image installs without scripts or development packages and runs as nobody in particular', async () => {
  const dockerfile = await read('Dockerfile')
  expect(dockerfile).toContain('npm ci --omit=dev --ignore-scripts')
  expect(dockerfile).toMatch(/^USER parley$/m)
  expect(dockerfile).toMatch(/^VOLUME \/data$/m)
  expect(dockerfile).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m)
  expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image)).toEqual([
    'node:24-bookworm-slim',
    'debian:bookworm-slim',
  ])
})

test('the unit starts the launcher and leaves it longer to stop than the server takes', async () => {
  const unit = await read('parley.service')
  expect(unit).toMatch(/^ExecStart=\/usr\/bin\/node \/opt\/parley\/tools\/parley\.mjs start$/m)
  expect(existsSync(join(root, 'tools', 'parley.mjs'))).toBe(true)
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(30)
  expect(unit).toMatch(/^User=parley$/m)
  expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m)
})

function assigned(text: string): string[] {
  return [...text.matchAll(/^(\w+)=/gm)].map(([, name]) => name ?? '')
}
