/** The command line: registers the commands; each is loaded only when it runs, so that starting is quick. */
import { Command, Option } from 'commander'
import { version } from '../../package.json'
import { report } from './report.ts'
import { asCalledHere, programName } from './tell.ts'

const settingsHint =
  'Settings are environment variables, such as PORT=9000 npm start; npm run parley -- config prints them.'

const program = new Command(programName)
  .description('An open, self-hosted customer-conversation platform')
  .version(version, '-v, --version', 'print the version')
  .helpOption('-h, --help', 'explain a command')
  .helpCommand('help [command]', 'explain a command')
  .exitOverride()
  .configureHelp({ sortSubcommands: false })

program
  .command('start')
  .description('Start the server')
  .addHelpText('after', asCalledHere(`\n${settingsHint}`))
  .action(async () => (await import('./start.ts')).start())
program
  .command('config')
  .description('Print every setting, its value and meaning')
  .action(async () => (await import('./config.ts')).printConfig())
program
  .command('migrate')
  .description('Bring the database to this version')
  .option('--dry-run', 'only tell what would run')
  .action(async (options) => (await import('./migrate.ts')).migrateCommand(options))

const user = program.command('user').description('People who sign in').helpCommand(false)
user
  .command('add <username>')
  .description('Make a user; prints a generated password unless --password is given')
  .usage('<username> --email <address> [options]')
  .requiredOption('--email <address>', 'e-mail address (required)')
  .option('--name <name>', 'name shown to customers')
  .option('--admin', 'an administrator rather than an agent')
  .addOption(
    new Option(
      '--site <id>',
      'a site the agent may enter (may be repeated; not needed when there is one only)',
    )
      .argParser((id: string, before: string[]) => [...before, id])
      .default([], 'the only one'),
  )
  .option('--password <password>', 'instead of a generated one')
  .action(async (username, options) => (await import('./user.ts')).addUser(username, options))
user
  .command('list')
  .description('List users')
  .action(async () => (await import('./user.ts')).listUsers())
user
  .command('disable <username>')
  .description('End all sessions of a user and refuse new ones')
  .action(async (username) => (await import('./user.ts')).disableUser(username))
user
  .command('enable <username>')
  .description('Let a disabled user in again')
  .action(async (username) => (await import('./user.ts')).enableUser(username))
user
  .command('password <username>')
  .description('Set a new password; prints a generated one unless --password is given')
  .option('--password <password>', 'instead of a generated one')
  .action(async (username, options) => (await import('./user.ts')).setUserPassword(username, options))
const userSite = user.command('site').description('Sites an agent may enter').helpCommand(false)
userSite
  .command('add <username> <site...>')
  .description('Let an agent into sites')
  .action(async (username, sites) => (await import('./user-sites.ts')).addUserSites(username, sites))
userSite
  .command('remove <username> <site...>')
  .description('Put an agent out of sites; its sessions end')
  .action(async (username, sites) => (await import('./user-sites.ts')).removeUserSites(username, sites))

const site = program.command('site').description('Sites: web inboxes').helpCommand(false)
site
  .command('add <name>')
  .description('Make a site')
  .option('--id <id>', 'its public id')
  .option('--domain <address>', 'address of the web site that shows the chat')
  .option('--time-zone <zone>', 'its time zone, such as America/Sao_Paulo')
  .action(async (name, options) => (await import('./site.ts')).addSite(name, options))
site
  .command('list')
  .description('List sites; inbox list shows those of other channels too')
  .action(async () => (await import('./site.ts')).listSites())

const inbox = program.command('inbox').description('Inboxes of every channel').helpCommand(false)
inbox
  .command('list')
  .description('List inboxes: number, channel, state, name')
  .action(async () => (await import('./inbox.ts')).listInboxes())

const platformApp = program
  .command('platform-app')
  .description('Programs that make accounts and users')
  .helpCommand(false)
platformApp
  .command('add <name>')
  .description('Make a platform app; prints its key, this once')
  .action(async (name) => (await import('./platform-app.ts')).addPlatformApp(name))
platformApp
  .command('list')
  .description('List platform apps')
  .action(async () => (await import('./platform-app.ts')).listApps())
platformApp
  .command('remove <number>')
  .description('Take a platform app away, and its key')
  .action(async (number) => (await import('./platform-app.ts')).removeApp(number))

const token = program.command('token').description('Keys for programs').helpCommand(false)
token
  .command('add <username>')
  .description('Make a key that acts as a user; prints it, this once')
  .option('--name <name>', 'what it is for', 'made by the command line')
  .action(async (username, options) => (await import('./token.ts')).addToken(username, options))
token
  .command('list [username]')
  .description('List keys, of one user or of all; the keys themselves are not kept')
  .action(async (username) => (await import('./token.ts')).listTokens(username))
token
  .command('remove <id>')
  .description('Take a key away: it opens nothing any more')
  .action(async (id) => (await import('./token.ts')).removeToken(id))

const webhooks = program
  .command('webhooks')
  .description('All webhooks of this server at once')
  .helpCommand(false)
webhooks
  .command('pause')
  .description('Tell nobody anything; what is to be told waits')
  .action(async () => (await import('./webhooks.ts')).pauseAll())
webhooks
  .command('resume')
  .description('Go on, with what waited: also after a restore')
  .action(async () => (await import('./webhooks.ts')).resumeAll())

program
  .command('seed')
  .description('Fill in demonstration data')
  .requiredOption('--demo', 'conversations in English, Portuguese and Spanish')
  .action(async () => (await import('./seed.ts')).seedDemo())
program
  .command('backup <file>')
  .description('Write rows, files and schema version into one archive, while running')
  .action(async (file) => (await import('./backup.ts')).backup(file))
program
  .command('restore <file>')
  .description('Fill an empty database from an archive')
  .option('--keep-telling', 'let webhooks be told at once; else they are paused: this may be a copy only')
  .action(async (file, options) => (await import('./restore.ts')).restore(file, options))
program
  .command('doctor')
  .description('Look for what is wrong, and say how to mend it')
  .action(async () => (await import('./doctor.ts')).doctor())
program
  .command('version')
  .description('Print the version')
  .action(async () => (await import('./version.ts')).printVersion())

for (const command of program.commands) showWay(command, `${programName} ${command.name()}`)
program.showHelpAfterError(`try: ${programName} --help`)

/** Who mistypes a command is told which one explains it. */
function showWay(command: Command, name: string): void {
  const hint = name.endsWith(' start') ? `${asCalledHere(settingsHint)}\n` : ''
  command.showHelpAfterError(`${hint}try: ${name} --help`)
  for (const below of command.commands) showWay(below, `${name} ${below.name()}`)
}

try {
  await program.parseAsync()
} catch (error) {
  // Nothing that lingers, such as a connection still being made, may keep a failed command from ending.
  process.exit(report(error))
}
