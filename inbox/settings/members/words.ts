/** What the page of members says. */
import type { AgentStatus, User } from '../../../client/shapes.ts'
import type { WordTable } from '../../words/words.ts'
import { memberWordsEs } from './words-es.ts'
import { memberWordsPt } from './words-pt.ts'

export interface MemberWords {
  members: string
  lead: string
  makeOne: string
  makeHint: string
  make: string
  empty: string
  emptyHint: string
  you: string
  disabled: string
  statuses: Record<AgentStatus, string>
  roles: Record<User['role'], string>
  roleHints: Record<User['role'], string>
  colleagues: string
  colleaguesHint: string
  name: string
  email: string
  username: string
  usernameHint: string
  password: string
  role: string
  customRole: string
  customRoleHint: string
  may: string
  sites: string
  sitesHint: string
  autoOffline: string
  autoOfflineHint: string
  disable: string
  disableHint: string
  notYourself: string
  made(name: string): string
  signInWith: string
  tellThem: string
  removal: string
  removalHint: string
  question(name: string): string
}

export const memberWords: WordTable<MemberWords> = {
  en: {
    members: 'Members',
    lead: 'Who answers your customers, and who looks after this place.',
    makeOne: 'Add a colleague',
    makeHint: 'A password is made for them and shown to you once.',
    make: 'Add',
    empty: 'Nobody is here',
    emptyHint: 'Add the people who answer customers with you.',
    you: 'you',
    disabled: 'Disabled',
    statuses: { online: 'Online', away: 'Away', offline: 'Offline' },
    roles: { support_agent: 'Agent', admin: 'Administrator' },
    roleHints: {
      support_agent: 'Answers customers in the inboxes chosen below.',
      admin: 'Sees every inbox and changes every setting.',
    },
    colleagues: 'Your colleagues',
    colleaguesHint: 'Who works in the inboxes you are in.',
    name: 'Name',
    email: 'E-mail',
    username: 'Username',
    usernameHint: 'What they sign in with. Left out, the beginning of the e-mail.',
    password: 'Password',
    role: 'Role',
    customRole: 'Role of your own',
    customRoleHint: 'Narrows what an agent sees and does.',
    may: 'May now',
    sites: 'Inboxes',
    sitesHint: 'Where they see and answer conversations.',
    autoOffline: 'Offline by itself',
    autoOfflineHint: 'Shown as offline when the last window closes.',
    disable: 'Shut out',
    disableHint: 'Signed out everywhere at once, and what was theirs goes back to the queue.',
    notYourself: 'You cannot shut yourself out.',
    made: (name) => `${name} is in`,
    signInWith: 'To sign in with',
    tellThem: 'Hand this over now: the password is shown once. They can change it in Settings → Password.',
    removal: 'Remove from the account',
    removalHint: 'Leaves all inboxes and teams. What they wrote stays.',
    question: (name) => `Remove ${name}?`,
  },
  'pt-BR': memberWordsPt,
  es: memberWordsEs,
}
