#!/usr/bin/env node
/**
 * The one entry: `node tools/parley.mjs start | test | <command>`. It runs on plain Node without any
 * package, brings what is missing, and hands over to Bun. This file only has to load on an old Node.
 */

import process from 'node:process'

const oldestNode = 20

if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  console.error(`Parley needs Node ${oldestNode} or newer to start; this is Node ${process.versions.node}.`)
  console.error('  What to do: install a current Node from https://nodejs.org and run the command again.')
  process.exit(1)
}

import('./launch/launch.mjs').then(({ launch }) => launch(process.argv.slice(2)))
