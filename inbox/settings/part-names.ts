/** What parts the settings have, in the order they are listed. */
export const groups = ['you', 'team', 'channels', 'programs'] as const
export type Group = (typeof groups)[number]

export const partNames = [
  'profile',
  'password',
  'notifications',
  'shortcuts',
  'account',
  'members',
  'custom-roles',
  'teams',
  'canned-responses',
  'labels',
  'attributes',
  'inboxes',
  'assistants',
  'webhooks',
  'api-tokens',
] as const
export type PartName = (typeof partNames)[number]
