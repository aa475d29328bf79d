/** @jsxImportSource preact */
/** Files on their way up: a bar each, a way to call it off, and a way on when one fails. */
import { sizeIn } from '../../client/presentation/language.ts'
import { Icon } from './icon.tsx'
import type { UploadLine, Uploads } from './uploads.ts'
import { usePanel } from './use-panel.ts'

export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.lines.length === 0) return null
  return (
    <ul class="uploads">
      {uploads.lines.map((line) => (
        <Line key={line.key} line={line} retry={() => uploads.retry(line)} />
      ))}
    </ul>
  )
}

function Line({ line, retry }: { line: UploadLine; retry(): void }) {
  const { speech } = usePanel()
  const { file, part, state, trouble, cancel } = line
  const { name } = file
  return (
    <li class={`upload is-${state}`}>
      <Icon name={state === 'failed' ? 'failed' : 'file'} />
      <span class="upload-words">
        <span class="file-name" dir="auto">
          {trouble || name}
        </span>
        {state === 'going' ? (
          <progress max={1} value={part} aria-label={speech.say('uploading', { name })} />
        ) : (
          <span class="file-size" role="status">
            {sizeIn(speech.language, file.size)}
          </span>
        )}
      </span>
      {state === 'failed' && file.size > 0 && (
        <button type="button" class="link" onClick={retry}>
          {speech.say('retry')}
        </button>
      )}
      <button
        type="button"
        class="icon-button small"
        aria-label={state === 'going' ? speech.say('cancel') : speech.say('remove', { name })}
        onClick={cancel}
      >
        <Icon name="close" />
      </button>
    </li>
  )
}
