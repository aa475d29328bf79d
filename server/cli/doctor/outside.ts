/** Looks at what the settings name outside: Redis, the language model, the bucket, and our own address. */
import { Redis } from 'ioredis'
import type { Config } from '../../config.ts'
import { createStore } from '../../main.ts'
import { newFileKey } from '../../platform/files/file-key.ts'
import { probe } from '../../platform/net/probe.ts'
import { bad, type Finding, note, ok, reasonOf } from './finding.ts'

const timeoutMs = 5_000

export async function examineOutside(config: Config): Promise<Finding[]> {
  return [
    ...(await examineRedis(config.REDIS_URL)),
    ...(await examineModel(config)),
    ...(await examineBucket(config)),
    ...(await examineAddress(config)),
  ]
}

async function examineRedis(url: string | undefined): Promise<Finding[]> {
  if (!url) return [ok('Redis', 'not used (one node needs none)')]
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: timeoutMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  })
  let cause: unknown
  redis.on('error', (error) => {
    cause = error
  })
  try {
    await redis.connect()
    const began = performance.now()
    await redis.ping()
    return [ok('Redis', `answers in ${(performance.now() - began).toFixed(1)} ms`)]
  } catch (error) {
    return [
      bad(
        'Redis',
        `does not answer: ${reasonOf(cause ?? error)}`,
        'check REDIS_URL, or unset it for a single node',
      ),
    ]
  } finally {
    redis.disconnect()
  }
}

async function examineModel({ LLM_BASE_URL, LLM_API_KEY, LLM_MODEL }: Config): Promise<Finding[]> {
  if (!LLM_BASE_URL) return [ok('Analysis', 'offline, by rules (LLM_BASE_URL names a model)')]
  const headers: Record<string, string> = LLM_API_KEY ? { authorization: `Bearer ${LLM_API_KEY}` } : {}
  const answer = await probe(`${LLM_BASE_URL.replace(/\/$/, '')}/models`, { headers, timeoutMs })
  const meanwhile = 'until then analysis works offline'
  if ('failure' in answer) {
    return [
      bad(
        'Analysis',
        `${LLM_BASE_URL} does not answer: ${answer.failure}`,
        `check LLM_BASE_URL; ${meanwhile}`,
      ),
    ]
  }
  if (answer.status === 401 || answer.status === 403) {
    return [bad('Analysis', `${LLM_BASE_URL} refuses the key`, `check LLM_API_KEY; ${meanwhile}`)]
  }
  return [ok('Analysis', `${LLM_MODEL} at ${LLM_BASE_URL}, which answers in ${answer.ms} ms`)]
}

async function examineBucket(config: Config): Promise<Finding[]> {
  if (!config.S3_ENDPOINT) return []
  try {
    await createStore(config).get(newFileKey())
    return [ok('Files', `bucket ${config.S3_BUCKET} at ${config.S3_ENDPOINT}`)]
  } catch (error) {
    return [bad('Files', `the bucket cannot be used: ${reasonOf(error)}`, 'check the S3_ settings')]
  }
}

/** Customers' browsers go to PUBLIC_URL, so it has to lead here. */
async function examineAddress(config: Config): Promise<Finding[]> {
  if (!config.PUBLIC_URL) {
    const mend = 'set PUBLIC_URL to the address customers use, such as https://chat.example.com'
    return config.HOST === '127.0.0.1' ? [] : [note('Address', `open to the network on ${config.HOST}`, mend)]
  }
  const answer = await probe(new URL('/healthz', config.PUBLIC_URL).href, { timeoutMs })
  if (!('failure' in answer) && answer.status === 200)
    return [ok('Address', `${config.PUBLIC_URL} leads here`)]
  const why = 'failure' in answer ? answer.failure : `it answers ${answer.status}`
  return [
    note(
      'Address',
      `${config.PUBLIC_URL} shows no running Parley: ${why}`,
      'start Parley; check the proxy in front of it',
    ),
  ]
}
