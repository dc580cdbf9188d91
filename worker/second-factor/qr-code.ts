import { renderSVG } from 'uqr'

/** Four modules of margin, as ISO/IEC 18004 asks; black on white in the dark as well, for cameras. It holds attributes only, no style. */
export const qrCode = (text: string): string => renderSVG(text, { ecc: 'M', border: 4, pixelSize: 4 })
