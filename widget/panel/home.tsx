/** @jsxImportSource preact */
/** What one sees first: a greeting, who is there, the conversation that is going, and the way to a new one. */
import { Avatar } from './avatar.tsx'
import { ConversationLine } from './conversation-line.tsx'
import { Icon } from './icon.tsx'
import { presenceOf } from './presence.ts'
import { usePanel } from './use-panel.ts'

export function Home() {
  const panel = usePanel()
  const { site, speech, session, refusal } = panel
  const { title, intro } = site.widget_config
  const { conversation } = session.chat?.state ?? {}
  const presence = presenceOf(panel)
  const needsIdentity =
    refusal !== undefined || (site.widget_config.require_identity && !session.isIdentified)
  const goesOn = conversation && conversation.status !== 'closed'
  return (
    <div class="home">
      <header class="greeting">
        <div class="greeting-top">
          <h1 class="site-name" dir="auto">
            {title || site.name}
          </h1>
          {site.agents.length > 0 && (
            <span class="faces">
              {site.agents.map(({ name, avatar_url }) => (
                <Avatar key={name} name={name} url={avatar_url} />
              ))}
            </span>
          )}
          <CloseButton />
        </div>
        <p class="hello" dir="auto">
          {speech.say('hello')}
        </p>
        {intro && (
          <p class="intro" dir="auto">
            {intro}
          </p>
        )}
      </header>
      <div class="cards-of-home">
        {conversation && (
          <button
            type="button"
            class="home-card recent"
            onClick={() => panel.go({ name: 'thread', conversationId: conversation.id })}
          >
            <span class="card-title">{speech.say('recent')}</span>
            <ConversationLine conversation={conversation} />
          </button>
        )}
        {needsIdentity ? (
          <p class="home-card note">{speech.say('identityNeeded')}</p>
        ) : (
          <button type="button" class="home-card begin" onClick={() => panel.write()}>
            <span>
              <span class="card-title">{speech.say(goesOn ? 'goOn' : 'sendUs')}</span>
              <span class="card-text">
                <span class={`dot ${presence.isHere ? 'here' : ''}`} aria-hidden="true" />
                <span>
                  <span class="card-line" dir="auto">
                    {presence.text}
                  </span>
                  {presence.more && (
                    <span class="card-line" dir="auto">
                      {presence.more}
                    </span>
                  )}
                </span>
              </span>
            </span>
            <span class="begin-sign">
              <Icon name="go" />
            </span>
          </button>
        )}
        {session.visitor && (
          <button type="button" class="home-card row" onClick={() => panel.go({ name: 'list' })}>
            <Icon name="chats" />
            <span>{speech.say('allConversations')}</span>
            <Icon name="go" />
          </button>
        )}
      </div>
    </div>
  )
}

export function CloseButton() {
  const panel = usePanel()
  if (!panel.isFramed) return null
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={panel.speech.say('close')}
      onClick={() => panel.close()}
    >
      <Icon name={panel.fills ? 'close' : 'down'} />
    </button>
  )
}
