/** Loaded before every test run: ends what the run started, once, when the process ends. */
import { closeDatabasesNow } from './database.ts'

process.on('exit', closeDatabasesNow)
