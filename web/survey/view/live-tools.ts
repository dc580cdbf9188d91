import type { ComponentChildren, ComponentType } from 'preact'
import type { Completed } from '../../../core/sessions/contract.ts'
import type { Part } from '../../pictures/part.ts'
import type { Say } from './say.ts'

export type SavePictureProps = {
  poster: {
    title: string
    lines: readonly string[]
    parts: readonly Part[]
    scoreText: (score: number | null) => string
    file_name: string
  }
  words: { save: string; failed: string }
  class?: string
}
export type SinceBeforeProps = { survey_id: string; completed: Completed; say: Say }
export type PrintProps = { say: Say }
/** `token`: the session's own right, where it has one. */
export type CalendarProps = { href: string; name: string; token: string | null | undefined; say: Say }
export type SignedInProps = { children: ComponentChildren }
export type CopyProps = { text: string; say: Say }

/** What only a page with a script can do: it brings these along (elsewhere.ts), and the server draws none of them. */
export type LiveTools = {
  SavePicture: ComponentType<SavePictureProps>
  /** Asks what has changed since the attempt before, and says so. */
  SinceBefore: ComponentType<SinceBeforeProps>
  PrintButton: ComponentType<PrintProps>
  CopyButton: ComponentType<CopyProps>
  CalendarLink: ComponentType<CalendarProps>
  /** What only a signed-in person can do: in a frame, browsers may keep that from us. */
  IfSignedIn: ComponentType<SignedInProps>
}
export const liveTools: Partial<LiveTools> = {}
