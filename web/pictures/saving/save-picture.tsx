import { useState } from 'preact/hooks'
import type { Poster } from './save-png.ts'

type SaveProps = {
  poster: Omit<Poster, 'drawing' | 'direction'>
  words: { save: string; failed: string }
  class?: string
}

/** Saves what stands in the nearest section as a picture. What draws it is fetched when it is asked for. */
export function SavePicture({ poster, words, class: name }: SaveProps) {
  const [hasFailed, setFailed] = useState(false)
  const save = async ({ currentTarget }: { currentTarget: HTMLButtonElement }) => {
    const drawing = currentTarget.closest('section')?.querySelector<SVGSVGElement>('.picture__drawing') ?? null
    const direction = getComputedStyle(currentTarget).direction === 'rtl' ? 'rtl' : 'ltr'
    const saved = await import('./save-png.ts')
      .then(({ savePng }) => savePng({ ...poster, drawing, direction }))
      .then(
        () => true,
        () => false,
      )
    setFailed(!saved)
  }
  return (
    <>
      <button type="button" class={name} onClick={save}>
        {words.save}
      </button>
      {hasFailed && <p role="alert">{words.failed}</p>}
    </>
  )
}
