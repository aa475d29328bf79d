/** The window of quick replies, cards and forms, which is not there until one is begun. */
import { LateWindow, later } from '../../kit/later.tsx'
import type { Inserting } from './use-inserting.ts'

const InsertWindow = later(async () => (await import('./insert-window.tsx')).InsertWindow)

export function LateInsert({ inserting, toField }: { inserting: Inserting; toField(): void }) {
  const { begun, isReady, send, end } = inserting
  // After the window gave the focus back to a menu that is gone.
  const goBack = () => setTimeout(toField, 0)
  return (
    <LateWindow>
      {begun && (
        <InsertWindow
          kind={begun.kind}
          from={begun.from}
          isReady={isReady}
          onSend={(content) => {
            send(content)
            goBack()
          }}
          onClose={() => {
            end()
            goBack()
          }}
        />
      )}
    </LateWindow>
  )
}
