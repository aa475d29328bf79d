/**
 * Every command of the product, wherever one stands: those of conversations first, as that is where the work is. The sheet of
 * keys and the page of shortcuts read them here, and are fetched when they are opened, as this knows the words of every feature.
 */
import { generalCommands, goCommands, ownCommands } from '../app/commands.ts'
import { lookCommands } from '../app/look-commands.ts'
import {
  companiesCommands,
  contactCommands,
  contactsCommands,
  contactTableCommands,
  contactViewCommands,
  contactViewSharing,
} from '../contacts/commands.ts'
import { conversationCommands, listCommands, viewCommands } from '../conversations/commands.ts'
import { savedViewCommands } from '../conversations/saved-view-commands.ts'
import { sortCommands } from '../conversations/sort-commands.ts'
import { notificationCommands } from '../notifications/commands.ts'
import { panelCommands } from '../panel/commands.ts'
import { partCommands } from '../settings/commands.ts'
import { formCommands } from '../settings/form/commands.ts'
import { composerCommands, headerCommands, messageCommands } from '../thread/commands.ts'
import { insertCommands } from '../thread/insert/commands.ts'
import type { CommandDefinition } from './definition.ts'

export const catalogue: readonly CommandDefinition[] = [
  conversationCommands,
  panelCommands,
  composerCommands,
  insertCommands,
  headerCommands,
  messageCommands,
  listCommands,
  sortCommands,
  savedViewCommands,
  generalCommands,
  goCommands,
  viewCommands,
  notificationCommands,
  contactsCommands,
  contactTableCommands,
  contactViewCommands,
  contactViewSharing,
  contactCommands,
  companiesCommands,
  formCommands,
  partCommands,
  ownCommands,
  lookCommands,
].flatMap((commands): CommandDefinition[] => Object.values(commands))
