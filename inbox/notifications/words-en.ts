import type { NotificationWords } from './words.ts'

export const notificationWordsEn: NotificationWords = {
  group: 'Notifications',
  title: 'Notifications',
  open: 'Open notifications',
  unread: {
    zero: 'Notifications, none unread',
    one: 'Notifications, # unread',
    other: 'Notifications, # unread',
  },
  onlyUnread: 'Only unread',
  notRead: 'Unread',
  markAllRead: 'Mark all as read',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  snooze: 'Snooze',
  snoozes: { hour: 'In an hour', tomorrow: 'Tomorrow at 9', week: 'Next Monday at 9' },
  remove: 'Remove',
  more: 'Load more',
  settings: 'Notification settings',
  empty: 'No notifications',
  emptyHint: 'You are told here of new conversations, of messages for you, and when somebody mentions you.',
  allRead: 'You have read everything',
  failed: 'The notifications could not be loaded.',
  retry: 'Try again',
  kinds: {
    new_conversation: {
      setting: 'A conversation starts',
      title: 'New conversation',
      text: 'There is a new conversation with {name}',
    },
    conversation_assigned: {
      setting: 'A conversation is assigned to me',
      title: 'Assigned to you',
      text: 'The conversation with {name} is yours',
    },
    new_message: {
      setting: 'A message in my conversations',
      title: 'New message',
      text: '{name} wrote to you',
      answered: { title: 'New answer', text: '{name} answered in your conversation' },
    },
    participating_message: {
      setting: 'A message where I take part',
      title: 'New message',
      text: '{name} wrote in a conversation you take part in',
      answered: { title: 'New answer', text: '{name} answered in a conversation you take part in' },
    },
    conversation_mentioned: {
      setting: 'Somebody mentions me',
      title: 'You were mentioned',
      text: 'You were mentioned in the conversation with {name}',
      textBy: '{by} mentioned you in the conversation with {name}',
    },
    conversation_closed: {
      setting: 'A colleague closes my conversation',
      title: 'Conversation closed',
      text: 'A colleague closed your conversation with {name}',
    },
    conversation_reopened: {
      setting: 'A colleague reopens my conversation',
      title: 'Conversation reopened',
      text: 'A colleague reopened your conversation with {name}',
    },
    conversation_rated: {
      setting: 'A customer rates my conversation',
      title: 'Conversation rated',
      text: '{name} rated the conversation {score} of 5',
    },
  },
  unknown: { setting: 'Something else', title: 'Notification', text: 'About the conversation with {name}' },
}
