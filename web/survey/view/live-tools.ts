import type { ComponentType } from 'preact'
import type { Part } from '../../pictures/part.ts'

export type SavePictureProps = {
  poster: {
    title: string
    lines: readonly string[]
    parts: readonly Part[]
    scoreText: (score: number | null) => string
    file_name: string
  }
  words: { save: string; failed: string }
}

/** What only a page with a script can do: it brings these along (elsewhere.ts), and the server draws none of them. */
export const liveTools: { SavePicture: ComponentType<SavePictureProps> | null } = { SavePicture: null }
