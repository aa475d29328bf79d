/**
 * The links between library names that npm cannot carry.
 *
 * The package lists them in pg-symlinks.json and makes them in an install script, which is often blocked;
 * without them the programs do not find their libraries. Making them again changes nothing.
 */

import { lstatSync, readFileSync, readlinkSync, symlinkSync, unlinkSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Makes what is missing or wrong below `root` (a package's native folder); returns how many were made. */
export function repairSymlinks(root: string): number {
  const links = Links.parse(JSON.parse(readFileSync(join(root, 'pg-symlinks.json'), 'utf8')))
  let made = 0
  for (const link of links) {
    const path = join(root, withoutNative(link.target))
    const points = relative(dirname(path), join(root, withoutNative(link.source)))
    if (currentLink(path) === points) continue
    replace(path, points)
    made += 1
  }
  return made
}

function withoutNative(path: string): string {
  return path.replace(/^native\//, '')
}

function currentLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function replace(path: string, points: string): void {
  try {
    lstatSync(path)
    unlinkSync(path)
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  try {
    symlinkSync(points, path)
  } catch (error) {
    // Two processes starting on one checkout make the same links at once.
    if (!isCode(error, 'EEXIST')) throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
