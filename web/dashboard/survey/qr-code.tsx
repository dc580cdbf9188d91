import { useSignal } from '@preact/signals'
import { encode, renderSVG } from 'uqr'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../save-file.ts'

/** Four modules of margin, as ISO/IEC 18004 asks; M survives some dirt on a poster. Black on white in the dark as well, for cameras. */
const SHAPE = { ecc: 'M', border: 4 } as const
/** Sharp up to the size of a sheet of paper. */
const PIXELS_A_MODULE = 24

/** The link as a picture, to look at and to take away. */
export function QrCode({ link, name }: { link: string; name: string }) {
  const said = useSignal('')
  const svg = renderSVG(link, { ...SHAPE, pixelSize: 10 })
  const savePng = async () => {
    const file = await pngOf(link)
    said.value = file ? '' : 'This browser could not make the picture. Take the SVG instead.'
    if (file) saveFile(file, `${name}.png`)
  }
  return (
    <div class="qr-code">
      <img class="qr-code__picture" src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt={`QR code that opens ${link}`} />
      <div class="qr-code__take">
        <p>Whoever points a telephone’s camera at it comes to the survey.</p>
        <div class="button-row">
          <Button onClick={() => saveFile(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`)}>Download SVG</Button>
          <Button onClick={savePng}>Download PNG</Button>
        </div>
        <span role="status">{said.value}</span>
      </div>
    </div>
  )
}

/** Drawn square by square: no picture has to be loaded for it. */
function pngOf(link: string): Promise<Blob | null> {
  const { data, size } = encode(link, SHAPE)
  const canvas = document.createElement('canvas')
  canvas.width = size * PIXELS_A_MODULE
  canvas.height = canvas.width
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.fillStyle = '#000000'
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect(x * PIXELS_A_MODULE, y * PIXELS_A_MODULE, PIXELS_A_MODULE, PIXELS_A_MODULE)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
