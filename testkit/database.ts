/**
 * Databases for tests, cloned from the run's template: the one that `run-tests.ts` made for all its processes, or
 * one of this process alone.
 */
import { asAdmin, databaseOf, makeTemplate, runOf, type Template, withDatabase } from './template.ts'

export { databaseOf, withDatabase }

const shared = process.env['TEST_TEMPLATE_URL']
let own: Promise<Template> | undefined

/** A fresh database with the schema; answers its address. */
export async function cloneDatabase(): Promise<string> {
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

/** Drops a database made by this run. */
export async function dropDatabase(url: string): Promise<void> {
  await asAdmin(adminOf(url), `drop database if exists ${databaseOf(url)} with (force)`)
}

/** Ends what this process made for itself: its databases, or its own server. A shared template is left to who made it. */
export async function closeDatabases(): Promise<void> {
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
