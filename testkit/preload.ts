/**
 * Loaded before every test run: gives the properties one seed, and ends what the run started, once all its files are
 * through.
 */
import { afterAll } from 'bun:test'
import fc from 'fast-check'
import { closeDatabases } from './database.ts'
import { fuzz } from './fuzz/values.ts'

// A run can be repeated, and says of a change what it says of the tree before it; other seeds are for the hunt.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: fuzz.seed })

afterAll(closeDatabases, 30_000)
