/**
 * Where our answers are not what Chatwoot's OpenAPI document says, each with its reason. The document is stricter and
 * older than the server it describes; where they differ the server is right, for that is what its clients know.
 */
export interface Deviation {
  /** Where in the body, as a JSON pointer. */
  at: RegExp
  /** What stands there. */
  is: 'null' | 'number' | 'string' | 'object' | 'boolean'
  /** Method and path of the operations it is about; all of them unless said. */
  operation?: RegExp
  reason: string
}

export const deviations: Deviation[] = [
  {
    at: /\/(priority|snoozed_until|sla_policy_id|applied_sla)$/,
    is: 'null',
    reason: 'What a conversation has none of is null; the document forgets that it may be.',
  },
  {
    at: /\/status$/,
    is: 'string',
    operation: /conversations/,
    reason: 'The document lists three of the four states: `snoozed` is one too.',
  },
  {
    at: /\/timestamp$/,
    is: 'number',
    reason: 'Chatwoot prints Unix seconds where its document says text.',
  },
  {
    at: /\/inbox_id$/,
    is: 'null',
    reason: 'A conversation whose inbox was deleted prints none (RUL-10).',
  },
  {
    at: /\/(last_non_activity_message|assignee|team)$/,
    is: 'null',
    reason: 'Nobody, and nothing yet, is null.',
  },
  {
    at: /\/(agent|assignee)_last_seen_at$/,
    is: 'null',
    operation: /messages$/,
    reason: 'Nobody has seen it yet: null above a list of messages, where a conversation has 0.',
  },
  {
    at: /\/(email|phone_number|identifier|last_activity_at)$/,
    is: 'null',
    reason: 'What is not known of a contact is null.',
  },
  {
    at: /\/(content|processed_message_content|source_id|sender_type|sender_id|sender)$/,
    is: 'null',
    operation: /conversations/,
    reason: 'A message without a text, an outer id or an author has null there.',
  },
  {
    at: /\/(content_type|message_type|sender_type)$/,
    is: 'string',
    operation: /conversations/,
    reason: 'The document lists few of the content types, and authors by other names than the server prints.',
  },
  {
    at: /\/message_type$/,
    is: 'number',
    operation: /conversations/,
    reason: 'The document leaves out 3, a template.',
  },
  {
    at: /\/custom_role_id$/,
    is: 'null',
    reason: 'An agent without a custom role has null there.',
  },
  {
    at: /^$/,
    is: 'null',
    operation: /assignments$/,
    reason: 'Chatwoot answers null where the assignee was taken away.',
  },
  {
    at: /\/working_hours\/\d\/(open|close)_(hour|minutes)$/,
    is: 'null',
    reason:
      'A day that is closed, or open throughout, has no hours; the document says so and types them as numbers.',
  },
  {
    at: /\/(greeting_message|out_of_office_message|business_name|website_url|callback_webhook_url)$/,
    is: 'null',
    operation: /inboxes/,
    reason: 'What an inbox was not given is null.',
  },
  {
    at: /\/selected_feature_flags$/,
    is: 'object',
    operation: /inboxes/,
    reason: 'The document says an object, the server prints a list of names.',
  },
  {
    at: /\/availability_status$/,
    is: 'string',
    reason: 'The document says `available` where the server, and every client, says `online`.',
  },
  {
    at: /^$/,
    is: 'object',
    operation: /^GET .*\/webhooks$/,
    reason: 'The server answers {payload: {webhooks}} where the document says a bare list.',
  },
  {
    at: /^$/,
    is: 'object',
    operation: /reports\/conversations/,
    reason: 'With `type=agent` it is a list; the document tells the two apart by a slash at the end.',
  },
  {
    at: /^\/payload$/,
    is: 'object',
    operation: /^POST .*\/contacts$/,
    reason: 'The server answers {contact, contact_inbox} where the document says a list of contacts.',
  },
  {
    at: /\/inbox\/provider$/,
    is: 'null',
    operation: /contact_inboxes$/,
    reason: 'An inbox without a provider has null there.',
  },
  {
    at: /^(\/\d+)?\/attribute_values$/,
    is: 'object',
    operation: /custom_attribute_definitions/,
    reason: 'The choices are a list, as they are sent; the document says text.',
  },
  {
    at: /^(\/\d+)?\/(attribute_description|regex_pattern|regex_cue|default_value)$/,
    is: 'null',
    operation: /custom_attribute_definitions/,
    reason: 'What a declared attribute has none of is null.',
  },
]

/** Statuses the server answers that its document does not have. */
export const undocumented: { operation: RegExp; status: number; reason: string }[] = [
  {
    operation: /^PUT .*\/contacts\/\{id\}$/,
    status: 200,
    reason: 'A changed contact is answered with 200 and the contact; the document says 204 with a body.',
  },
]
