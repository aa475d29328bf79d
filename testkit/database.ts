/**
 * Databases for tests, cloned from the run's template: the one that `run-tests.ts` made for all its processes, or
 * one of this process alone.
 */
import { asAdmin, databaseOf, makeTemplate, runOf, type Template, withDatabase } from './template.ts'

export { databaseOf, withDatabase }

const shared = process.env['TEST_TEMPLATE_URL']
let own: Promise<Template> | undefined
/** The next clone, made while the tests before it run: PostgreSQL takes its time. */
let next: Promise<string> | undefined
/** What is being dropped beside the tests that go on: each waits for a checkpoint. */
let dropping: Promise<unknown> = Promise.resolve()

/** A fresh database with the schema; answers its address. */
export async function cloneDatabase(): Promise<string> {
  const clone = next ?? makeClone()
  // Whoever runs one file by itself needs no other. What is left over at the end goes with the run.
  next = shared ? makeClone() : undefined
  next?.catch(() => {})
  return await clone
}

async function makeClone(): Promise<string> {
  const template = await templateUrl()
  const url = newAddress(template)
  await asAdmin(adminOf(template), `create database ${databaseOf(url)} template ${databaseOf(template)}`)
  return url
}

/** An empty database on the same server. */
export async function emptyDatabase(): Promise<string> {
  const template = await templateUrl()
  const url = newAddress(template)
  await asAdmin(adminOf(template), `create database ${databaseOf(url)}`)
  return url
}

/** Has a database made by this run dropped, without waiting for it: what cannot be dropped now goes with the run. */
export function dropDatabase(url: string): void {
  const drop = () => asAdmin(adminOf(url), `drop database if exists ${databaseOf(url)} with (force)`)
  dropping = dropping.then(drop).catch(() => {})
}

/** Ends what this process made for itself: its databases, or its own server. A shared template is left to who made it. */
export async function closeDatabases(): Promise<void> {
  await next?.catch(() => {})
  await dropping
  await (await own)?.close()
  own = undefined
}

async function templateUrl(): Promise<string> {
  if (shared) return shared
  own ??= makeTemplate()
  return (await own).url
}

function newAddress(template: string): string {
  return withDatabase(template, `parley_test_${runOf(template)}_${crypto.randomUUID().slice(0, 8)}`)
}

/** A database can be cloned or dropped only by who is not connected to it. */
function adminOf(url: string): string {
  return withDatabase(url, 'postgres')
}
