/**
 * Every setting, documented and typed; the only reader of the environment. `parley config` prints this
 * table. A malformed value, or a name that looks like ours but is not, is named and refused.
 */
import { z } from 'zod'
import { StartupProblem } from './platform/startup-problem.ts'

const port = z.coerce.number().int().min(0).max(65535)
const optional = z.string().min(1).optional()
const onOff = z.enum(['on', 'off'])
const addresses = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

const settings = {
  PORT: port.default(8000).describe('Port to listen on; 0 takes a free one'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Folder of the embedded database, files and secrets'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or later; unset: the embedded one'),
  ALLOW_WEAK_DURABILITY: onOff
    .default('off')
    .describe('on: accept a PostgreSQL that may lose acknowledged writes'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(4)
    .max(200)
    .default(12)
    .describe('Most database connections of this process'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/ })
    .optional()
    .describe('Redis or Valkey, to share limits and hints among several nodes'),
  REDIS_PREFIX: z
    .string()
    .max(100)
    .default('')
    .describe('Begins every name in Redis; one for each installation that shares it'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address customers reach this server at'),
  TRUSTED_PROXIES: addresses
    .default([])
    .describe('Networks (CIDR, by comma) whose X-Forwarded-For is believed'),
  ADMIN_USERNAME: z
    .string()
    .min(1)
    .max(64)
    .default('admin')
    .describe('First run: name of the first administrator'),
  ADMIN_PASSWORD: z
    .string()
    .min(10)
    .max(1024)
    .optional()
    .describe('First run: password; unset: generated and printed once'),
  SITE_ID: z
    .string()
    .regex(/^[a-zA-Z0-9_-]{3,64}$/)
    .default('site_main')
    .describe('First run: public id of the first site'),
  SITE_NAME: z.string().min(1).max(100).default('My site').describe('First run: name of the first site'),
  SITE_DOMAIN: z
    .string()
    .max(255)
    .optional()
    .describe('First run: address of the web site that shows the chat'),
  RATE_LIMITS: onOff.default('on').describe('off: no rate limits (only for tests behind closed doors)'),
  PRESENCE_GRACE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(5000)
    .describe('How long a visitor may be without a socket before it has left'),
  EVENT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3650)
    .default(30)
    .describe('Days events are kept for sockets that resume'),
  LLM_BASE_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('OpenAI-compatible endpoint for analysis; unset: offline'),
  LLM_MODEL: optional.describe('Model name at that endpoint'),
  LLM_API_KEY: optional.describe('Key for that endpoint'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('S3-compatible store for files; unset: DATA_DIR/files'),
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
  /^(SITE|ADMIN|LLM|S3|RATE_LIMIT|PARLEY)_|^RATE_LIMITS?$|^(TRUSTED_PROX|PUBLIC_UR|DATABASE_UR|REDIS_(UR|PRE)|DATA_DI)/

/** Reads the settings of `environment`; throws a StartupProblem that names each fault. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const faults = unknownNames(environment).map((name) => `${name} is not a setting of Parley`)
  const given = Object.fromEntries(names().map((name) => [name, environment[name] || undefined]))
  const result = z.object(settings).safeParse(given)
  if (!result.success) {
    faults.push(...result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`))
  }
  faults.push(...missingTogether(given))
  if (!result.success || faults.length > 0) {
    throw new StartupProblem(
      `The settings are not right:\n  ${faults.join('\n  ')}`,
      'See `parley config` for every setting, its meaning and default.',
    )
  }
  return result.data
}

export interface SettingDescription {
  name: string
  value: string
  isSet: boolean
  meaning: string
}

/** Every setting with its present value, secrets struck out, for `parley config`. */
export function describeConfig(environment: Record<string, string | undefined>): SettingDescription[] {
  const config = readConfig(environment)
  return names().map((name) => ({
    name,
    value: printValue(name, config[name]),
    isSet: Boolean(environment[name]),
    meaning: settings[name].description ?? '',
  }))
}

function names(): Name[] {
  return Object.keys(settings).filter((name): name is Name => name in settings)
}

function printValue(name: Name, value: Config[Name]): string {
  const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
  if (text === '') return '(not set)'
  return secretNames.has(name) ? '(set, not shown)' : text
}

function unknownNames(environment: Record<string, string | undefined>): string[] {
  return Object.keys(environment).filter((name) => family.test(name) && !(name in settings))
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
