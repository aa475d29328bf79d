/** What the documents list is held against what there is: frames of the socket, dependencies. */
import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { z } from 'zod'
import { describeContract } from '../describe-contract.ts'
import { root } from './tree.ts'

const read = async (path: string) => await Bun.file(join(root, path)).text()

const Payload = z.object({
  properties: z.record(z.string(), z.unknown()),
  required: z.array(z.string()).default([]),
})
const Document = z.object({
  channels: z.object({
    socket: z.object({ messages: z.record(z.string(), z.object({ payload: Payload })) }),
  }),
})

test('docs/socket.md names every frame with its fields, and no other', async () => {
  const { channels } = Document.parse(JSON.parse(describeContract()['asyncapi.json'] ?? ''))
  const declared = Object.entries(channels.socket.messages).map(([name, { payload }]) => [
    name,
    Object.keys(payload.properties)
      .filter((field) => field !== 'type')
      .map((field) => (payload.required.includes(field) ? field : `${field}?`))
      .sort(),
  ])
  const [toClient = '', toServer = ''] = (await read('docs/socket.md')).split(/^## /m).slice(1)
  const told = [...framesIn(toClient, 'server'), ...framesIn(toServer, 'client')]

  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(declared))
})

test('docs/dependencies.md has a line for every dependency, and for no other', async () => {
  const packages = z
    .object({
      dependencies: z.record(z.string(), z.string()),
      optionalDependencies: z.record(z.string(), z.string()),
      devDependencies: z.record(z.string(), z.string()),
    })
    .parse(JSON.parse(await read('package.json')))
  const all = Object.values(packages).flatMap(Object.keys)
  const rows = [...(await read('docs/dependencies.md')).matchAll(/^\| (?!package \|)([^|]+) \|/gm)]
  const named = rows.flatMap(([, names]) => (names ?? '').split(', '))
  const covers = (pattern: string, name: string) =>
    pattern === name || (pattern.endsWith('/*') && name.startsWith(pattern.slice(0, -1)))

  expect(all.filter((name) => !named.some((pattern) => covers(pattern, name)))).toEqual([])
  expect(named.filter((pattern) => !all.some((name) => covers(pattern, name)))).toEqual([])
})

/** The rows of a table of frames: `side.type` and the fields its second column names, without those within braces. */
function framesIn(section: string, side: string): [string, string[]][] {
  const rows = [...section.matchAll(/^\| (`.+?) \| (.*?) \|/gm)]
  return rows.flatMap(([, types = '', payload = '']) => {
    const flat = payload.replaceAll(/\{[^}]*\}/g, '').replaceAll(/\([^)]*\)/g, '')
    const fields = [...flat.matchAll(/`(\w+\??)`/g)].map(([, field]) => field ?? '').sort()
    const ownTypes = types.replaceAll(/\([^)]*\)/g, '')
    return [...ownTypes.matchAll(/`(\w+)`/g)].map(([, type]): [string, string[]] => [
      `${side}.${type}`,
      fields,
    ])
  })
}
