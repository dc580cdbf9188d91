import type { Part } from '../part.ts'

/** All that the saved picture says: it has to stand alone, in a message or on a slide. */
export type Poster = {
  title: string
  /** Under the title: whose score on which day. */
  lines: readonly string[]
  parts: readonly Part[]
  scoreText: (score: number | null) => string
  /** The drawing as it stands on the screen, where there is one. */
  drawing: SVGSVGElement | null
  direction: 'ltr' | 'rtl'
  file_name: string
}

/** In CSS pixels; the file has twice as many. */
const WIDTH = 640
const MARGIN = 32
const DRAWING = 360
const ROW = 52
const FONT = 'system-ui, sans-serif'
const INK = '#1c2330'
const MUTED = '#4f5969'
const GROUND = '#e8ebf0'

/** Draws a poster on a light ground, whatever the screen's theme, and saves it as a PNG file. Throws where the browser cannot. */
export async function savePng(poster: Poster): Promise<void> {
  const blob = await posterBlob(poster)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${poster.file_name}.png`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

async function posterBlob({ title, lines, parts, scoreText, drawing, direction }: Poster): Promise<Blob> {
  const picture = drawing && (await pictureOf(drawing))
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser draws no pictures.')
  const titles = wrapped(context, title, `700 26px ${FONT}`)
  const drawn = picture ? Math.round((DRAWING * picture.height) / picture.width) + MARGIN : 0
  const height = MARGIN * 2 + titles.length * 34 + lines.length * 26 + drawn + parts.length * ROW
  Object.assign(canvas, { width: WIDTH * 2, height: height * 2 })
  context.scale(2, 2)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, height)
  const start = direction === 'rtl' ? WIDTH - MARGIN : MARGIN
  let y = MARGIN
  const write = (text: string, font: string, color: string, line_height: number, at = start, align: CanvasTextAlign = 'start') => {
    Object.assign(context, { font, fillStyle: color, direction, textAlign: align, textBaseline: 'top' })
    context.fillText(text, at, y, WIDTH - 2 * MARGIN)
    y += line_height
  }
  for (const line of titles) write(line, `700 26px ${FONT}`, INK, 34)
  for (const line of lines) write(line, `18px ${FONT}`, MUTED, 26)
  if (picture) {
    y += MARGIN / 2
    context.drawImage(picture, (WIDTH - DRAWING) / 2, y, DRAWING, drawn - MARGIN)
    y += drawn - MARGIN / 2
  }
  for (const [i, { label, score, color }] of parts.entries()) {
    write(`${i + 1}. ${label}`, `17px ${FONT}`, INK, 0)
    write(scoreText(score), `700 17px ${FONT}`, INK, 24, direction === 'rtl' ? MARGIN : WIDTH - MARGIN, 'end')
    const wide = WIDTH - 2 * MARGIN
    const reached = (wide * (score ?? 0)) / 100
    context.fillStyle = GROUND
    context.fillRect(MARGIN, y, wide, 12)
    context.fillStyle = color
    context.fillRect(direction === 'rtl' ? WIDTH - MARGIN - reached : MARGIN, y, reached, 12)
    y += ROW - 24
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('This browser saves no pictures.'))), 'image/png'),
  )
}

function wrapped(context: CanvasRenderingContext2D, text: string, font: string): string[] {
  context.font = font
  const lines = ['']
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (lines.at(-1) !== '' && context.measureText(longer).width > WIDTH - 2 * MARGIN) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'font-weight',
  'font-size',
  'font-family',
] as const

/** The drawing as an image: an image knows no stylesheet, so each shape takes along how it looks on a light ground. */
async function pictureOf(drawing: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = drawing.cloneNode(true) as SVGSVGElement // A copy is what it is a copy of.
  const { width, height } = drawing.viewBox.baseVal
  const size = { width: DRAWING * 2, height: (DRAWING * 2 * height) / width }
  for (const [name, value] of Object.entries({ xmlns: 'http://www.w3.org/2000/svg', ...size })) copy.setAttribute(name, String(value))
  copy.style.setProperty('color-scheme', 'light')
  drawing.after(copy)
  for (const shape of copy.querySelectorAll<SVGElement>('*')) {
    const shown = getComputedStyle(shape)
    for (const look of LOOKS) shape.setAttribute(look, shown.getPropertyValue(look))
    shape.removeAttribute('class')
  }
  copy.remove()
  copy.removeAttribute('class')
  copy.removeAttribute('style')
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`
  await image.decode()
  return image
}
