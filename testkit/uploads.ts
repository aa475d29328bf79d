/** Uploading in tests: small files, the form they are sent in, and what became of them. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Body, Caller, Reply } from './caller.ts'
import type { Desk } from './open-desk.ts'

/** A file of text. */
export function aText(content = 'Hello'): File {
  return new File([content], 'notes.txt')
}

/** A photograph of 900 by 300 pixels that says who made it. */
export async function aPicture(): Promise<File> {
  const bytes = await sharp({ create: { width: 900, height: 300, channels: 3, background: 'teal' } })
    .withMetadata({ exif: { IFD0: { Copyright: 'Ada Lovelace' } } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'product screenshot.JPG')
}

/** A form with a picture and nothing else, as a person's is sent. */
export async function aPictureForm(picture?: File): Promise<FormData> {
  const form = new FormData()
  form.append('file', picture ?? (await aPicture()))
  return form
}

/** Sends a file to a site, `site_shop` unless `fields` names another. */
export function upload(
  who: Caller,
  file: File | string,
  fields: Record<string, string> = {},
): Promise<Reply> {
  const form = new FormData()
  form.append('file', file)
  for (const [name, value] of Object.entries({ site_id: 'site_shop', ...fields })) form.append(name, value)
  return who.post('/files/upload', form)
}

/** The same where it must succeed: the file as the API shows it. */
export async function uploaded(who: Caller, file: File, fields: Record<string, string> = {}): Promise<Body> {
  const reply = await upload(who, file, fields)
  if (reply.status !== 201) throw new Error(`${who.name} could not upload: ${JSON.stringify(reply.body)}`)
  return reply.body.data
}

/** Fetches any address of the server, as one of the cast or as nobody. */
export function fetchRaw(
  desk: Desk,
  path: string,
  who?: Caller,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(desk.url + path, { headers: { ...who?.headers, ...headers } })
}

/** Names of all files in the desk's store. */
export async function storedNames(desk: Desk): Promise<string[]> {
  const root = join(desk.running.app.platform.config.DATA_DIR, 'files')
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
