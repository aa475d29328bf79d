/**
 * Every setting, documented and typed; the only reader of the environment. The command `config` prints this
 * table. A malformed value, or a name that looks like ours but is not, is named and refused.
 */
import { distance } from 'fastest-levenshtein'
import { z } from 'zod'
import { domain, siteKey, siteName } from './features/inboxes/fields.ts'
import { newPassword, username } from './features/members/fields.ts'
import { parseNetworks } from './platform/net/networks.ts'
import { inPlainWords } from './platform/plain-words.ts'
import { StartupProblem } from './platform/startup-problem.ts'

const wholeNumber = z.coerce.number().int()
const optional = z.string().min(1).optional()
const onOff = z.enum(['on', 'off'])
const address = (begins: RegExp, example: string) =>
  z.url({ protocol: begins, error: `an address such as ${example}` }).optional()
const networks = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )
  .superRefine((texts, context) => {
    try {
      parseNetworks(texts)
    } catch (error) {
      context.addIssue(error instanceof Error ? error.message : String(error))
    }
  })

const settings = {
  PORT: wholeNumber.min(0).max(65535).default(8000).describe('Port to listen on; 0 takes a free one'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database, files and secrets'),
  DATABASE_URL: address(/^postgres(ql)?$/, 'postgres://user:password@host:5432/parley').describe(
    'PostgreSQL 15 or later; unset: the embedded one',
  ),
  ALLOW_WEAK_DURABILITY: onOff
    .default('off')
    .describe('on: accept a PostgreSQL that may lose acknowledged writes'),
  DATABASE_POOL: wholeNumber
    .min(4)
    .max(200)
    .default(12)
    .describe('Most database connections of this process'),
  REDIS_URL: address(/^rediss?$/, 'redis://host:6379').describe(
    'Redis or Valkey, to share limits and hints among several nodes',
  ),
  REDIS_PREFIX: z
    .string()
    .max(100)
    .default('')
    .describe('Begins every name in Redis; one for each installation that shares it'),
  PUBLIC_URL: address(/^https?$/, 'https://chat.example.com').describe(
    'Address customers reach this server at',
  ),
  TRUSTED_PROXIES: networks
    .default([])
    .describe('Networks (CIDR, by comma) whose X-Forwarded-For is believed'),
  ADMIN_USERNAME: username.default('admin').describe('First run: name of the first administrator'),
  ADMIN_PASSWORD: newPassword.optional().describe('First run: password; unset: generated and printed once'),
  SITE_ID: siteKey.default('site_main').describe('First run: public id of the first site'),
  SITE_NAME: siteName.default('My site').describe('First run: name of the first site'),
  SITE_DOMAIN: domain.optional().describe('First run: address of the web site that shows the chat'),
  RATE_LIMITS: onOff.default('on').describe('off: no rate limits (only for tests behind closed doors)'),
  PRESENCE_GRACE_MS: wholeNumber
    .min(0)
    .max(60_000)
    .default(5000)
    .describe('How long a visitor may be without a socket before it has left'),
  EVENT_DAYS: wholeNumber
    .min(1)
    .max(3650)
    .default(30)
    .describe('Days events are kept for sockets that resume'),
  WEBHOOKS_ALLOW_PRIVATE: onOff
    .default('off')
    .describe('on: webhooks may reach private networks, any port and plain http'),
  LLM_BASE_URL: address(/^https?$/, 'https://llm.example.com/v1').describe(
    'OpenAI-compatible endpoint for analysis; unset: offline',
  ),
  LLM_MODEL: optional.describe('Model name at that endpoint'),
  LLM_API_KEY: optional.describe('Key for that endpoint'),
  S3_ENDPOINT: address(/^https?$/, 'https://s3.example.com').describe(
    'S3-compatible store for files; unset: DATA_DIR/files',
  ),
  S3_BUCKET: optional.describe('Bucket'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region'),
  S3_ACCESS_KEY_ID: optional.describe('Access key'),
  S3_SECRET_ACCESS_KEY: optional.describe('Secret key'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least level logged'),
} as const

type Name = keyof typeof settings
type Environment = Record<string, string | undefined>
export type Config = Readonly<z.output<z.ZodObject<typeof settings>>>

const secretNames = new Set<Name>([
  'DATABASE_URL',
  'REDIS_URL',
  'ADMIN_PASSWORD',
  'LLM_API_KEY',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
])
/** Names that begin like ours: a misspelt one should not be passed over in silence. */
const family =
  /^(SITE|ADMIN|LLM|S3|RATE_LIMIT|WEBHOOKS?|PARLEY)_|^RATE_LIMITS?$|^(TRUSTED_PROX|PUBLIC_UR|DATABASE_UR|REDIS_(UR|PRE)|DATA_DI)/

/** Reads the settings of `environment`; throws a StartupProblem that names each fault. */
export function readConfig(environment: Environment): Config {
  const { config, faults } = examine(environment)
  if (config) return config
  throw settingsProblem(faults, 'See `npm run parley -- config` for every setting, its meaning and default.')
}

export interface SettingDescription {
  name: string
  value: string
  isSet: boolean
  isRight: boolean
  meaning: string
}

/** Every setting with its present value, right or wrong, secrets struck out; and every fault in a sentence. */
export function describeConfig(environment: Environment): {
  settings: SettingDescription[]
  faults: string[]
} {
  const { faults } = examine(environment)
  const described = names().map((name) => ({
    name,
    value: printValue(name, environment[name] || defaultOf(name)),
    isSet: Boolean(environment[name]),
    isRight: !faults.some((fault) => fault.startsWith(`${name} `)),
    meaning: settings[name].description ?? '',
  }))
  return { settings: described, faults }
}

/** What is told of settings with faults. */
export function settingsProblem(faults: string[], mend: string): StartupProblem {
  return new StartupProblem(`The settings are not right:\n  ${faults.join('\n  ')}`, mend)
}

/** The settings, where all of them are right; else a sentence for each fault, which begins with its name. */
function examine(environment: Environment): { config?: Config; faults: string[] } {
  const given = Object.fromEntries(names().map((name) => [name, environment[name] || undefined]))
  const result = z.object(settings).safeParse(given)
  const faults = [
    ...unknownNames(environment).map((name) => describeUnknown(name, environment)),
    ...(result.error?.issues ?? []).map((issue) => describeFault(issue, given)),
    ...missingTogether(given),
  ]
  return result.success && faults.length === 0 ? { config: result.data, faults } : { faults }
}

function describeFault(issue: z.core.$ZodIssue, given: Environment): string {
  const name = names().find((one) => one === issue.path[0])
  if (!name) return issue.message
  // Quoted, so that a stray blank can be seen.
  const value = secretNames.has(name) ? '(not shown)' : JSON.stringify(given[name])
  return `${name} ${value} ${inPlainWords(issue)}`
}

function names(): Name[] {
  return Object.keys(settings).filter((name): name is Name => name in settings)
}

function defaultOf(name: Name): string {
  return String(settings[name].parse(undefined) ?? '')
}

function printValue(name: Name, value: string): string {
  if (value === '') return '(not set)'
  return secretNames.has(name) ? '(set, not shown)' : value
}

function unknownNames(environment: Environment): string[] {
  return Object.keys(environment).filter(
    (name) => !(name in settings) && (family.test(name) || meantName(name, environment) !== undefined),
  )
}

function describeUnknown(name: string, environment: Environment): string {
  const meant = meantName(name, environment)
  return `${name} is not a setting of Parley${meant ? `; did you mean ${meant}?` : ''}`
}

/**
 * The setting a name was probably meant for. With short names a machine has many alike: only a letter too many, too few or
 * two that changed places are a slip, and only where the setting itself is not given (a scheduler sets PORT and PORTS).
 */
function meantName(name: string, environment: Environment): Name | undefined {
  return names().find((known) =>
    known.length >= 7
      ? name.length >= 7 && distance(known, name) <= 2
      : !environment[known] && isSlip(known, name),
  )
}

function isSlip(known: string, name: string): boolean {
  if (known.length !== name.length) return distance(known, name) === 1
  const at = [...known].findIndex((letter, index) => letter !== name[index])
  const swapped = `${known.slice(0, at)}${known[at + 1] ?? ''}${known[at] ?? ''}${known.slice(at + 2)}`
  return at >= 0 && swapped === name
}

function missingTogether(given: Record<string, string | undefined>): string[] {
  const faults: string[] = []
  const needs = (name: Name, ...others: Name[]) => {
    if (!given[name]) return
    for (const other of others) if (!given[other]) faults.push(`${other} is needed with ${name}`)
  }
  needs('LLM_BASE_URL', 'LLM_MODEL')
  needs('S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY')
  return faults
}
