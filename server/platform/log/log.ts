/**
 * Structured logs: one JSON line each, constant text in `msg`, facts as fields. Secrets are redacted by
 * key here and by pattern below; message content, names and query strings are never passed in.
 */
import pino from 'pino'
import { createRepeats, isLostConnection } from './lost-connections.ts'

export type Log = pino.Logger

const secretKeys = [
  'token',
  'refresh_token',
  'session_token',
  'password',
  'authorization',
  'apiKey',
  'secret',
  'cookie',
  'url',
]

/** A logger writing to `destination` (standard output unless given). */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const isRepeated = createRepeats()
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
    serializers: { err: describeError },
    hooks: {
      logMethod(args, method) {
        if (!isRepeated(args)) method.apply(this, args)
      },
    },
  }
  return destination ? pino(options, destination) : pino(options)
}

/** An error's name, code, message and place, with anything that looks like a credential struck out. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: strike(String(error)) }
  const code = 'code' in error ? String(error.code) : undefined
  const described = { name: error.name, code, message: strike(error.message) }
  return isLostConnection(error) ? described : { ...described, stack: strike(error.stack ?? '') }
}

/** Removes our own tokens, bearer strings, passwords inside URLs and signed links from a text. */
export function strike(text: string): string {
  return text
    .replace(/\bpar_[a-z]+_[\w-]{8,}/g, '[redacted]')
    .replace(/(bearer\s+)[\w.~+/-]+=*/gi, '$1[redacted]')
    .replace(/(:\/\/[^:@/\s]*:)[^@/\s]+@/g, '$1[redacted]@')
    .replace(/([?&](?:token|api_key|key|signature)=)[^&\s"]+/gi, '$1[redacted]')
}
