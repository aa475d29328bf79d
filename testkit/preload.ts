/** Loaded before every test run: ends what the run started, once all its files are through. */
import { afterAll } from 'bun:test'
import { closeDatabases } from './database.ts'

afterAll(closeDatabases, 30_000)
