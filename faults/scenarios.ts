/** Every fault scenario, in the order they are run. */
import type { Scenario } from './scenario.ts'
import { frozenClient } from './scenarios/frozen-client.ts'
import { cutUpload, fullDisk } from './scenarios/full-disk.ts'
import { killPostgres } from './scenarios/kill-postgres.ts'
import { killServer } from './scenarios/kill-server.ts'
import { dropConnections, restartPostgres } from './scenarios/restart-postgres.ts'
import { sigterm } from './scenarios/sigterm.ts'
import { toldClosed } from './scenarios/told-closed.ts'
import { twoNodes, twoNodesWithRedis } from './scenarios/two-nodes.ts'

export const scenarios: Scenario[] = [
  killServer,
  toldClosed,
  killPostgres,
  restartPostgres,
  dropConnections,
  frozenClient,
  twoNodes,
  twoNodesWithRedis,
  sigterm,
  fullDisk,
  cutUpload,
]
