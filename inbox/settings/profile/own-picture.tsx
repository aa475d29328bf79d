/** One's own picture: chosen from a file, shown at once where one is shown. */
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ChatError } from '../../../client/failure.ts'
import type { OwnProfile } from '../../../client/furniture-shapes.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { useComplain } from '../../session/complain.ts'
import { useDesk } from '../../session/desk.ts'
import { ownProfile } from '../../session/me.tsx'
import { useWords } from '../../words/words.ts'
import { profileWords } from './words.ts'

export function OwnPicture({ profile }: { profile: OwnProfile }) {
  const words = useWords(profileWords)
  const client = useQueryClient()
  const complain = useComplain()
  const { self } = useDesk().rest.furniture
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const put = async (call: () => Promise<{ avatar_url: string | null }>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { avatar_url } = await call()
      client.setQueryData<OwnProfile>(ownProfile, (known) => known && { ...known, avatar_url })
    } catch (error) {
      if (error instanceof ChatError && error.status < 500) setProblem(words.notAPicture)
      else complain(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-4 p-4">
      <Avatar name={profile.name} seed={profile.id} url={profile.avatar_url} size="large" />
      <div className="min-w-40 flex-1">
        <p className="font-medium">{words.picture}</p>
        <p className="text-xs text-muted">{words.pictureHint}</p>
        {problem && (
          <p role="alert" className="text-xs text-bad">
            {problem}
          </p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/*"
        aria-label={words.choose}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void put(() => self.setAvatar(file))
        }}
      />
      <div className="flex gap-2">
        {profile.avatar_url && (
          <Button look="quiet" disabled={isBusy} onClick={() => void put(self.removeAvatar)}>
            {words.removePicture}
          </Button>
        )}
        <Button isBusy={isBusy} onClick={() => input.current?.click()}>
          {words.choose}
        </Button>
      </div>
    </div>
  )
}
