import type { TargetedPointerEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Say } from '../say.ts'

type Point = readonly [x: number, y: number]

/** In pixels of the picture. Lines of it are a few kilobytes. */
const WIDTH = 900
const HEIGHT = 300

/** Paper to sign on by finger, pen or mouse. It is white in the dark too: the picture is read on white. */
export function Drawing({ say, onDone }: { say: Say; onDone: (file: Blob, picture: string) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [strokes, setStrokes] = useState<readonly (readonly Point[])[]>([])
  const current = useRef<Point[] | null>(null)
  useEffect(() => draw(canvas.current, strokes), [strokes])

  const begin = (event: TargetedPointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    current.current = [pointOf(event)]
  }
  const move = (event: TargetedPointerEvent<HTMLCanvasElement>) => {
    if (!current.current) return
    current.current.push(pointOf(event))
    draw(canvas.current, [...strokes, current.current])
  }
  const end = () => {
    const stroke = current.current
    current.current = null
    if (stroke) setStrokes((before) => [...before, stroke])
  }
  const done = () => {
    const paper = canvas.current
    paper?.toBlob((blob) => blob && onDone(blob, paper.toDataURL('image/png')), 'image/png')
  }
  const isEmpty = strokes.length === 0
  return (
    <div class="drawing" lang={say.lang}>
      <p class="question__help">{say.ours('draw-how')}</p>
      <canvas
        ref={canvas}
        class="drawing__paper"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={isEmpty ? say.ours('draw-empty') : say.ours('draw-lines', { n: strokes.length })}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <div class="upload__row">
        <button type="button" class="button" aria-disabled={isEmpty} onClick={() => setStrokes(strokes.slice(0, -1))}>
          {say.ours('draw-undo')}
        </button>
        <button type="button" class="button" aria-disabled={isEmpty} onClick={() => setStrokes([])}>
          {say.ours('draw-clear')}
        </button>
        <button type="button" class="button" aria-disabled={isEmpty} onClick={isEmpty ? undefined : done}>
          {say.ours('draw-use')}
        </button>
      </div>
    </div>
  )
}

function pointOf({ currentTarget, clientX, clientY }: TargetedPointerEvent<HTMLCanvasElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return [((clientX - left) / width) * WIDTH, ((clientY - top) / height) * HEIGHT]
}

function draw(canvas: HTMLCanvasElement | null, strokes: readonly (readonly Point[])[]) {
  const pen = canvas?.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  Object.assign(pen, { strokeStyle: '#111', lineWidth: 5, lineCap: 'round', lineJoin: 'round' })
  for (const [first, ...rest] of strokes) {
    if (!first) continue
    pen.beginPath()
    pen.moveTo(...first)
    // A dot is a line to where it began.
    for (const point of rest.length > 0 ? rest : [first]) pen.lineTo(...point)
    pen.stroke()
  }
}
