/** One layer of the pyramid, in SVG points: its outline, the part of it that was reached, and the edge where that ends. */
export type Layer = { outline: string; reached: string; edge: string; middle: number }

export const PYRAMID = { width: 320, height: 220, gap: 4 }

type Edge = { y: number; left: number; right: number }

/**
 * Cuts a triangle into one layer a share, the first at the base. The reached part runs from the left and has exactly
 * its share of the layer's area, because both of its edges are divided in the same proportion.
 */
export function pyramidLayers(shares: readonly number[]): Layer[] {
  const height = PYRAMID.height / Math.max(1, shares.length)
  return shares.map((share, i) => {
    const bottom = edgeAt(PYRAMID.height - i * height - (i === 0 ? 0 : PYRAMID.gap))
    const top = edgeAt(PYRAMID.height - (i + 1) * height)
    const edge = [top, bottom].map((at) => `${tenths(cutAt(at, share))},${tenths(at.y)}`).join(' ')
    return { outline: between(top, bottom, 1), reached: between(top, bottom, share), edge, middle: (top.y + bottom.y) / 2 }
  })
}

/** The triangle's width at a height, y counting down from its tip. */
function edgeAt(y: number): Edge {
  const half = (PYRAMID.width / 2) * (y / PYRAMID.height)
  return { y, left: PYRAMID.width / 2 - half, right: PYRAMID.width / 2 + half }
}

function between(top: Edge, bottom: Edge, share: number): string {
  const corners = [
    [top.left, top.y],
    [cutAt(top, share), top.y],
    [cutAt(bottom, share), bottom.y],
    [bottom.left, bottom.y],
  ]
  return corners.map((corner) => corner.map(tenths).join(',')).join(' ')
}

const cutAt = ({ left, right }: Edge, share: number) => left + (right - left) * share

const tenths = (n: number) => Math.round(n * 10) / 10
