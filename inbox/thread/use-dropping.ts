/** Files dragged over an element, and let go there. */
import { type DragEvent, useRef, useState } from 'react'

export function useDropping(onFiles: (files: FileList) => void) {
  const [isDropping, setDropping] = useState(false)
  // Entering a child says that its parent was left.
  const depth = useRef(0)
  const move = (by: number) => (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth.current = Math.max(0, depth.current + by)
    setDropping(depth.current > 0)
  }
  return {
    isDropping,
    onDragEnter: move(1),
    onDragOver: move(0),
    onDragLeave: move(-1),
    onDrop: (event: DragEvent) => {
      depth.current = 0
      setDropping(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      onFiles(event.dataTransfer.files)
    },
  }
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer.types.includes('Files')
}
